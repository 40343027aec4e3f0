public import CallCentre
public import QueueMetrics

/// What one banner shows: pages with a role each, and how the figures in them look.
public struct Programme: Sendable {
    /// Every page, whatever its role; their indices are the ``Page/index`` of pages.
    public let templates: [PageTemplate]
    /// The thresholds its figures are judged by.
    public let thresholds: [Measure: Threshold]
    let styles: SeverityStyles
    public let base: Style
    /// The indices of the pages that take turns where nothing else is to be shown.
    let rotating: [Int]
    let overflow: Character
    private let rotation: Rotation
    /// The number of each page's first field.
    private let firstFields: [Int]
    /// What every field shows, page by page, line by line and from the left: ``Run/field`` is an index into it. What is
    /// shown twice is in it twice.
    public let fields: [FieldSource]

    /// - Parameters:
    ///   - pages: in the order of their turns, at least one of them with the role ``PageRole/rotation``.
    ///   - thresholds: for the figures that have any.
    ///   - base: the style of everything that has no other.
    ///   - overflow: what a figure that is too large for its field shows as: one of ``overflowMarks``.
    public init(
        pages: [PageTemplate], measured thresholds: [Measure: Threshold], styles: SeverityStyles = SeverityStyles(),
        base: Style, overflow: Character = overflowMarks[0]
    ) {
        templates = pages
        self.thresholds = thresholds
        self.styles = styles
        (self.base, self.overflow) = (base, overflow)
        rotating = pages.indices.filter { pages[$0].role == .rotation }
        precondition(!rotating.isEmpty, "a programme without pages in rotation")
        rotation = Rotation(rotating.map { pages[$0].seconds })
        var fields: [FieldSource] = []
        firstFields = pages.map { page in
            defer { fields += page.lines.flatMap(\.fields).map(\.source) }
            return fields.count
        }
        self.fields = fields
    }

    /// The same with thresholds for figures of the switch only.
    public init(
        pages: [PageTemplate], thresholds: [FieldReference: Threshold] = [:],
        styles: SeverityStyles = SeverityStyles(), base: Style, overflow: Character = overflowMarks[0]
    ) {
        let measured = Dictionary(uniqueKeysWithValues: thresholds.map { (Measure.figure($0), $1) })
        self.init(pages: pages, measured: measured, styles: styles, base: base, overflow: overflow)
    }

    /// What may stand for a figure that is too large for its field, the best first: nothing that is part of a figure, and
    /// not the sign of doubt.
    public static let overflowMarks: [Character] = [">", "*", "#", "!", "X"]

    /// Every page with its current values, in the order of the programme.
    public func pages(_ values: PageValues) -> [Page] { templates.indices.map { page($0, values) } }

    /// The same where there are no clocks and texts to show.
    public func pages(reading: (FieldReference) -> Reading) -> [Page] {
        withoutActuallyEscaping(reading) { pages(PageValues(reading: $0)) }
    }

    /// The page in rotation whose turn it is; banners with pages of equal durations turn together.
    public func pageIndex(at instant: Timestamp) -> Int { rotating[rotation.index(at: instant)] }

    /// The page whose turn it is, with its current values.
    public func page(at instant: Timestamp, reading: (FieldReference) -> Reading) -> Page {
        withoutActuallyEscaping(reading) { page(pageIndex(at: instant), PageValues(reading: $0)) }
    }

    /// The first instant after `instant` at which a page's turn begins: the same page's, when it is the only one.
    public func nextTurn(after instant: Timestamp) -> Timestamp { rotation.nextTurn(after: instant) }

    /// Everything that has to be read to fill in its pages and to decide which of them is shown.
    public var measures: Set<Measure> {
        var all = Set(thresholds.keys)
        for case .measure(let measure) in fields { all.insert(measure) }
        for template in templates {
            if case .condition(let condition) = template.role { all.formUnion(condition.measures) }
        }
        return all
    }

    /// What does not fit a sign, page by page; empty when everything does.
    ///
    /// - Parameters:
    ///   - characters: how many the sign shows in a line.
    ///   - lines: how many it shows at once.
    ///   - spelling: what it shows for a character, which may be more than one.
    public func fits(
        characters: Int, lines: Int, spelling: (Character) -> String = { String($0) }
    ) -> [PageProblem] {
        templates.enumerated().flatMap { index, page in
            page.misfits(characters: characters, lines: lines, spelling: spelling, page: index)
        }
    }
}

// MARK: Filling in values

extension Programme {
    /// One page with its current values.
    ///
    /// - Parameter index: into ``templates``.
    public func page(_ index: Int, _ values: PageValues) -> Page {
        let template = templates[index]
        var number = firstFields[index]
        let lines = template.lines.map { line in
            PageLine(runs: line.pieces.map { run($0, number: &number, values) })
        }
        return Page(index: index, lines: lines, transition: template.transition, isScrolling: template.isScrolling)
    }

    private func run(_ piece: LineTemplate.Piece, number: inout Int, _ values: PageValues) -> Run {
        switch piece {
        case .text(let text, let style):
            return Run(text: text, style: style ?? base, field: nil)
        case .field(let field, let style):
            defer { number += 1 }
            switch field {
            case .measure(let measure, let format):
                return run(measure, format, style, number: number, values)
            case .clock(let format):
                let text = format.text(of: values.time, in: values.language)
                return Run(text: text, style: style ?? base, field: number)
            case .text(let name, let room):
                return Run(
                    text: room.filled(with: values.texts[name] ?? "", overflow: overflow), style: style ?? base,
                    field: number)
            }
        }
    }

    private func run(
        _ measure: Measure, _ format: FieldFormat, _ own: Style?, number: Int, _ values: PageValues
    ) -> Run {
        let value = measure.reading(values.reading)
        let severity = thresholds[measure].map { values.severity?(measure) ?? $0.severity(of: value) }
        return Run(
            text: format.text(of: value, overflow: overflow), style: style(of: severity, value, in: own), field: number,
            severity: severity ?? .normal)
    }

    /// Doubt before the page's own style, that before severity, and the base style last.
    private func style(of severity: Severity?, _ value: Reading, in own: Style?) -> Style {
        let doubt: Style? =
            switch value {
            case .stale: styles.stale
            case .unknown: styles.unknown
            default: nil
            }
        if let style = doubt ?? own { return style }
        return severity.flatMap { styles[$0] } ?? base
    }
}
