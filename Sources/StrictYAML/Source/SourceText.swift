/// The file's text, addressed by line and column.
struct SourceText {
    private(set) var scalars: [Unicode.Scalar]
    /// The index of the first scalar of each line.
    private let lineStarts: [Int]

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        var starts = [0]
        for (index, scalar) in scalars.enumerated() where scalar.isLineBreak {
            let isFirstOfPair = scalar == "\r" && index + 1 < scalars.count && scalars[index + 1] == "\n"
            if !isFirstOfPair { starts.append(index + 1) }
        }
        lineStarts = starts
    }

    var text: String {
        String(String.UnicodeScalarView(scalars))
    }

    /// The same text with one scalar replaced, all positions unchanged.
    func replacing(at index: Int, with scalar: Unicode.Scalar) -> SourceText {
        var copy = self
        copy.scalars[index] = scalar
        return copy
    }

    /// Where the scalar of an index stands.
    func position(ofIndex index: Int) -> YAMLPosition {
        let line = lineStarts.lastIndex { $0 <= index } ?? 0
        return YAMLPosition(line: line + 1, column: index - lineStarts[line] + 1)
    }

    /// The position itself, or the text's end when it lies beyond: libyaml puts what is missing at the end in a line of its own.
    func clamped(_ position: YAMLPosition) -> YAMLPosition {
        position.line > lineStarts.count ? self.position(ofIndex: scalars.count) : position
    }

    /// The index of a position; nil outside the text.
    func index(of position: YAMLPosition) -> Int? {
        guard lineStarts.indices.contains(position.line - 1) else { return nil }
        let index = lineStarts[position.line - 1] + position.column - 1
        return scalars.indices.contains(index) ? index : nil
    }

    /// The rest of a line from a position on, without its line break.
    func line(from position: YAMLPosition) -> ArraySlice<Unicode.Scalar> {
        guard let index = index(of: position) else { return [] }
        return scalars[index...].prefix { !$0.isLineBreak }
    }
}

extension Unicode.Scalar {
    /// The line breaks of YAML 1.1, which libyaml counts.
    fileprivate var isLineBreak: Bool {
        ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"].contains(self)
    }
}
