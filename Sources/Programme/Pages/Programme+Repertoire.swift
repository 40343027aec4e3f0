import CallCentre

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
    /// What may be on its pages, whatever the figures are; the texts that people change at run time are left out.
    public var repertoire: Repertoire {
        let lines = templates.flatMap(\.lines)
        let showsFigures = !figures.isEmpty
        var characters = Set(lines.flatMap(\.characters))
        if showsFigures { characters.formUnion(Self.charactersOfFigures + [overflow]) }
        for case .clock(let format) in fields { characters.formUnion(format.characters) }
        if fields.contains(where: \.isText) { characters.insert(overflow) }
        var styles = Set(lines.flatMap(\.styles).map { $0 ?? base })
        if showsFigures { styles.formUnion([self.styles.stale, self.styles.unknown].compactMap(\.self)) }
        if isAnyJudged {
            styles.formUnion([self.styles.normal, self.styles.warning, self.styles.critical].compactMap(\.self))
        }
        return Repertoire(characters: characters, styles: styles)
    }

    private var figures: [Measure] {
        fields.compactMap { field in
            if case .measure(let measure) = field { measure } else { nil }
        }
    }

    /// Whether a figure is on a page whose colour depends on its value.
    private var isAnyJudged: Bool {
        templates.flatMap(\.lines).flatMap(\.pieces).contains { piece in
            guard case .field(.measure(let measure, _), nil) = piece else { return false }
            return thresholds[measure] != nil
        }
    }

    /// What ``FieldFormat`` writes besides the mark: values, `99+` for those too large, dashes for nothing to tell,
    /// question marks for doubt.
    private static var charactersOfFigures: [Character] { Array("0123456789 :h.%+-?") }
}

extension ClockFormat {
    /// Everything it may ever write, in any language.
    fileprivate var characters: Set<Character> {
        var all = Set(rawValue.filter { !$0.isLetter })
        all.formUnion("0123456789?")
        guard rawValue.contains("EEE") else { return all }
        for language in BoardLanguage.allCases {
            for day in OpeningHours.Weekday.allCases { all.formUnion(language.weekday(day)) }
        }
        return all
    }
}
