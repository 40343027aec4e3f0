import Programme
import QueueMetrics
import Raster
import SignProtocols
import Testing

@testable import Signs

/// A dialect of the tests: a packet sets one line, `1=text`; two lines can be set at once for one byte less.
private struct LineDialect: TextDialect {
    var answers = false

    func contains(_ character: Character) -> Bool { character.isASCII }

    func initialise() -> [SignPacket] { [SignPacket(Array("hello".utf8), settle: .seconds(1))] }

    func steps(from old: TextPage?, to new: TextPage) throws(SignEncodingError) -> [SignStep<TextPage>] {
        if new.lines.joined().contains(where: { $0.text.contains("~") }) { throw SignEncodingError("no tilde") }
        let changed = new.lines.indices.filter { old?.lines[$0] != new.lines[$0] }
        guard let first = changed.first else { return [] }
        let whole = SignStep([SignPacket(bytes(new.lines.indices.map { ($0, new.lines[$0]) }))], result: new)
        guard var partial = old else { return [whole] }
        partial.lines[first] = new.lines[first]
        return [whole, SignStep([SignPacket(bytes([(first, new.lines[first])]))], result: partial)]
    }

    func brightness(percent: Int) -> SignPacket? { SignPacket(Array("dim\(percent)".utf8)) }

    private func bytes(_ lines: [(Int, [TextRun])]) -> [UInt8] {
        Array(lines.map { "\($0.0 + 1)=\($0.1.map(\.text).joined())" }.joined(separator: ",").utf8)
    }
}

@Suite(.timeLimit(.minutes(5)))
struct StepDriverTests {
    private func driver(
        _ change: (inout DeviceDefinition) -> Void = { _ in }
    ) throws -> StepDriver<TextComposer<LineDialect>> {
        let device = try SampleBanner.device {
            $0.timing.refreshEvery = .seconds(60)
            change(&$0)
        }
        return StepDriver(TextComposer(LineDialect(), definition: device), definition: device)
    }

    private func sent(
        _ driver: inout StepDriver<TextComposer<LineDialect>>, at now: Duration
    ) throws -> [String] {
        var sent: [String] = []
        while let packet = try driver.next(at: now), sent.count < 20 {
            sent.append(String(decoding: packet.bytes, as: UTF8.self))
        }
        return sent
    }

    @Test func `a sign is set up, then shown everything, and then only what changes`() throws {
        var driver = try driver()
        var banner = try SampleBanner([["N1 {n1.waiting:>2}", "FIXE"]])
        #expect(driver.deadline(at: .zero) == nil, "nothing to show yet")
        try driver.show(banner.content(), at: .zero)
        #expect(try sent(&driver, at: .zero) == ["hello", "1=N1  0,2=FIXE"])
        banner.values = [.waiting: .count(7)]
        try driver.show(banner.content(), at: .seconds(1))
        #expect(try sent(&driver, at: .seconds(1)) == ["1=N1  7"])
        try driver.show(banner.content(), at: .seconds(2))
        #expect(try sent(&driver, at: .seconds(2)) == [])
    }

    @Test func `the newest page counts between two packets`() throws {
        var driver = try driver()
        var banner = try SampleBanner([["{n1.waiting:>2}", "{n1.waiting:>2}"]])
        try driver.show(banner.content(), at: .zero)
        _ = try sent(&driver, at: .zero)
        banner.values = [.waiting: .count(1)]
        try driver.show(banner.content(), at: .seconds(1))
        let first = try driver.next(at: .seconds(1))
        #expect(first.map { String(decoding: $0.bytes, as: UTF8.self) } == "1= 1")
        banner.values = [.waiting: .count(2)]
        try driver.show(banner.content(), at: .seconds(1))
        #expect(try sent(&driver, at: .seconds(1)) == ["1= 2", "2= 2"])
    }

