extension SourceText {
    /// Where one Unicode scalar of a value stands.
    ///
    /// - Parameter offset: 0-based in the value's text; its count means the place after the last one.
    /// - Returns: nil when the value is folded over several lines and the place is not plain to see.
    func position(ofScalar offset: Int, in scalar: Scalar, at start: YAMLPosition) -> YAMLPosition? {
        switch scalar.style {
        case .plain: positionInPlain(offset, Array(scalar.text.unicodeScalars), start)
        case .singleQuoted: positionInQuotes(offset, start) { $0.starts(with: ["'", "'"]) ? 2 : 1 }
        case .doubleQuoted: positionInQuotes(offset, start, length: SourceText.escapeLength)
        case .literal: positionInLiteral(offset, scalar.text, start)
        case .folded: nil
        }
    }

    private func positionInPlain(_ offset: Int, _ text: [Unicode.Scalar], _ start: YAMLPosition) -> YAMLPosition? {
        line(from: start).starts(with: text) ? start.moved(by: offset) : nil
    }

    /// Steps from the opening quote; `length` says how many scalars of the file make the next one of the text.
    private func positionInQuotes(
        _ offset: Int, _ start: YAMLPosition, length: (ArraySlice<Unicode.Scalar>) -> Int
    ) -> YAMLPosition? {
        let quoted = line(from: start)
        guard let quote = quoted.first else { return nil }
        var rest = quoted.dropFirst()
        for _ in 0..<offset {
            let step = length(rest)
            guard let next = rest.first, step > 1 || next != quote else { return nil }
            rest = rest.dropFirst(step)
        }
        return start.moved(by: rest.startIndex - quoted.startIndex)
    }

    /// The escapes of YAML's double-quoted style, each of which stands for one scalar.
    private static func escapeLength(_ rest: ArraySlice<Unicode.Scalar>) -> Int {
        guard rest.first == "\\" else { return 1 }
        switch rest.dropFirst().first {
        case "x": return 4
        case "u": return 6
        case "U": return 10
        default: return 2
        }
    }

    /// The lines of a literal block are those of the file below the `|`, indented like the first one that is not blank.
    private func positionInLiteral(_ offset: Int, _ text: String, _ start: YAMLPosition) -> YAMLPosition? {
        let rows = text.unicodeScalars.prefix(offset).split(separator: "\n", omittingEmptySubsequences: false)
        let content = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        guard let filled = content.firstIndex(where: { !$0.isEmpty }), let column = rows.last?.count else { return nil }
        let below = line(from: YAMLPosition(line: start.line + 1 + filled, column: 1))
        let indent = below.prefix { $0 == " " }.count - content[filled].prefix { $0 == " " }.count
        guard below.dropFirst(indent).elementsEqual(content[filled]) else { return nil }
        return YAMLPosition(line: start.line + rows.count, column: indent + column + 1)
    }
}

extension YAMLPosition {
    func moved(by columns: Int) -> YAMLPosition {
        YAMLPosition(line: line, column: column + columns)
    }
}
