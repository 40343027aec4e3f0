import Testing

/// Each mistake in `signs`, with the text that tells of it.
@Suite(.timeLimit(.minutes(5)))
struct SignMistakeTests {
    @Test func `a sign has a name, a model, a line and a programme`() throws {
        expect(
            try problems(ofSigns: ["{}"]),
            [
                "floor.yaml:7:5: signs.1: device is missing",
                "floor.yaml:7:5: signs.1: line is missing",
                "floor.yaml:7:5: signs.1: name is missing",
                "floor.yaml:7:5: signs.1: shows is missing",
            ])
    }

    @Test func `a model must be among the devices`() throws {
        expect(
            try problems(ofSigns: ["{name: hall, device: activox-logpal, line: /dev/ttyUSB0, shows: board}"]),
            ["floor.yaml:7:26: signs.1.device: activox-logpal is not known; did you mean activox-logepal?"])
    }

    @Test(arguments: [
        "ttyUSB0", "COM1", "http://lift:4001", "tcp://lift", "tcp://:4001", "tcp://lift:", "tcp://lift:0",
        "tcp://lift:65536", "tcp://lift:4001:1", "tcp://lift:x",
    ])
    func `a line is a path or the address of a device server`(line: String) throws {
        let valid =
            line.hasPrefix("tcp://")
            ? "not tcp://HOST:PORT with a port from 1 to 65535"
            : "none of a path such as /dev/ttyUSB0, tcp://HOST:PORT, udp://HOST:PORT, usb"
        expect(try problems(ofSign: "line: '\(line)'"), ["floor.yaml:7:63: signs.1.line: \(line) is \(valid)"])
    }

    @Test func `a line must fit in the characters that the sign has`() throws {
        // An Alpha sign has Æ, at 92H; this one has ASCII only, and 14 characters.
        let text = String(repeating: "A", count: 13) + "Æ"
        let signs = "signs: [{name: hall, device: pro-lite-pl-m2014r, line: /dev/ttyUSB0, shows: board}]"
        expect(
            try problems(
                ofSite: "programmes: {board: [{lines: [\(text)]}]}\n" + signs),
            [
                "floor.yaml:5:31: programmes.board.1.lines.1: is 15 characters wide with Æ as AE, "
                    + "and the sign shows 14"
            ])
    }

    @Test func `only data that have multicast groups are sent to them`() throws {
        let signs = ["{name: hall, device: ddp-120x16, line: udp://multicast, shows: board}"]
        expect(
            try problems(ofSigns: signs),
            [
                "floor.yaml:7:44: signs.1.line: udp://multicast: data for this model have no multicast groups; "
                    + "those of the family e131 have"
            ])
    }

    @Test func `two signs do not hang on one line`() throws {
        let signs = ["hall", "stairs"].map {
            "{name: \($0), device: activox-logepal, line: /dev/ttyUSB0, shows: board}"
        }
        expect(
            try problems(ofSigns: signs),
            [
                "floor.yaml:8:51: signs.2.line: /dev/ttyUSB0 is already the line of another sign; "
                    + "signs share a line only with an address of their own each"
            ])
    }

    @Test func `a sign hangs on a floor of the site`() throws {
        expect(
            try problems(ofSign: "line: /dev/ttyUSB0, floor: etage7"),
            ["floor.yaml:7:84: signs.1.floor: etage7 is not one of etage1; did you mean etage1?"])
    }

    @Test func `a sign shows a programme that exists`() throws {
        expect(
            try problems(ofSigns: ["{name: hall, device: activox-logepal, line: /dev/ttyUSB0, shows: borad}"]),
            ["floor.yaml:7:70: signs.1.shows: borad is not one of board; did you mean board?"])
    }

    @Test func `a misspelt key is told with the one that was meant`() throws {
        expect(
            try problems(ofSign: "line: /dev/ttyUSB0, overide: {}"),
            ["floor.yaml:7:77: signs.1: overide is not a key here; did you mean override?"])
    }

    @Test func `an override has the keys and limits of a device file`() throws {
        expect(
            try problems(ofSign: "line: /dev/ttyUSB0, override: {geometry: {columns: 0, width: 60}}"),
            [
                "floor.yaml:7:108: signs.1.override.geometry.columns: 0 is not in 1...4096",
                "floor.yaml:7:111: signs.1.override.geometry: width is not a key here; "
                    + "the keys are columns, rows, lines, characters",
            ])
    }

    @Test(arguments: [
        ("dark", 85, "", "dark is not one of keep, blank"),
        (
            "{text: 'N1 {n1.waiting}'}", 92, ".text",
            "has a figure, which nobody would bring up to date any more; only text can stay"
        ),
        ("{text: AAAAAAAAAABBBBBBBBBBC}", 92, ".text", "is 21 characters wide, and the sign shows 20"),
        ("{text: [A, B, C]}", 92, ".text", "has 3 lines, and the sign shows 2"),
        ("{text: []}", 92, ".text", "no line; at least one is needed, and blank shows nothing"),
    ])
    func `what a sign is left with is text that fits, or nothing`(
        exit: String, column: Int, key: String, message: String
    ) throws {
        expect(
            try problems(ofSign: "line: /dev/ttyUSB0, onExit: \(exit)"),
            ["floor.yaml:7:\(column): signs.1.onExit\(key): \(message)"])
    }

    @Test func `an override cannot contradict the rest of the model`() throws {
        // The model has two lines of text, which take seven rows each.
        expect(
            try problems(ofSign: "line: /dev/ttyUSB0, override: {geometry: {rows: 8}}"),
            ["floor.yaml:7:87: signs.1.override: 2 lines of text need 14 rows and geometry.rows is 8"])
    }
}

/// What is wrong with one sign, whose value begins in line 7, column 5.
private func problems(ofSign text: String) throws -> [String] {
    try problems(ofSigns: ["{name: hall, device: activox-logepal, shows: board, \(text)}"])
}

/// What is wrong with signs, the first of them in line 7; `board` is their programme.
private func problems(ofSigns signs: [String]) throws -> [String] {
    let list = signs.map { "  - \($0)\n" }.joined()
    return try problems(ofSite: "programmes: {board: [{lines: [OK]}]}\nsigns:\n" + list)
}

extension SignMistakeTests {
    @Test(arguments: [
        ("0", "floor.yaml:7:89: signs.1.brightness: 0 is not in 1...100"),
        (
            "[{from: '8h', to: '07:00', percent: 30}]",
            "floor.yaml:7:97: signs.1.brightness.1.from: 8h is no time such as 07:30"
        ),
        (
            "[{from: '07:00', to: '07:00', percent: 30}]",
            "floor.yaml:7:90: signs.1.brightness.1: from and to are the same; for the whole day write brightness: 30"
        ),
    ])
    func `a brightness is a percentage or times of the day`(value: String, message: String) throws {
        expect(try problems(ofSign: "line: /dev/ttyUSB0, brightness: \(value)"), [message])
    }
}
