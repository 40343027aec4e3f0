import Wording

/// What to write in place of a word that means nothing: the likeliest name, or else all of them.
///
/// - Parameter names: at least one.
/// - Returns: `did you mean waiting?` or `write red, green or amber`.
func suggestion(for word: String, among names: [String]) -> String {
    Spelling.nearest(to: word, among: names).map { "did you mean \($0)?" } ?? "write \(enumeration(of: names))"
}

/// `red`, `red or green`, `red, green or amber`.
func enumeration(of names: [String]) -> String {
    guard names.count > 1, let last = names.last else { return names.joined() }
    return names.dropLast().joined(separator: ", ") + " or " + last
}
