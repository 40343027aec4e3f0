import CallCentre
import Programme
import QueueMetrics
import Raster
import Signs
import Testing
import Transports
import Wallboard

/// What is read of signs and of how their figures look.
@Suite(.timeLimit(.minutes(5)))
struct SignReadingTests {
    /// A sign that shows one line.
    private func sign(
        _ keys: String = "line: /dev/ttyUSB0", line: String = "OK", looks: String = ""
    ) throws -> SignConfiguration {
        let configuration = try configuration(
            ofSite: """
                \(looks)
                programmes: {board: [{lines: ["\(line)"]}]}
                signs: [{name: hall, device: activox-logepal, shows: board, \(keys)}]
                """)
        return try #require(configuration.signs.first)
    }

    @Test func `a sign hangs on a serial port or a device server`() throws {
        #expect(try sign("line: /dev/serial/by-id/usb-1").line == .serial(path: "/dev/serial/by-id/usb-1"))
        #expect(try sign("line: tcp://lift.local:4001").line == .tcp(host: "lift.local", port: 4001))
        #expect("\(try sign("line: tcp://lift.local:4001").line)" == "tcp://lift.local:4001")
    }

    @Test func `a sign of a lighting network may be sent its data by multicast`() throws {
        let sign = try configuration(
            ofSite: """
                programmes: {board: [{lines: [OK]}]}
                signs:
                  - name: hall
                    device: e131-120x16
                    line: udp://multicast
                    shows: board
                    override: {link: {multicastInterface: eth1, multicastTTL: 4}}
                """
        ).signs.first
        let options = UDPOptions(multicastInterface: "eth1", multicastTTL: 4)
        #expect(sign?.line == .multicast(port: 5568, options))
        #expect(sign.map { "\($0.line)" } == "udp://multicast:5568")
    }

    @Test func `a sign hangs on a floor or none`() throws {
        #expect(try sign("line: /dev/a, floor: etage1").floor == FloorID(0))
        #expect(try sign("line: /dev/a").floor == nil)
    }

    @Test func `an override changes what it names and nothing else`() throws {
        let plain = try sign().device
        let changed = try sign(
            "line: /dev/a, override: {geometry: {columns: 60, characters: 10}, link: {baud: 2400}}"
        ).device
        #expect(changed.geometry.columns == 60)
        #expect(changed.geometry.characters == 10)
        #expect(changed.geometry.rows == plain.geometry.rows)
        #expect(changed.link.settings?.baud == 2400)
        #expect(changed.link.settings?.format == plain.link.settings?.format)
        #expect(changed.name == plain.name)
    }
}

// MARK: Looks

extension SignReadingTests {
    /// How the only field of a line looks for a reading.
    private func style(of reading: Reading, line: String, looks: String) throws -> Style? {
        let pages = try sign(line: line, looks: looks).programme.pages { _ in reading }
        return pages[0].lines[0].runs.first { $0.field != nil }?.style
    }

    private static let plain = Style(colour: .green)
    private static let warning = Style(colour: .amber)
    private static let critical = Style(colour: .red, isFlashing: true)

    @Test(arguments: [(89.9, plain), (90.0, warning), (119.9, warning), (120.0, critical)])
    func `levels of a time are durations`(seconds: Double, style: Style) throws {
        let looks = "thresholds: {n1.longestWait: {above: {warning: 90s, critical: 2m}}}"
        let reading = Reading.time(.milliseconds(Int(seconds * 1000)))
        #expect(try self.style(of: reading, line: "{n1.longestWait}", looks: looks) == style)
    }

    @Test(arguments: [(0.86, plain), (0.85, warning), (0.81, warning), (0.8, critical)])
    func `levels of a share are shares`(ratio: Double, style: Style) throws {
        let looks = "thresholds: {n1.serviceLevel: {below: {warning: 0.85, critical: 0.8}}}"
        #expect(try self.style(of: .ratio(ratio), line: "{n1.serviceLevel}", looks: looks) == style)
    }

