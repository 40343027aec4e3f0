/// For how much one code of a look holds.
enum FramedLookScope: Hashable, Sendable {
    /// The sign has no such look.
    case none
    /// It stands in the text, before the characters it is for.
    case inText
    /// It stands beside the text, and holds for the characters of the command.
    case command
    /// It has a command of its own, and holds for the line.
    case line
}

extension FramedDescription {
    var colourScope: FramedLookScope {
        looks.colours.isEmpty ? .none : scope(of: .colour)
    }

    var flashScope: FramedLookScope {
        looks.flashOn == nil ? .none : scope(of: .flash)
    }

    private func scope(of element: FramedTemplate.Element) -> FramedLookScope {
        if commands.look?.template.elements.contains(element) == true { return .line }
        let writing = [commands.line, commands.page, commands.variable].compactMap { $0 }
        return writing.contains { $0.template.elements.contains(element) } ? .command : .inText
    }

    /// Whether text is written over what is there, from a column on.
    var writesColumns: Bool {
        commands.line?.template.elements.contains { if case .number(.column, _) = $0 { true } else { false } } ?? false
    }

    /// Where all characters must have one look, as far as this scope goes: lines, counted from 0, with columns.
    func stretches(with scope: FramedLookScope) -> [(line: Int, columns: Range<Int>)] {
        let wholeLines = (0..<lines).map { (line: $0, columns: 0..<characters) }
        switch scope {
        case .none, .inText: return []
        case .line: return wholeLines
        case .command where commands.line == nil: return variables.map { ($0.line - 1, $0.columns) }
        case .command: return writesColumns ? [] : wholeLines
        }
    }
}

extension FramedVariable {
    /// From 0.
    var columns: Range<Int> { column - 1..<column - 1 + width }
}
