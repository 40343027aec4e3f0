/// What a frame or a command looks like on the wire, written as a line of text.
///
///     <1B>            the byte 1BH; <02 41> two bytes; <STX>, <ETX>, <EOT>, <ENQ>, <ACK>, <NAK>, <NUL>, <SOH>,
///                     <BS>, <TAB>, <LF>, <CR>, <ESC>, <SP>, <DEL> by name; << is the character <
///     {line:2}        a number, text or code that differs from packet to packet; {{ is the character {
///     {sum} … {/sum}  the stretch that the checksum sums; {count} … {/count} the stretch that {length} counts
///     anything else   itself
public struct FramedTemplate: Hashable, Sendable {
    /// As written.
    public let source: String
    let elements: [Element]

    enum Element: Hashable, Sendable {
        case bytes([UInt8])
        case number(Number, FramedNumber)
        case text
        case value
        case colour
        case flash
        case command
        case begin(Stretch)
        case end(Stretch)
    }

    enum Number: String, Hashable, Sendable, CaseIterable {
        case address, line, column, variable, level, length, checksum
    }

    enum Stretch: String, Hashable, Sendable, CaseIterable {
        case sum, count
    }

    /// - Throws: the first mistake: where it is, what it is, and what would be valid.
    public init(_ source: String) throws(FramedTemplateError) {
        var parser = FramedTemplateParser(source)
        elements = try parser.parse()
        self.source = source
    }

    /// The bytes of a template in which every byte is given; nil when there are placeholders in it.
    public var plainBytes: [UInt8]? {
        var all: [UInt8] = []
        for element in elements {
            guard case .bytes(let bytes) = element else { return nil }
            all += bytes
        }
        return all
    }

    /// Templates made of what is known to be right.
    init(source: String, elements: [Element]) {
        self.source = source
        self.elements = elements
    }

    /// Only the frame's content: the command itself.
    public static let bare = FramedTemplate(source: "{command}", elements: [.command])
}

/// A mistake in a template.
public struct FramedTemplateError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The character at which it stands, from 1.
    public let position: Int
    public let message: String

    public var description: String { "character \(position): \(message)" }
}
