/// A page line compiled: its text, styles and fields.
///
///     N1 ATT {n1.waiting:>3} [red]{n1.longestWait:mm:ss}[/]
///
/// A field is `{scope.figure@window:format}`, where window and format may be left out:
///
/// | figure | formats | left out |
/// |---|---|---|
/// | count | `>3` `<3` `^3`: right, left, centred, of any width from 1 to 99 | `>3` |
/// | time | `mm:ss`, `h:mm`, both 5 wide; `s`, `>4s`: whole seconds | `mm:ss` |
/// | ratio | `%`, 4 wide; `%1`: with a decimal, 6 wide | `%` |
///
/// The name of a calculated figure stands in place of scope and figure. Three more kinds of fields: `{clock:HH:mm}` and
/// `{date:dd/MM}` of ``ClockFormat``, and `{text.NAME:<20}`, a text that people change at run time.
///
/// A style is a colour, flashing or not, up to its `[/]`: `[red]`, `[amber flash]`; the innermost one counts. Doubled
/// braces and brackets, `{{ }} [[ ]]`, stand for themselves.
public struct LineTemplate: Hashable, Sendable {
    /// A part of a line; a nil style is that of the programme.
    enum Piece: Hashable, Sendable {
        case text(String, Style?)
        case field(Field, Style?)
    }

    /// What a field shows, and how.
    enum Field: Hashable, Sendable {
        case measure(Measure, FieldFormat)
        case clock(ClockFormat)
        case text(String, TextRoom)
    }

    let pieces: [Piece]
    /// In characters, whatever the values.
    public let width: Int

    /// - Throws: every mistake in the line at once.
    public init(compiling line: String, names: FieldNames) throws(LineProblems) {
        var compiler = LineCompiler(line, names: names)
        pieces = try compiler.compile()
        width = pieces.reduce(0) { $0 + $1.width }
    }

    /// Those of its texts; fields have plain ones only.
    var characters: [Character] {
        pieces.flatMap { piece in
            guard case .text(let text, _) = piece else { return "" }
            return text
        }
    }

    /// Those that its texts and fields are written in, whatever the values; nil is that of the programme.
    var styles: [Style?] {
        pieces.map { piece in
            switch piece {
            case .text(_, let style), .field(_, let style): style
            }
        }
    }

    /// The fields from the left, repeated as they are in the line.
    var fields: [Field] {
        pieces.compactMap { piece in
            if case .field(let field, _) = piece { field } else { nil }
        }
    }
}

extension LineTemplate.Piece {
    fileprivate var width: Int {
        switch self {
        case .text(let text, _): text.count
        case .field(let field, _): field.width
        }
    }
}

extension LineTemplate.Field {
    fileprivate var width: Int {
        switch self {
        case .measure(_, let format): format.width
        case .clock(let format): format.width
        case .text(_, let room): room.width
        }
    }

    var source: FieldSource {
        switch self {
        case .measure(let measure, _): .measure(measure)
        case .clock(let format): .clock(format)
        case .text(let name, _): .text(name)
        }
    }
}
