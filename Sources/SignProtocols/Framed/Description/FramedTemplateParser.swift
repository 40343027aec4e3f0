/// Reads the text of a template.
struct FramedTemplateParser {
    private let characters: [Character]
    private var next = 0
    private var elements: [FramedTemplate.Element] = []

    init(_ source: String) {
        characters = Array(source)
    }

    mutating func parse() throws(FramedTemplateError) -> [FramedTemplate.Element] {
        while next < characters.count {
            let character = characters[next]
            switch character {
            case "<", "{":
                if next + 1 < characters.count, characters[next + 1] == character {
                    add([character == "<" ? 0x3C : 0x7B])
                    next += 2
                } else if character == "<" {
                    try parseBytes()
                } else {
                    try parsePlaceholder()
                }
            default: try parseLiteral(character)
            }
        }
        return elements
    }

    private mutating func add(_ bytes: [UInt8]) {
        if case .bytes(let former)? = elements.last {
            elements[elements.count - 1] = .bytes(former + bytes)
        } else {
            elements.append(.bytes(bytes))
        }
    }

    private func error(at index: Int, _ message: String) -> FramedTemplateError {
        FramedTemplateError(position: index + 1, message: message)
    }

    private mutating func parseLiteral(_ character: Character) throws(FramedTemplateError) {
        guard let byte = character.asciiValue, (0x20...0x7E).contains(byte) else {
            throw error(
                at: next,
                "'\(character)' is not printable ASCII; write the bytes that the sign takes for it, as in <E9>")
        }
        add([byte])
        next += 1
    }

    /// What stands between the brackets; `next` is after them.
    private mutating func content(until close: Character, example: String) throws(FramedTemplateError) -> Substring {
        let start = next
        guard let end = characters[start...].firstIndex(of: close) else {
            throw error(
                at: start,
                "no '\(close)' ends what '\(characters[start])' begins; valid is \(example), "
                    + "or '\(characters[start])\(characters[start])' for the character itself")
        }
        next = end + 1
        return Substring(String(characters[start + 1..<end]))
    }
}

// MARK: - Bytes

extension FramedTemplateParser {
    private mutating func parseBytes() throws(FramedTemplateError) {
        let start = next
        let words = try content(until: ">", example: "<1B>").split(separator: " ")
        let bytes = words.compactMap { Self.names[String($0)] ?? Self.hexadecimal($0) }
        guard !words.isEmpty, bytes.count == words.count else {
            let written = String(characters[start..<next])
            throw error(
                at: start,
                "\(written) is no byte; valid are two hexadecimal digits each, as in <1B> or <02 41>, "
                    + "or the names \(Self.names.keys.sorted().joined(separator: " "))")
        }
        add(bytes)
    }

    private static func hexadecimal(_ word: Substring) -> UInt8? {
        word.count == 2 && word.allSatisfy(\.isHexDigit) ? UInt8(word, radix: 16) : nil
    }

    private static let names: [String: UInt8] = [
        "NUL": 0, "SOH": 1, "STX": 2, "ETX": 3, "EOT": 4, "ENQ": 5, "ACK": 6, "BS": 8, "TAB": 9, "LF": 10,
        "CR": 13, "NAK": 0x15, "ESC": 0x1B, "SP": 0x20, "DEL": 0x7F,
    ]
}

// MARK: - Placeholders

extension FramedTemplateParser {
    private static let plain: [String: FramedTemplate.Element] = [
        "text": .text, "value": .value, "colour": .colour, "flash": .flash, "command": .command,
        "sum": .begin(.sum), "/sum": .end(.sum), "count": .begin(.count), "/count": .end(.count),
    ]

    private mutating func parsePlaceholder() throws(FramedTemplateError) {
        let start = next
        let content = try content(until: "}", example: "{line:2}")
        let parts = content.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(parts[0])
        if let element = Self.plain[name] {
            guard parts.count == 1 else {
                throw error(at: start, "{\(content)}: {\(name)} takes no format; write {\(name)}")
            }
            elements.append(element)
        } else if let number = FramedTemplate.Number(rawValue: name) {
            guard parts.count == 2 else { return elements.append(.number(number, FramedNumber())) }
            guard let format = FramedNumber(parts[1]) else {
                throw error(at: start + 2 + name.count, "'\(parts[1])' is no format; valid are \(FramedNumber.valid)")
            }
            elements.append(.number(number, format))
        } else {
            throw error(at: start, "{\(content)} is no placeholder; valid are \(Self.placeholders)")
        }
    }

    private static let placeholders = (FramedTemplate.Number.allCases.map(\.rawValue) + plain.keys).sorted()
        .map { "{\($0)}" }.joined(separator: " ")
}
