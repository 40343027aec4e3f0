/// What to write in place of a word that means nothing: the likeliest name, or else all of them.
///
/// - Parameter names: at least one.
/// - Returns: `did you mean waiting?` or `write red, green or amber`.
func suggestion(for word: String, among names: [String]) -> String {
    let tolerated = max(1, word.count / 3)
    let near = names.map { (name: $0, slips: slips(between: Array(word.lowercased()), Array($0.lowercased()))) }
        .filter { $0.slips <= tolerated && $0.slips < word.count }
        .min { $0.slips < $1.slips }
    return near.map { "did you mean \($0.name)?" } ?? "write \(enumeration(of: names))"
}

/// `red`, `red or green`, `red, green or amber`.
func enumeration(of names: [String]) -> String {
    guard names.count > 1, let last = names.last else { return names.joined() }
    return names.dropLast().joined(separator: ", ") + " or " + last
}

/// How many letters were left out, added, mistaken or exchanged with their neighbour (optimal string alignment).
private func slips(between typed: [Character], _ meant: [Character]) -> Int {
    // costs[i][j]: slips between the first i letters typed and the first j meant.
    var costs = (0...typed.count).map { row in (0...meant.count).map { row == 0 ? $0 : $0 == 0 ? row : 0 } }
    for i in typed.indices {
        for j in meant.indices {
            var cost = costs[i][j] + (typed[i] == meant[j] ? 0 : 1)
            cost = min(cost, costs[i][j + 1] + 1, costs[i + 1][j] + 1)
            if i > 0, j > 0, typed[i] == meant[j - 1], typed[i - 1] == meant[j] {
                cost = min(cost, costs[i - 1][j - 1] + 1)
            }
            costs[i + 1][j + 1] = cost
        }
    }
    return costs[typed.count][meant.count]
}
