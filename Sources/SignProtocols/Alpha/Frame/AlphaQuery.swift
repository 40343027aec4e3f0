/// What a sign can be asked. It answers with an ``AlphaReply``.
///
/// Source: Alpha protocol, form 9708-8061, "Read" commands.
public enum AlphaQuery: Hashable, Sendable {
    case text(AlphaLabel)
    case string(AlphaLabel)
    case dots(AlphaLabel)
    case largeDots(AlphaLabel)
    case rgbDots(AlphaLabel)
    case time, date, dayOfWeek, hourFormat
    case speaker
    /// Firmware, clock, speaker and memory in one.
    case generalInformation
    case memoryPool
    case memoryConfiguration
    case runSequence
    /// What went wrong on the line since it was last asked to forget.
    case errorStatus

    /// The two bytes that ask, of which the second is a label or a function.
    var codes: [UInt8] {
        switch self {
        case .text(let label): [UInt8(ascii: "B"), label.rawValue]
        case .string(let label): [UInt8(ascii: "H"), label.rawValue]
        case .dots(let label): [UInt8(ascii: "J"), label.rawValue]
        case .rgbDots(let label): [UInt8(ascii: "L"), label.rawValue]
        case .largeDots(let label): [UInt8(ascii: "N"), label.rawValue]
        case .time: Array("F ".utf8)
        case .date: Array("F;".utf8)
        case .dayOfWeek: Array("F&".utf8)
        case .hourFormat: Array("F'".utf8)
        case .speaker: Array("F!".utf8)
        case .generalInformation: Array("F\"".utf8)
        case .memoryPool: Array("F#".utf8)
        case .memoryConfiguration: Array("F$".utf8)
        case .runSequence: Array("F.".utf8)
        case .errorStatus: Array("F*".utf8)
        }
    }
}
