import Programme
import QueueMetrics
import SignProtocols
import TestSupport
import Testing

@testable import Signs

@Suite(.timeLimit(.minutes(5)))
struct AlphaDriverTests {
    /// What a driver sends from `now` on when every packet goes out the moment it may, each as its command letters.
    private func commands(
        _ driver: inout AlphaDriver, from start: Duration = .zero, most: Int = 50
    ) throws -> [String] {
        var sent: [String] = []
        while sent.count < most, let outgoing = try driver.next(at: start) { sent.append(command(outgoing.bytes)) }
        return sent
    }

    /// The command of a packet `NUL… SOH Z 00 STX command label … ETX checksum EOT`, cut to what names it.
    private func command(_ bytes: [UInt8]) -> String {
        let inside = bytes.drop { $0 != 0x02 }.dropFirst()
        let text = readable(inside.prefix { $0 != 0x03 && $0 != 0x04 })
        return String(text.prefix(text.hasPrefix("E.") ? 5 : 2))
    }

    @Test func `a sign is configured, then written, and then told what to show`() throws {
        var driver = try SampleBanner.driver()
        let banner = try SampleBanner([["N1 {n1.waiting:>2}"], ["N2 {n1.available:>2}"]])
        try driver.show(banner.content(current: 0, next: 1), at: .zero)
        #expect(try commands(&driver) == ["E$", "AA", "AB", "Ga", "E.SUA", "Gb"])
    }

    @Test func `a sign with that quirk is cleared before it is configured, and both are given their time`() throws {
        let device = try SampleBanner.device {
            $0.quirks.clearBeforeConfigure = true
            $0.timing.afterClear = .seconds(2)
            $0.timing.afterConfigure = .seconds(10)
        }
        var driver = try SampleBanner.driver(device)
        try driver.show(SampleBanner([["N1"]]).content(current: 0, next: 0), at: .zero)
        let clear = try #require(try driver.next(at: .zero))
        #expect(readable(clear.bytes).contains("<02>E$<03>"))
        #expect(clear.settle == .seconds(2))
        let configure = try #require(try driver.next(at: .zero))
        #expect(readable(configure.bytes).contains("<02>E$AAU"))
        #expect(configure.settle == .seconds(10))
        #expect(try driver.next(at: .zero)?.settle == device.timing.minimumGap)
    }

    @Test func `a changed figure costs one small packet, and nothing changed costs nothing`() throws {
        let device = try SampleBanner.device()
        var driver = try SampleBanner.driver(device)
        var banner = try SampleBanner([["N1 ATT {n1.waiting:>2}", "DISPO {n1.available:>2}"]])
        try driver.show(banner.content(current: 0, next: 0), at: .zero)
        _ = try commands(&driver)
        banner.values = [.waiting: .count(12)]
        try driver.show(banner.content(current: 0, next: 0), at: .zero)
        let change = try #require(try driver.next(at: .seconds(1)))
        // 5 NUL, SOH, type, address of 2, STX, G, label, colour of 2, value of 2, ETX, checksum of 4, EOT.
        #expect(change.bytes.count == 5 + 1 + 1 + 2 + 1 + 1 + 1 + 2 + 2 + 1 + 4 + 1)
        #expect(readable(change.bytes).contains("<02>Ga<1C>312<03>"))
        #expect(try driver.next(at: .seconds(1)) == nil)
        try driver.show(banner.content(current: 0, next: 0), at: .zero)
        #expect(try driver.next(at: .seconds(2)) == nil)
    }

    @Test func `figures that never rest cannot hold up a page that has its turn`() throws {
        let device = try SampleBanner.device()
        var driver = try SampleBanner.driver(device)
        var banner = try SampleBanner([["{n1.waiting:>5}"], ["{n1.available:>5}", "{n1.staffed:>5}"]])
        try driver.show(banner.content(current: 0, next: 0), at: .zero)
        _ = try commands(&driver)
        var sent: [String] = []
        for count in 1...4 {
            banner.values = [.available: .count(count), .staffed: .count(count)]
            try driver.show(banner.content(current: 1, next: 1), at: .seconds(count))
            if let outgoing = try driver.next(at: .seconds(count)) { sent.append(command(outgoing.bytes)) }
        }
        #expect(sent == ["Gb", "Gc", "E.SUB", "Gb"])
    }

    @Test func `figures of a hidden page wait until its turn is near`() throws {
        let device = try SampleBanner.device()
        var driver = try SampleBanner.driver(device)
        var banner = try SampleBanner([["{n1.waiting:>2}"], ["{n1.available:>2}"]])
        try driver.show(banner.content(current: 0, next: 0), at: .zero)
        #expect(try commands(&driver) == ["E$", "AA", "AB", "Ga", "E.SUA"])
        banner.values = [.available: .count(5)]
        try driver.show(banner.content(current: 0, next: 0), at: .zero)
        #expect(try commands(&driver, from: .seconds(1)) == [])
        try driver.show(banner.content(current: 0, next: 1), at: .zero)
        #expect(try commands(&driver, from: .seconds(2)) == ["Gb"])
        try driver.show(banner.content(current: 1, next: 1), at: .zero)
        #expect(try commands(&driver, from: .seconds(3)) == ["E.SUB"])
    }

