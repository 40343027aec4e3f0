import SignProtocols
public import Signs

extension SignFamily {
    /// What a sign of the family says when it refuses a packet; nil when it never answers, or only with what it was asked
    /// for.
    public var refusal: [UInt8]? {
        switch self {
        case .am03127(let options): options.id == 0 ? nil : Array("NACK".utf8)
        default: nil
        }
    }
}
