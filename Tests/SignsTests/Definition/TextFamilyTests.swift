import Raster
import SignProtocols
import StrictYAML
import Testing

@testable import Signs

/// The settings of families that are sent text, as device files give them.
@Suite(.timeLimit(.minutes(5)))
struct TextFamilyTests {
    private func device(_ keys: String) throws -> DeviceDefinition {
        try definition(smallestFile("{family: alpha}", is: "{\(keys)}"))
    }

    private func vt52(_ keys: String) throws -> VT52Options? {
        let device = try device("family: vt52, \(keys)")
        guard case .vt52(let options) = device.family else { return nil }
        return device.fitted(options)
    }

    // MARK: - VT52

    @Test(arguments: [("vt52", VT52Options()), ("plain", VT52Options.plain)])
    func `a preset stands for all keys, and lines and characters are the sign's`(name: String, preset: VT52Options)
        throws
    {
        var expected = preset
        (expected.lines, expected.characters) = (1, 16)
        #expect(try vt52("preset: \(name)") == expected)
        expected.wrap = .wraps
        #expect(try vt52("preset: \(name), wrap: wraps") == expected)
    }

    @Test func `every key of a display is read`() throws {
        var expected = VT52Options()
        (expected.lines, expected.characters) = (1, 16)
        expected.codePage = CodePage(.cp850)
        (expected.clear, expected.home) = ([0x1B, 0x40], [0x0B])
        expected.locate = .columnRow(prefix: [0x1F, 0x24], base: 1)
        (expected.clearToLineEnd, expected.lineEnd) = (nil, [0x0A])
        (expected.blinkOn, expected.blinkOff) = ([0x0E], [0x0F])
        expected.brightness = [[0x1F, 0x58, 1], [0x1F, 0x58, 4]]
        let read = try vt52(
            #"codePage: cp850, clear: "<1B>@", home: "<0B>", locate: {prefix: "<1F>$", base: 1}, "#
                + #"clearToLineEnd: none, lineEnd: "<LF>", blinkOn: "<0E>", blinkOff: "<0F>", "#
                + #"brightness: ["<1F>X<01>", "<1F>X<04>"]"#)
        #expect(read == expected)
    }

    @Test(
        arguments: [
            ("none", nil), ("escapeY", .escapeY), ("escapeBracket", .escapeBracket),
            (#"{prefix: "<10>", stride: 20}"#, .cell(prefix: [0x10], base: 0, stride: 20)),
        ] as [(String, VT52Locate?)])
    func `a display goes to a cell in one of these ways`(text: String, locate: VT52Locate?) throws {
        #expect(try vt52("locate: \(text)")?.locate == locate)
    }

    @Test(arguments: [
        ("preset: vt100", "protocol.preset: vt100 is not one of vt52, plain"),
        ("locate: escapeX", "protocol.locate: escapeX is not one of escapeY, escapeBracket; did you mean escapeY?"),
        ("locate: {base: 1}", "protocol.locate: prefix is missing"),
        (#"blinkOn: "<0E>""#, "protocol.blinkOn needs protocol.blinkOff, and the other way round"),
        (
            #"locate: {prefix: "<10>", stride: 15}"#,
            "protocol.locate cannot go to every cell of 1 lines of 16"
        ),
        (
            #"locate: {prefix: "<10>", base: 250, stride: 16}"#,
            "protocol.locate cannot go to every cell of 1 lines of 16"
        ),
    ])
    func `a wrong setting of a display is told`(keys: String, message: String) {
        expect("family: vt52, \(keys)", message)
    }

    // MARK: - Pro-Lite

    @Test func `every key of a Pro-Lite sign is read`() throws {
        let device = try device(
            "family: proLite, id: 0x1F, page: C, colours: {red: A, green: B}, tags: [SA, FB], answerWithin: 2s")
        guard case .proLite(let options) = device.family else {
            Issue.record("another family")
            return
        }
        var expected = ProLiteOptions()
        (expected.id, expected.page, expected.characters) = (0x1F, "C", 16)
        expected.colours = [.red: "A", .green: "B"]
        (expected.tags, expected.answerWithin) = (["SA", "FB"], .seconds(2))
        #expect(device.fitted(options) == expected)
        #expect(device.lineAddress == "id 31")
    }

    @Test(arguments: [
        ("id: 256", "protocol.id: 256 is not in 0...255"),
        (
            "tags: [sa]",
            "protocol.tags.1: sa is not two capital letters such as SA for a font or FA for a way to appear"
        ),
        ("colours: {pink: A}", "pink is not one of red, green, amber, blue, magenta, cyan, white"),
    ])
    func `a wrong setting of a Pro-Lite sign is told`(keys: String, message: String) {
        expect("family: proLite, \(keys)", message)
    }

    @Test func `a Pro-Lite sign has one line`() {
        let text = smallestFile("{family: alpha}", is: "{family: proLite}")
            .replacing("rows: 7, lines: 1", with: "rows: 14, lines: 2")
        #expect(problems(text) == ["acme-board.yaml:1:1: such a sign has one line of at most 255 characters"])
    }

    // MARK: - Mobitec

    @Test func `every key of a Mobitec sign of text is read`() throws {
        let device = try device(
            "family: mobitecText, address: 7, fields: [{x: 2, y: 12, font: 0x64}], characterSet: nordic, "
                + "keepsPicture: false")
        guard case .mobitecText(let options) = device.family else {
            Issue.record("another family")
            return
        }
        let expected = MobitecTextOptions(
            address: 7, width: 96, height: 7, lines: [MobitecLine(x: 2, y: 12, font: 0x64, characters: 16)],
            characterSet: .nordic, keepsPicture: false)
        #expect(device.fitted(options) == expected)
        #expect(device.lineAddress == "address 7")
    }

    @Test(arguments: [
        ("address: 254", "protocol.address: 254 is not in 0...253"),
        ("fields: [{y: 12, font: 0x77}]", "protocol.fields.1.font: the font 119 draws pixels and no text"),
        ("fields: [{x: 1, font: 1}]", "protocol.fields.1: y is missing"),
        ("fields: []", "protocol.fields are 0 and geometry.lines is 1"),
        ("characterSet: ascii", "protocol.characterSet: ascii is not one of latin1, nordic"),
    ])
    func `a wrong setting of a Mobitec sign is told`(keys: String, message: String) {
        expect("family: mobitecText, \(keys)", message)
    }

    private func expect(_ keys: String, _ message: String) {
        let found = problems(smallestFile("{family: alpha}", is: "{\(keys)}"))
        #expect(found.count == 1 && found[0].hasSuffix(message), "\(found)")
    }
}