    @Test func `everything is said again in its time`() throws {
        let device = try SampleBanner.device {
            $0.timing.refreshEvery = .seconds(60)
            $0.timing.resendEvery = .seconds(900)
            $0.timing.reinitialiseEvery = .seconds(86_400)
        }
        var driver = try SampleBanner.driver(device)
        try driver.show(SampleBanner([["{n1.waiting:>2}"]]).content(current: 0, next: 0), at: .zero)
        _ = try commands(&driver)
        #expect(try commands(&driver, from: .seconds(59)) == [])
        #expect(try commands(&driver, from: .seconds(60)) == ["Ga"])
        #expect(try commands(&driver, from: .seconds(900)) == ["Ga", "AA"])
        #expect(try commands(&driver, from: .seconds(86_400)) == ["E$", "AA", "Ga", "E.SUA"])
    }

    @Test func `a sign that was lost, or needs other files, begins anew`() throws {
        let device = try SampleBanner.device()
        var driver = try SampleBanner.driver(device)
        try driver.show(SampleBanner([["{n1.waiting:>2}"]]).content(current: 0, next: 0), at: .zero)
        _ = try commands(&driver)
        driver.startOver()
        #expect(try commands(&driver, from: .seconds(1)) == ["E$", "AA", "Ga", "E.SUA"])
        try driver.show(SampleBanner([["{n1.waiting:>3}"]]).content(current: 0, next: 0), at: .zero)
        #expect(try commands(&driver, from: .seconds(2)) == ["E$", "AA", "Ga", "E.SUA"])
    }

    @Test func `a configuration that no packet can hold is refused each time, and nothing is sent instead`() throws {
        // 60 characters of up to two bytes, a colour of two and flashing of four: 126 bytes, and a STRING has 125.
        let device = try SampleBanner.device { $0.alpha?.framing.sevenBit = true }
        var driver = try SampleBanner.driver(device)
        try driver.show(SampleBanner([["{n1.waiting:>60}"]]).content(current: 0, next: 0), at: .zero)
        for second in 0..<3 {
            #expect(throws: SignError.encoding(.fileSize("a", bytes: 126, valid: 1...125))) {
                try driver.next(at: .seconds(second))
            }
        }
    }

    /// The sign's side is written from the protocol alone, so this checks layout, encoder and driver at once.
    @Test(arguments: 0..<20 as Range<UInt64>)
    func `whatever changes, a sign that is given its time shows the newest page`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let device = try SampleBanner.device {
            $0.alpha?.framing.sevenBit = seed % 2 == 0
            $0.quirks.clearBeforeConfigure = seed % 3 == 0
        }
        var driver = try SampleBanner.driver(device)
        var sign = AlphaSign(kind: try traits(as: device))
        var banner = try SampleBanner([["Été {n1.waiting:>3}", "{n1.available:<4}"], ["{n1.staffed:>2} œ", "B"]])
        var now = Duration.seconds(10)
        var current = 0
        for _ in 0..<30 {
            for figure in [Figure.waiting, .available, .staffed] where Bool.random(using: &random) {
                banner.values[figure] = .count(Int.random(in: 0...1200, using: &random))
            }
            current = Int.random(in: 0...1, using: &random)
            try driver.show(banner.content(current: current, next: 1 - current), at: .zero)
            if Int.random(in: 0..<10, using: &random) == 0 { driver.startOver() }
            for _ in 0..<Int.random(in: 0...3, using: &random) { try step(&driver, &sign, &now) }
        }
        while try step(&driver, &sign, &now) {}
        let expected = banner.pages[current].lines.map(\.text).map { $0.replacing("œ", with: "oe") }
        #expect(sign.screen(at: now + .seconds(1)).text == expected, "seed \(seed)")
        #expect(sign.losses.values.allSatisfy { $0 == 0 }, "seed \(seed)")
    }

    /// A sign that loses whatever comes a moment before the definition says it may.
    private func traits(as device: DeviceDefinition) throws -> AlphaSignTraits {
        var traits = AlphaSignTraits(
            typeCode: try #require(device.alpha).typeCode, lines: 2, columns: device.geometry.columns)
        traits.packetGap = device.timing.minimumGap
        traits.clearTime = device.timing.afterClear
        traits.configurationTime = device.timing.afterConfigure
        traits.needsClearBeforeConfiguration = device.quirks.clearBeforeConfigure
        return traits
    }

    @discardableResult
    private func step(_ driver: inout AlphaDriver, _ sign: inout AlphaSign, _ now: inout Duration) throws -> Bool {
        guard let outgoing = try driver.next(at: now) else { return false }
        for byte in outgoing.bytes {
            now += .milliseconds(1)
            sign.receive([byte], at: now)
        }
        now += max(outgoing.settle, .zero)
        return true
    }
}
