/// Everything a programme may ever ask a sign to show.
public struct Repertoire: Hashable, Sendable {
    /// Those of its texts, and of figures with any value.
    public let characters: Set<Character>
    /// Those of its texts, and of figures with any value.
    public let styles: Set<Style>

    public init(characters: Set<Character>, styles: Set<Style>) {
        self.characters = characters
        self.styles = styles
    }
}

extension Programme {
    /// What may be on its pages, whatever the figures are.
    public var repertoire: Repertoire {
        let lines = templates.flatMap(\.lines)
        var characters = Set(lines.flatMap(\.characters))
        if !fields.isEmpty { characters.formUnion(Self.charactersOfFigures) }
        var styles = Set(lines.flatMap(\.styles).map { $0 ?? base })
        if !fields.isEmpty { styles.formUnion([self.styles.stale, self.styles.unknown].compactMap(\.self)) }
        if isAnyJudged {
            styles.formUnion([self.styles.normal, self.styles.warning, self.styles.critical].compactMap(\.self))
        }
        return Repertoire(characters: characters, styles: styles)
    }

    /// Whether a figure is on a page whose colour depends on its value.
    private var isAnyJudged: Bool {
        templates.flatMap(\.lines).contains { line in
            zip(line.fields, line.fieldStyles).contains { $1 == nil && thresholds[$0] != nil }
        }
    }

    /// What ``FieldFormat`` writes: values, `99+` and `>` for those too large, dashes for nothing to tell, question marks
    /// for doubt.
    private static var charactersOfFigures: String { "0123456789 :h.%+>-?" }
}

extension LineTemplate {
    /// The style each of its ``fields`` stands in; nil for one of its own.
    fileprivate var fieldStyles: [Style?] {
        pieces.compactMap { piece -> Style?? in
            if case .field(_, _, let style) = piece { .some(style) } else { nil }
        }
    }
}
