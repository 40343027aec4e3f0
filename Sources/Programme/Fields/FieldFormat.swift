import QueueMetrics

/// How the value of a field is written, always in the same number of characters.
enum FieldFormat: Hashable, Sendable {
    /// On which side of its room a shorter number stands.
    enum Alignment: Character, Hashable, Sendable {
        case left = "<"
        case right = ">"
        case centre = "^"
    }

    /// `>3`: a count.
    case count(width: Int, Alignment)
    /// `s`, `>4s`: a time in whole seconds.
    case seconds(width: Int, Alignment)
    /// `mm:ss`: `04:35`, from 60 minutes on ` 1h05`.
    case minutesSeconds
    /// `h:mm`: ` 1:05`, with room for 99 hours.
    case hoursMinutes
    /// `%`: ` 83%`.
    case percent
    /// `%1`: ` 82.6%`.
    case percentTenths

    /// - Returns: nil when `text` is no format, or none of this kind.
    init?(_ text: String, for kind: FigureKind) {
        switch (kind, text) {
        case (.time, "mm:ss"): self = .minutesSeconds
        case (.time, "h:mm"): self = .hoursMinutes
        case (.time, "s"): self = .seconds(width: 4, .right)
        case (.ratio, "%"): self = .percent
        case (.ratio, "%1"): self = .percentTenths
        case (.count, _):
            guard let (width, alignment) = Self.room(text[...]) else { return nil }
            self = .count(width: width, alignment)
        case (.time, _):
            guard text.hasSuffix("s"), let (width, alignment) = Self.room(text.dropLast()) else { return nil }
            self = .seconds(width: width, alignment)
        default: return nil
        }
    }

    /// The format of a field that names none.
    static func usual(for kind: FigureKind) -> FieldFormat {
        switch kind {
        case .count: .count(width: 3, .right)
        case .time: .minutesSeconds
        case .ratio: .percent
        }
    }

    /// The formats of a kind as they are written, with 3 or 4 for any width.
    static func spellings(for kind: FigureKind) -> [String] {
        switch kind {
        case .count: [">3", "<3", "^3"]
        case .time: ["mm:ss", "h:mm", "s", ">4s"]
        case .ratio: ["%", "%1"]
        }
    }

    /// In characters, whatever the value.
    var width: Int {
        switch self {
        case .count(let width, _), .seconds(let width, _): width
        case .minutesSeconds, .hoursMinutes: 5
        case .percent: 4
        case .percentTenths: 6
        }
    }

    /// On which side of its room the value stands.
    var alignment: Alignment {
        switch self {
        case .count(_, let alignment), .seconds(_, let alignment): alignment
        default: .right
        }
    }

    /// Reads `>3`; at most two digits, as no banner has lines of a hundred characters.
    static func room(_ text: Substring) -> (Int, Alignment)? {
        guard let alignment = text.first.flatMap(Alignment.init(rawValue:)) else { return nil }
        let digits = text.dropFirst()
        guard (1...2).contains(digits.count), digits.first != "0" else { return nil }
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let width = Int(digits) else { return nil }
        return (width, alignment)
    }
}