    @Test func `figures that want attention are due at once, others within half a second`() throws {
        var driver = try driver()
        let threshold = Threshold(direction: .above, critical: 5)
        var banner = try SampleBanner([["{n1.waiting:>2}"]], thresholds: [.waiting: threshold])
        try driver.show(banner.content(), at: .zero)
        _ = try sent(&driver, at: .zero)
        banner.values = [.waiting: .count(4)]
        try driver.show(banner.content(), at: .seconds(1))
        #expect(driver.deadline(at: .seconds(1)) == .milliseconds(1500))
        banner.values = [.waiting: .count(5)]
        try driver.show(banner.content(), at: .seconds(2))
        #expect(driver.deadline(at: .seconds(2)) == .seconds(1), "it has waited since then")
    }

    @Test func `everything is said again in its time, and a sign that was lost is set up anew`() throws {
        var driver = try driver()
        try driver.show(SampleBanner([["N1"]]).content(), at: .zero)
        #expect(try sent(&driver, at: .zero) == ["hello", "1=N1,2="])
        #expect(driver.deadline(at: .seconds(59)) == nil)
        #expect(driver.deadline(at: .seconds(60)) == .seconds(70))
        #expect(try sent(&driver, at: .seconds(60)) == ["1=N1,2="])
        driver.startOver()
        #expect(try sent(&driver, at: .seconds(61)) == ["hello", "1=N1,2="])
    }

    @Test func `a sign that goes dark when nobody speaks is spoken to in time`() throws {
        var driver = try driver { $0.timing.keepAlive = .milliseconds(400) }
        try driver.show(SampleBanner([["N1"]]).content(), at: .zero)
        _ = try sent(&driver, at: .zero)
        #expect(driver.beat == .milliseconds(400))
        #expect(driver.deadline(at: .milliseconds(399)) == nil)
        #expect(driver.deadline(at: .milliseconds(400)) == .milliseconds(400))
        #expect(try sent(&driver, at: .milliseconds(400)) == ["1=N1,2="])
    }

    @Test func `a sign with a packet for that is not sent its page to stay lit`() throws {
        var description = FramedDescription(lines: 2, characters: 20, frame: try FramedTemplate("{command}<CR>"))
        description.commands.line = FramedCommand(try FramedTemplate("{line:1}{text}"))
        description.commands.keepAlive = FramedCommand(try FramedTemplate("K"))
        let device = try SampleBanner.device { $0.timing.keepAlive = .seconds(2) }
        var driver = StepDriver(TextComposer(try FramedDialect(description), definition: device), definition: device)
        try driver.show(SampleBanner([["N1"]]).content(), at: .zero)
        while try driver.next(at: .zero) != nil {}
        #expect(driver.deadline(at: .seconds(1)) == nil)
        #expect(try driver.next(at: .seconds(2))?.bytes == [0x4B, 0x0D])
        #expect(try driver.next(at: .seconds(2)) == nil)
        #expect(try driver.next(at: .seconds(4))?.bytes == [0x4B, 0x0D])
    }

    @Test func `brightness is set once, after the page, and again after the sign was lost`() throws {
        var driver = try driver()
        let pages = try SampleBanner([["N1"]]).pages
        try driver.show(BannerContent(pages: pages, current: 0, next: 0, brightness: 40), at: .zero)
        #expect(try sent(&driver, at: .zero) == ["hello", "1=N1,2=", "dim40"])
        #expect(try sent(&driver, at: .seconds(1)) == [])
        driver.startOver()
        #expect(try sent(&driver, at: .seconds(2)) == ["hello", "1=N1,2=", "dim40"])
    }

    @Test func `what no packet can say is refused each time, in words`() throws {
        var driver = try driver()
        try driver.show(SampleBanner([["N1 ~"]]).content(), at: .zero)
        #expect(try driver.next(at: .zero) != nil, "the set-up")
        for second in 1...2 {
            #expect(throws: SignError.content("no tilde")) { try driver.next(at: .seconds(second)) }
        }
    }

    @Test func `characters and colours that the sign lacks are told`() throws {
        var driver = try driver()
        try driver.show(SampleBanner([["œuf"]]).content(), at: .zero)
        #expect(driver.substitutions == ["œ shows as oe"])
    }
}
