/// Finds the word that a misspelt one was meant to be.
public enum Spelling {
    /// `; did you mean amber?`, to be put at the end of a message, or nothing when no name is near enough.
    public static func hint(for word: String, among names: [String]) -> String {
        nearest(to: word, among: names).map { "; did you mean \($0)?" } ?? ""
    }

    /// `is not one of red, green; did you mean green?`, to follow a wrong word. Where there are so many that nobody reads
    /// the list and one is near, only that one is told.
    public static func refusal(of word: String, among names: [String], calledTogether noun: String = "") -> String {
        let hint = hint(for: word, among: names)
        if names.count > 12, !hint.isEmpty { return "is not known" + hint }
        return "is not one of \(noun)\(names.joined(separator: ", "))" + hint
    }

    /// The name with the fewest typing errors, at most one in three letters; the earlier one when two are as near.
    public static func nearest(to word: String, among names: [String]) -> String? {
        let limit = max(1, word.count / 3)
        let candidates = names.map { (name: $0, distance: distance(word.lowercased(), $0.lowercased())) }
        guard let best = candidates.min(by: { $0.distance < $1.distance }) else { return nil }
        return best.distance <= limit && best.distance < word.count ? best.name : nil
    }

    /// How many letters to insert, remove, replace or swap with a neighbour to get from one word to the other.
    private static func distance(_ left: String, _ right: String) -> Int {
        let (left, right) = (Array(left), Array(right))
        var before: [Int] = []
        var previous = Array(0...right.count)
        for (row, letter) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                let replaced = previous[column] + (letter == other ? 0 : 1)
                var best = min(replaced, previous[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
                    best = min(best, before[column - 1] + 1)
                }
                current.append(best)
            }
            (before, previous) = (previous, current)
        }
        return previous[right.count]
    }
}
