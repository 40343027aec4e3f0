import Testing

/// Each mistake in `programmes`, with the text that tells of it and the column inside the page line.
@Suite(.timeLimit(.minutes(5)))
struct PageMistakeTests {
    @Test func `a field is told at its column`() throws {
        expect(
            try problems(ofLine: "'ATT {n1.wating:>2}'"),
            ["floor.yaml:6:19: programmes.board.1.lines.1: wating is not a figure; did you mean waiting?"])
    }

    @Test func `accents and escapes before a field do not move it`() throws {
        // The quote is column 10; É is one column, \u00C9 six and \" two.
        expect(
            try problems(ofLine: #""É {n9.waiting}""#),
            [
                "floor.yaml:6:14: programmes.board.1.lines.1: n9 is not a queue, team, floor, trunk group or site; did you mean n1?"
            ])
        expect(
            try problems(ofLine: #""\u00C9 \"{n9.waiting}""#),
            [
                "floor.yaml:6:21: programmes.board.1.lines.1: n9 is not a queue, team, floor, trunk group or site; did you mean n1?"
            ])
    }

    @Test func `every mistake in a line is told`() throws {
        expect(
            try problems(ofLine: "'{n1.offred} [orange]{n1.asa:>3}'"),
            [
                "floor.yaml:6:15: programmes.board.1.lines.1: offred is not a figure; did you mean offered?",
                "floor.yaml:6:23: programmes.board.1.lines.1: this style never ends; write [/] where it does",
                "floor.yaml:6:24: programmes.board.1.lines.1: orange is not a colour ([[ stands for a bracket); "
                    + "write red, green, amber, blue, magenta, cyan or white",
                "floor.yaml:6:39: programmes.board.1.lines.1: >3 does not fit asa, a time; "
                    + "write mm:ss, h:mm, s or >4s",
            ])
    }

    @Test func `a window must be one of the figure's`() throws {
        expect(
            try problems(ofLine: "'{n1.waiting@today}'"),
            ["floor.yaml:6:23: programmes.board.1.lines.1: today is not a window of waiting; write now"])
    }

    @Test func `a line wider than the sign is refused`() throws {
        // 18 characters and a field of three.
        expect(
            try problems(ofLine: "'APPELS EN ATTENTE {n1.waiting}'"),
            ["floor.yaml:6:10: programmes.board.1.lines.1: is 21 characters wide, and the sign shows 20"])
        expect(try problems(ofLine: "'APPELS EN ATTENTE {n1.waiting:>2}'"), [])
    }

    /// The sign has neither `œ` nor `€` (Alpha protocol, form 9708-8061, "Extended character set"), but `É`.
    @Test func `a line is measured as the sign spells it`() throws {
        // 16 characters and a field of three; each Œ takes one place more, € two.
        expect(
            try problems(ofLine: "'CŒUR À CŒUR € É {n1.waiting}'"),
            [
                "floor.yaml:6:10: programmes.board.1.lines.1: is 23 characters wide with Œ as OE, € as EUR, "
                    + "and the sign shows 20"
            ])
        expect(try problems(ofLine: "'CŒUR À CŒUR É {n1.waiting}'"), [])
    }

    @Test func `a page higher than the sign is refused`() throws {
        expect(
            try problems(ofPages: "{lines: [one, two, three]}"),
            ["floor.yaml:6:10: programmes.board.1.lines.1: has 3 lines, and the sign shows 2"])
    }

    @Test func `the floor a banner hangs on is no field of one that hangs on none`() throws {
        expect(try problems(ofPages: "{lines: ['{floor.waiting}']}"), [])
        expect(
            try problems(ofPages: "{lines: ['{floor.waiting}']}", floor: ""),
            [
                "floor.yaml:6:12: programmes.board.1.lines.1: floor is where a banner hangs, and this one hangs on "
                    + "no floor; write n1, n2, hotline, etage1 or site"
            ])
    }

    @Test func `a page has lines and a turn of at least a second`() throws {
        expect(
            try problems(ofPages: "{for: 0s}"),
            [
                "floor.yaml:6:1: programmes.board.1: lines is missing",
                "floor.yaml:6:7: programmes.board.1.for: 0s is not in 1s...1h",
            ])
    }

    @Test func `a programme has a page`() throws {
        expect(try problems(ofPages: ""), ["floor.yaml:5:21: programmes.board: no page; at least one is needed"])
    }

    @Test func `programmes that no sign shows are checked as well`() throws {
        expect(
            try problems(ofSite: "programmes: {spare: [{lines: ['{n1.wating}']}]}\n"),
            ["floor.yaml:5:36: programmes.spare.1.lines.1: wating is not a figure; did you mean waiting?"])
    }
}

/// What is wrong with the programme `board` that a sign of two lines of 20 characters on the floor shows. Its pages
/// begin in line 6.
private func problems(ofPages pages: String, floor: String = "floor: etage1, ") throws -> [String] {
    try problems(
        ofSite: """
            programmes: {board: [
            \(pages)
            ]}
            signs: [{name: hall, device: activox-logepal, \(floor)line: /dev/ttyUSB0, shows: board}]
            """)
}

/// What is wrong with the one line of the only page; it begins in line 6, column 10.
private func problems(ofLine line: String) throws -> [String] {
    try problems(ofPages: "{lines: [\(line)]}")
}
