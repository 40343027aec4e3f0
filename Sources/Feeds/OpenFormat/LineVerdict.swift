/// What became of one line of the open event format.
public struct LineVerdict: Hashable, Sendable {
    /// What became of it.
    public enum Outcome: Hashable, Sendable {
        /// Taken into account.
        case accepted
        /// Its `id` was accepted before; nothing changed.
        case duplicate
        /// Well formed, but of no type we know or about nothing that concerns us; kept out and counted.
        case ignored(reason: String)
        /// Wrong; the reason says what would be valid.
        case refused(reason: String)
    }

    /// Counted from 1 in its stream, blank lines included.
    public let line: Int
    /// The line's own `id`, where it has one that can be read.
    public let id: String?
    public let outcome: Outcome

    public init(line: Int, id: String?, outcome: Outcome) {
        (self.line, self.id, self.outcome) = (line, id, outcome)
    }

    /// The verdict as one line of JSON, without its end:
    ///
    ///     {"line":12,"id":"a1","outcome":"refused","reason":"'queue' is missing; it should be a string"}
    public var json: String {
        let (word, reason): (String, String?) =
            switch outcome {
            case .accepted: ("accepted", nil)
            case .duplicate: ("duplicate", nil)
            case .ignored(let reason): ("ignored", reason)
            case .refused(let reason): ("refused", reason)
            }
        let name = id.map { ",\"id\":\($0.asJSON)" } ?? ""
        let cause = reason.map { ",\"reason\":\($0.asJSON)" } ?? ""
        return "{\"line\":\(line)\(name),\"outcome\":\"\(word)\"\(cause)}"
    }
}

/// How many lines of the open event format had which outcome, since the feed began.
public struct LineCounts: Hashable, Sendable, Codable {
    public internal(set) var accepted = 0
    public internal(set) var duplicates = 0
    /// Of a type we do not know, or about nothing that concerns us.
    public internal(set) var ignored = 0
    public internal(set) var refused = 0
    /// Keys, on whatever line, that the format does not have.
    public internal(set) var unknownKeys = 0

    public init() {}

    /// All lines but blank ones.
    public var lines: Int { accepted + duplicates + ignored + refused }

    mutating func count(_ outcome: LineVerdict.Outcome) {
        switch outcome {
        case .accepted: accepted += 1
        case .duplicate: duplicates += 1
        case .ignored: ignored += 1
        case .refused: refused += 1
        }
    }
}