    @Test(arguments: [(2, plain), (3, warning), (6, critical)])
    func `levels of a count are counts`(count: Int, style: Style) throws {
        let looks = "thresholds: {n1.waiting: {above: {warning: 3, critical: 6}}}"
        #expect(try self.style(of: .count(count), line: "{n1.waiting}", looks: looks) == style)
    }

    @Test func `a threshold may have one level only`() throws {
        let looks = "thresholds: {n1.waiting: {above: {critical: 6}}}"
        #expect(try style(of: .count(5), line: "{n1.waiting}", looks: looks) == Self.plain)
        #expect(try style(of: .count(6), line: "{n1.waiting}", looks: looks) == Self.critical)
    }

    @Test func `a threshold of the floor counts for the floor's own key and for no other`() throws {
        let looks = "thresholds: {etage1.waiting: {above: {warning: 1}}}"
        #expect(try style(of: .count(1), line: "{etage1.waiting}", looks: looks) == Self.warning)
        #expect(try style(of: .count(1), line: "{site.waiting}", looks: looks) == Self.plain)
    }

    @Test func `styles are the site's own`() throws {
        let looks = """
            styles: {text: red, warning: green flash, unknown: red flash}
            thresholds: {n1.waiting: {above: {warning: 1}}}
            """
        let line = "{n1.waiting}"
        #expect(try style(of: .count(1), line: line, looks: looks) == Style(colour: .green, isFlashing: true))
        #expect(try style(of: .unknown, line: line, looks: looks) == Style(colour: .red, isFlashing: true))
        #expect(try style(of: .stale, line: line, looks: looks) == Style(colour: .amber))
        #expect(try style(of: .count(1), line: "{n2.waiting}", looks: looks) == Style(colour: .red))
    }
}

// MARK: Brightness

extension SignReadingTests {
    @Test func `a sign has a brightness, one by the clock, or none`() throws {
        #expect(try sign("line: /dev/a").brightness == nil)
        #expect(try sign("line: /dev/a, brightness: 60").brightness == BrightnessSchedule(otherwise: 60))
        let night = "line: /dev/a, brightness: [{from: '20:00', to: '07:30', percent: 30}]"
        #expect(
            try sign(night).brightness == BrightnessSchedule([.init(from: 1_200, to: 450, percent: 30)]))
    }
}

// MARK: The end

extension SignReadingTests {
    @Test func `a sign is left as it is, dark, or with lines of text`() throws {
        #expect(try sign("line: /dev/a").onExit == .keep)
        #expect(try sign("line: /dev/a, onExit: keep").onExit == .keep)
        #expect(try sign("line: /dev/a, onExit: blank").onExit == .blank)
        let one = Run(text: "CLOSED", style: Style(colour: .amber), field: nil)
        let two = Run(text: "CALL 17", style: Style(colour: .red), field: nil)
        let looks = "styles: {text: amber}"
        #expect(
            try sign("line: /dev/a, onExit: {text: CLOSED}", looks: looks).onExit
                == .page(Page(index: 0, lines: [PageLine(runs: [one])])))
        #expect(
            try sign("line: /dev/a, onExit: {text: [CLOSED, '[red]CALL 17[/]']}", looks: looks).onExit
                == .page(Page(index: 0, lines: [PageLine(runs: [one]), PageLine(runs: [two])])))
    }
}

// MARK: Characters

extension SignReadingTests {
    /// One line of a figure in two characters, on a sign of a model.
    private func tooLarge(on device: String) throws -> String? {
        let sign = try configuration(
            ofSite: """
                programmes: {board: [{lines: ["{n1.waiting:>2}"]}]}
                signs: [{name: hall, device: \(device), line: /dev/ttyUSB0, shows: board}]
                """
        ).signs.first
        return sign?.programme.pages { _ in .count(100) }[0].lines[0].text
    }

    @Test func `a figure that is too large shows as a mark that the sign has`() throws {
        #expect(try tooLarge(on: "activox-logepal") == " >")
        // Their commands stand in angle brackets.
        #expect(try tooLarge(on: "amplus-am03127") == " *")
        #expect(try tooLarge(on: "pro-lite-pl-m2014r") == " *")
    }
}
