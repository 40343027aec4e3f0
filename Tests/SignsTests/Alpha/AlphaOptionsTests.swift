import BitmapFonts
import Programme
import SignProtocols
import StrictYAML
import Testing

@testable import Signs

/// The settings of the Alpha family in device files, and what they do to what a sign is sent.
@Suite(.timeLimit(.minutes(5)))
struct AlphaOptionsTests {
    private func options(_ keys: String, link: String? = nil) throws -> AlphaOptions {
        var text = smallestFile("{family: alpha}", is: "{family: alpha\(keys.isEmpty ? "" : ", " + keys)}")
        if let link { text = text.replacing("dataBits: 8, parity: none, stopBits: 1", with: link) }
        return try #require(try definition(text).alpha)
    }

    @Test func `without keys a sign is sent what the protocol's document says`() throws {
        let options = try options("")
        #expect(options.framing == AlphaFraming())
        #expect(options.characterSet == .full)
        #expect(!options.canDim)
    }

    @Test func `every key of the framing is read`() throws {
        let read = try options(
            "checksum: false, leadIn: 7, leadInByte: 0x30, sevenBit: true, notation: printable, "
                + "endsWithoutChecksum: true, endings: 2, evenParity: true")
        #expect(
            read.framing
                == AlphaFraming(
                    leadIn: 7, leadInByte: 0x30, checksum: false, sevenBit: true, notation: .printable(),
                    endsWithoutChecksum: true, endings: 2, evenParity: true))
    }

    @Test func `pictures, pauses, names and answers are read, and are the usual ones without their keys`() throws {
        let usual = try options("")
        #expect(usual.palette == .redGreen)
        #expect(usual.picturePause == .zero)
        #expect(usual.nestPause == .milliseconds(100))
        #expect(usual.framing.labels == .character)
        #expect(!usual.acknowledges)
        let read = try options(
            "palette: mono, picturePause: 100ms, nestPause: 200ms, messageNumbers: 4, acknowledgement: true, "
                + "answerWithin: 1s")
        #expect(read.palette.palette == .mono)
        #expect(read.picturePause == .milliseconds(100))
        #expect(read.nestPause == .milliseconds(200))
        #expect(read.framing.labels == .number(digits: 4))
        #expect(read.acknowledges)
        #expect(read.answerWithin == .seconds(1))
    }

    @Test(arguments: [("adaptive", AlphaFraming()), ("spectrum", .spectrum), ("msgeditor", .msgeditor)])
    func `a dialect stands for the keys of the framing`(name: String, framing: AlphaFraming) throws {
        #expect(try options("dialect: \(name)").framing == framing)
        var other = framing
        other.endings = 3
        #expect(try options("dialect: \(name), endings: 3").framing == other, "but for those given beside it")
    }

    @Test func `a site's dialect replaces the framing of the file, and its keys do not`() throws {
        let device = try definition(
            smallestFile("{family: alpha}", is: "{family: alpha, dialect: spectrum, checksum: true, dimming: true}"))
        func site(_ keys: String) throws -> AlphaOptions? {
            try YAMLReader.decode("protocol: {\(keys)}", file: "floor.yaml") {
                $0.mapping().flatMap(device.overriding(with:))
            }.alpha
        }
        var checked = AlphaFraming.spectrum
        (checked.checksum, checked.leadIn) = (true, 12)
        #expect(try site("leadIn: 12")?.framing == checked)
        #expect(try site("dialect: msgeditor")?.framing == .msgeditor)
        #expect(try site("dialect: msgeditor")?.canDim == true)
    }

    @Test(arguments: [
        ("leadIn: 4", "protocol.leadIn: 4 is not in 5...64"),
        ("messageNumbers: 9", "protocol.messageNumbers: 9 is not in 1...8"),
        ("notation: printable, leadIn: 65", "protocol.leadIn: 65 is not in 0...64"),
        ("leadInByte: 255", "protocol.leadInByte: 255 is not in 0...254"),
        ("dialect: spectrun", "is not one of adaptive, spectrum, msgeditor; did you mean spectrum?"),
        ("notation: hex", "protocol.notation: hex is not one of bytes, printable"),
        ("endings: 0", "protocol.endings: 0 is not in 1...4"),
        ("characterSet: latin1", "protocol.characterSet: latin1 is not one of full, fiveHigh, capitals"),
        ("evenParity: true", "protocol.evenParity needs bit 7 of each byte; set protocol.sevenBit to true"),
    ])
    func `a wrong setting is told`(keys: String, message: String) throws {
        let found = problems(smallestFile("{family: alpha}", is: "{family: alpha, \(keys)}"))
        #expect(found.count == 1 && found[0].hasSuffix(message), "\(found)")
    }

    @Test func `parity is made once, here or by the line`() throws {
        let text = smallestFile("{family: alpha}", is: "{family: alpha, sevenBit: true, evenParity: true}")
            .replacing("dataBits: 8, parity: none", with: "dataBits: 7, parity: even")
        #expect(
            problems(text) == [
                "acme-board.yaml:1:1: protocol.evenParity is for lines with 8 data bits; link.parity makes it on this one"
            ])
    }

    // MARK: - What goes over the line

    /// Source: the maker's text on Msgeditor signs: `]!` is SOH, `]"` STX, `]$` EOT, ESC `]:`, and EOT comes twice.
    @Test func `a Msgeditor sign is sent printable characters only`() throws {
        let device = try SampleBanner.device { $0.alpha?.framing = .msgeditor }
        var driver = try SampleBanner.driver(device)
        try driver.show(SampleBanner([["N1"]]).content(), at: .zero)
        _ = try driver.next(at: .zero)
        let text = try #require(try driver.next(at: .zero))
        let written = String(decoding: text.bytes, as: UTF8.self)
        #expect(written.hasPrefix(#"]!Z00]"AA]:0b"#))
        #expect(written.hasSuffix("N1]$]$"))
    }

    /// 1AH, which selects a font, would be `]:` as ESC is.
    @Test func `a Msgeditor sign keeps its own font`() throws {
        let device = try SampleBanner.device { $0.alpha?.framing = .msgeditor }
        let layout = try SampleBanner.layout(SampleBanner([["N1", "N2"]]).pages, on: device)
        #expect(layout.texts.map { readable($0.body) } == ["<1E>1<1C>3N1<1B>&b<1E>1<1C>3N2"])
    }

    @Test func `a Spectrum sign is woken by zeros`() throws {
        let device = try SampleBanner.device { $0.alpha?.framing = .spectrum }
        var driver = try SampleBanner.driver(device)
        try driver.show(SampleBanner([["N1"]]).content(), at: .zero)
        let packet = try #require(try driver.next(at: .zero))
        #expect(readable(packet.bytes).hasPrefix("0000000000<01>Z00<02>E$"))
        #expect(readable(packet.bytes).hasSuffix("<03><04>"))
    }

    @Test func `a sign without small letters is sent capitals`() throws {
        let device = try SampleBanner.device { $0.alpha?.characterSet = .capitals }
        let layout = try SampleBanner.layout(SampleBanner([["Été [[x"]]).pages, on: device)
        #expect(layout.texts.first.map { readable($0.body) }?.hasSuffix("ETE [X") == true)
        #expect(layout.substitutions == ["É": "E", "t": "T", "é": "E", "x": "X"])
        #expect(try device.abilities(fonts: nil).spelling("a") == "A")
    }

    // MARK: - Brightness

    /// Levels 0 to 4 are 100, 86, 72, 58 and 44 percent.
    @Test(arguments: [(100, 0), (94, 0), (92, 1), (72, 2), (60, 3), (50, 4), (1, 4)])
    func `a sign that can be dimmed is set to the nearest level, once and after it was set up`(
        percent: Int, level: Int
    ) throws {
        let device = try SampleBanner.device { $0.alpha?.canDim = true }
        var driver = try SampleBanner.driver(device)
        let pages = try SampleBanner([["N1"]]).pages
        let content = BannerContent(pages: pages, current: 0, next: 0, brightness: percent)
        try driver.show(content, at: .zero)
        #expect(try sent(&driver) == ["E$", "AA", "E.", "E/000\(level)"])
        try driver.show(content, at: .seconds(1))
        #expect(try sent(&driver) == [])
        driver.startOver()
        #expect(try sent(&driver) == ["E$", "AA", "E.", "E/000\(level)"])
    }

    @Test func `a sign that cannot be dimmed is not`() throws {
        var driver = try SampleBanner.driver()
        let pages = try SampleBanner([["N1"]]).pages
        try driver.show(BannerContent(pages: pages, current: 0, next: 0, brightness: 50), at: .zero)
        #expect(try sent(&driver) == ["E$", "AA", "E."])
    }

    /// The commands of all that is due: two letters, and the levels of brightness.
    private func sent(_ driver: inout AlphaDriver) throws -> [String] {
        var sent: [String] = []
        while let packet = try driver.next(at: .seconds(1)), sent.count < 20 {
            let inside = packet.bytes.drop { $0 != 0x02 }.dropFirst().prefix { $0 != 0x03 }
            let text = readable(inside)
            sent.append(text.hasPrefix("E/") ? text : String(text.prefix(2)))
        }
        return sent
    }
}
