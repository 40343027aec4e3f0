/// How a page takes the place of the one before it.
public enum Transition: Hashable, Sendable {
    /// Where the new page comes to.
    public enum Direction: String, CaseIterable, Hashable, Sendable {
        case left, right, up, down
    }

    /// At once.
    case none
    /// Pushes the old page out of the sign.
    case scroll(Direction)
    /// Slides over the old page, which stays where it is.
    case roll(Direction)
    /// Uncovers the new page, which stays where it is.
    case wipe(Direction)
    /// Flashes before it stays.
    case flash

    /// Reads `none`, `flash`, or `scroll`, `roll` or `wipe` with a direction, which is `left` when left out.
    ///
    /// - Throws: what is wrong, with its place in `text`.
    public init(reading text: String) throws(LineProblems) {
        let words = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        let manner = String(words[0])
        guard Self.manners.contains(manner) else {
            throw Self.problem(
                0, "\(shown(manner)) is not a transition; \(suggestion(for: manner, among: Self.manners))")
        }
        let offset = manner.count + 1
        guard let make = Self.moving(manner) else {
            if words.count > 1 { throw Self.problem(offset, "\(manner) has no direction; write it alone") }
            self = manner == "flash" ? .flash : .none
            return
        }
        let word = words.count > 1 ? String(words[1]) : "left"
        guard let direction = Direction(rawValue: word) else {
            let valid = suggestion(for: word, among: Direction.allCases.map(\.rawValue))
            throw Self.problem(offset, "\(shown(word)) is not a direction; \(valid)")
        }
        self = make(direction)
    }

    private static let manners = ["none", "scroll", "roll", "wipe", "flash"]

    private static func moving(_ manner: String) -> ((Direction) -> Transition)? {
        switch manner {
        case "scroll": { .scroll($0) }
        case "roll": { .roll($0) }
        case "wipe": { .wipe($0) }
        default: nil
        }
    }

    private static func problem(_ offset: Int, _ message: String) -> LineProblems {
        LineProblems(problems: [LineProblem(offset: offset, message: message)])
    }
}
