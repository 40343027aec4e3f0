import Raster

extension Style {
    /// Reads what stands between brackets: a colour, and `flash` or nothing.
    ///
    /// - Parameter words: a slice of the line, whose indices are the offsets of problems.
    /// - Returns: nil after adding to `problems`.
    static func read(_ words: ArraySlice<Character>, problems: inout [LineProblem]) -> Style? {
        let parts = words.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        let colour = colour(parts[0])
        if colour == nil { problems.append(unknownColour(parts[0])) }
        let manner = parts.dropFirst().first
        if let manner, String(manner) != "flash" {
            problems.append(unknownManner(manner))
            return nil
        }
        return colour.map { Style(colour: $0, isFlashing: manner != nil) }
    }

    private static let colours = Colour.allCases.filter { $0 != .off }

    private static func colour(_ word: ArraySlice<Character>) -> Colour? {
        colours.first { "\($0)" == String(word) }
    }

    private static func unknownColour(_ word: ArraySlice<Character>) -> LineProblem {
        let valid = suggestion(for: String(word), among: colours.map { "\($0)" })
        let message = "\(shown(String(word))) is not a colour ([[ stands for a bracket); \(valid)"
        return LineProblem(offset: word.startIndex, message: message)
    }

    private static func unknownManner(_ word: ArraySlice<Character>) -> LineProblem {
        let valid = suggestion(for: String(word), among: ["flash"])
        let message = "\(shown(String(word))) cannot follow a colour; \(valid)"
        return LineProblem(offset: word.startIndex, message: message)
    }
}
