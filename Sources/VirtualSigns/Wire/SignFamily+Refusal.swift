import SignProtocols
public import Signs

/// How a sign tells that it will not have a packet.
public enum SignRefusal: Hashable, Sendable {
    case says([UInt8])
    /// It keeps its answer to itself.
    case isSilent
    /// It answers no packet at all; the text says why, and follows the sign's name.
    case never(String)

    /// Empty for silence; nil when the sign never answers.
    var bytes: [UInt8]? {
        switch self {
        case .says(let bytes): bytes
        case .isSilent: []
        case .never: nil
        }
    }
}

extension SignFamily {
    /// What a sign of the family says when it refuses a packet.
    public var refusal: SignRefusal {
        switch self {
        case .alpha(let options): options.acknowledges ? .says(Self.alphaRefusal) : .never(Self.onlyWhatItIsAsked)
        case .am03127(let options): options.id == 0 ? .never(Self.everySign) : .says(Array("NACK".utf8))
        case .proLite(let options): options.id == 0 ? .never(Self.everySign) : .isSilent
        case .framed(let description):
            if description.answer == nil {
                .never("never answers, as its protocol.answer is none")
            } else {
                description.refusal.map(SignRefusal.says) ?? .isSilent
            }
        case .aesys, .alfaZeta, .artNet, .ddp, .dreamCheeky, .e131, .hanover, .ibis, .lawoMono, .ledBadge, .mobitec,
            .mobitecText, .vt52:
            .never("never answers, as no sign of the family \(name) does")
        }
    }

    /// NAK, and a status that says the checksum was wrong. Source: Alpha protocol, form 9708-8061, "Read special
    /// functions", serial error status register.
    private static let alphaRefusal: [UInt8] = [0x15, 0x50]
    private static let onlyWhatItIsAsked =
        "answers only what it is asked; with protocol.acknowledgement true it confirms packets"
    private static let everySign = "never answers, as protocol.id 0 is every sign"
}
