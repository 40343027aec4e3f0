public import CallCentre
public import QueueMetrics

/// What one banner shows: pages in rotation, and how the figures in them look.
public struct Programme: Sendable {
    let templates: [PageTemplate]
    let thresholds: [FieldReference: Threshold]
    let styles: SeverityStyles
    let base: Style
    private let rotation: Rotation
    /// The number of each page's first field.
    private let firstFields: [Int]
    /// The figure of every field, page by page, line by line and from the left: ``Run/field`` is an index into it. A
    /// figure that is shown twice is in it twice.
    public let fields: [FieldReference]

    /// - Parameters:
    ///   - pages: one or more, in the order of their turns.
    ///   - thresholds: for the figures that have any.
    ///   - base: the style of everything that has no other.
    public init(
        pages: [PageTemplate], thresholds: [FieldReference: Threshold] = [:],
        styles: SeverityStyles = SeverityStyles(), base: Style
    ) {
        precondition(!pages.isEmpty, "a programme without pages")
        templates = pages
        self.thresholds = thresholds
        self.styles = styles
        self.base = base
        rotation = Rotation(pages.map(\.seconds))
        var fields: [FieldReference] = []
        firstFields = pages.map { page in
            defer { fields += page.lines.flatMap(\.fields) }
            return fields.count
        }
        self.fields = fields
    }

    /// Every page with its current values, in the order of their turns.
    public func pages(reading: (FieldReference) -> Reading) -> [Page] {
        templates.indices.map { page($0, reading: reading) }
    }

    /// The place in the rotation of the page whose turn it is; banners with pages of equal durations turn together.
    public func pageIndex(at instant: Timestamp) -> Int { rotation.index(at: instant) }

    /// The page whose turn it is, with its current values.
    public func page(at instant: Timestamp, reading: (FieldReference) -> Reading) -> Page {
        page(pageIndex(at: instant), reading: reading)
    }

    /// The first instant after `instant` at which a page's turn begins: the same page's, when it is the only one.
    public func nextTurn(after instant: Timestamp) -> Timestamp { rotation.nextTurn(after: instant) }

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
    private func page(_ index: Int, reading: (FieldReference) -> Reading) -> Page {
        var number = firstFields[index]
        let lines = templates[index].lines.map { line in
            PageLine(runs: line.pieces.map { run($0, number: &number, reading: reading) })
        }
        return Page(index: index, lines: lines)
    }

    private func run(
        _ piece: LineTemplate.Piece, number: inout Int, reading: (FieldReference) -> Reading
    ) -> Run {
        switch piece {
        case .text(let text, let style):
            return Run(text: text, style: style ?? base, field: nil)
        case .field(let reference, let format, let style):
            defer { number += 1 }
            let value = reading(reference).verified(as: reference.figure.kind)
            let severity = thresholds[reference]?.severity(of: value)
            return Run(
                text: format.text(of: value), style: self.style(of: severity, value, in: style), field: number,
                severity: severity ?? .normal)
        }
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
