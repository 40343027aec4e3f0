/// Compiles one page line from left to right, going on after every mistake.
struct LineCompiler {
    private struct OpenStyle {
        /// nil when it was wrong, and has been reported.
        let style: Style?
        let offset: Int
    }

    private let line: [Character]
    private let names: FieldNames
    private var position = 0
    private var pieces: [LineTemplate.Piece] = []
    private var text = ""
    private var open: [OpenStyle] = []
    private var problems: [LineProblem] = []

    init(_ line: String, names: FieldNames) {
        self.line = Array(line)
        self.names = names
    }

    mutating func compile() throws(LineProblems) -> [LineTemplate.Piece] {
        while position < line.count { step() }
        endText()
        for style in open { report(style.offset, "this style never ends; write [/] where it does") }
        guard problems.isEmpty else {
            throw LineProblems(problems: problems.sorted { $0.offset < $1.offset })
        }
        return pieces
    }

    private mutating func step() {
        let character = line[position]
        switch character {
        case "{", "}", "[", "]":
            if position + 1 < line.count, line[position + 1] == character {
                text.append(character)
                position += 2
            } else {
                mark(character)
            }
        default:
            take(character)
        }
    }

    private mutating func take(_ character: Character) {
        if let scalar = character.unicodeScalars.first(where: { $0.properties.generalCategory == .control }) {
            report(position, "no sign can show the control character U+\(hexadecimal(scalar))")
        }
        text.append(character)
        position += 1
    }

    private mutating func mark(_ character: Character) {
        switch character {
        case "{": field()
        case "[": style()
        default:
            report(position, "this \(character) ends nothing; write \(character)\(character) for the character itself")
            position += 1
        }
    }
}

// MARK: Fields and styles

extension LineCompiler {
    private mutating func field() {
        guard let inside = inside(until: "}") else { return }
        var reader = FieldReader(names: names)
        let field = reader.field(inside)
        problems += reader.problems
        guard let field else { return }
        endText()
        pieces.append(.field(field, open.last?.style))
    }

    private mutating func style() {
        let start = position
        guard let inside = inside(until: "]") else { return }
        if String(inside) != "/" {
            let style = Style.read(inside, problems: &problems)
            endText()
            open.append(OpenStyle(style: style, offset: start))
        } else if open.isEmpty {
            report(start, "[/] ends no style; write [red] or the like where it begins")
        } else {
            endText()
            open.removeLast()
        }
    }

    /// What stands between the opening character here and the next `end`; without one that comes before another
    /// opening, reports so and steps over the opening character.
    private mutating func inside(until end: Character) -> ArraySlice<Character>? {
        let opening = line[position]
        let rest = line[(position + 1)...]
        guard let stop = rest.firstIndex(where: { $0 == end || $0 == opening }), line[stop] == end else {
            report(position, "this \(opening) has no \(end); write \(opening)\(opening) for the character itself")
            position += 1
            return nil
        }
        position = stop + 1
        return line[rest.startIndex..<stop]
    }

    /// Ends the fixed text of one style. Text in the style of the piece before it goes on from there.
    private mutating func endText() {
        guard !text.isEmpty else { return }
        let style = open.last?.style
        if case .text(let before, style) = pieces.last {
            pieces[pieces.count - 1] = .text(before + text, style)
        } else {
            pieces.append(.text(text, style))
        }
        text = ""
    }

    private mutating func report(_ offset: Int, _ message: String) {
        problems.append(LineProblem(offset: offset, message: message))
    }

    private func hexadecimal(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
