public import SignProtocols

/// Why a sign cannot show what it is told to.
public enum SignError: Error, Hashable, Sendable, CustomStringConvertible {
    case tooManyPages(Int, most: Int)
    case tooManyFields(Int, most: Int)
    case encoding(AlphaEncodingError)
    /// Something that no packet of the sign's language can say.
    case content(String)
    /// The sign is sent pixels, and there are no fonts to draw with.
    case noFonts

    public var description: String {
        switch self {
        case .tooManyPages(let count, let most): "\(count) pages, the sign holds at most \(most)"
        case .tooManyFields(let count, let most): "\(count) fields, the sign holds at most \(most) variables"
        case .encoding(let error): "\(error)"
        case .content(let text): text
        case .noFonts: "no fonts to draw its pages with"
        }
    }
}
