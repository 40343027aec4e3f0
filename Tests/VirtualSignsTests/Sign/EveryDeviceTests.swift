import BitmapFonts
import CallCentre
import Foundation
import Programme
import QueueMetrics
import Raster
import SignProtocols
import TestSupport
import Testing
import Transports

@testable import Signs
@testable import VirtualSigns

/// Every file of the folder Devices, driven by what the service would send and looked at through its virtual sign, in
/// computed time. The virtual signs are written from the protocols alone, so this checks both ends.
@Suite(.timeLimit(.minutes(5)))
struct EveryDeviceTests {
    static let project = URL(fileURLWithPath: #filePath).pathComponents.dropLast(4).joined(separator: "/").dropFirst()
    static let names = (try? DeviceLibrary(folder: project + "/Devices").names) ?? []

    /// A sign, its driver, and the time.
    private struct Rig {
        let definition: DeviceDefinition
        var driver: any SignDriver
        var twin: any SignTwin
        var now = Duration.seconds(10)
        var counters = PacketCounters()
        var bytes = 0

        init(_ name: String, changed change: (inout DeviceDefinition) -> Void = { _ in }) throws {
            var changed = try DeviceLibrary(folder: project + "/Devices").definition(named: name)
            change(&changed)
            definition = changed
            let fonts = try EveryDeviceTests.fonts()
            driver = try definition.makeDriver(fonts: fonts)
            twin = definition.makeTwin(fonts: fonts)
        }

        /// Sends until nothing is due, at the pace that the definition asks for.
        mutating func settle() throws {
            var count = 0
            while let next = try driver.next(at: now) {
                let packet = counters.numbered(next)
                try #require(count < 500, "the driver never comes to rest")
                count += 1
                bytes += packet.bytes.count
                now += definition.link.settings?.wireTime(bytes: packet.bytes.count) ?? .zero
                twin.receive(packet.bytes, at: now)
                if let patience = packet.answerWithin {
                    now += patience
                    twin.receive([], at: now)
                    #expect(driver.answer(in: twin.takeReplies(), to: packet) == .accepted)
                }
                now += max(packet.settle, definition.timing.minimumGap)
            }
        }
    }

    static func fonts() throws -> PageFonts { try readFonts.get() }

    /// Read once: there are many cases, and other tests wait for the processor.
    private static let readFonts = Result {
        let read = { (name: String) in
            try BitmapFont(bdf: Array(Data(contentsOf: URL(fileURLWithPath: "\(project)/Fonts/\(name).bdf"))))
        }
        return PageFonts(
            sevenHigh: try read("bandeau-5x7"), large: try read("bandeau-7x13"),
            fullHeight: try read("bandeau-digits-16"))
    }

    /// A page of as many short lines as the sign has, or fewer, with a figure at the end of the first.
    private func page(for definition: DeviceDefinition, waiting: Int) throws -> Page {
        let site = Site(name: "Test", timeZone: "Etc/UTC", queues: [Queue(key: "n1")])
        let names = FieldNames(site: site, floor: nil)
        let lines = ["A{n1.waiting:>2}", "B34"].prefix(min(2, definition.geometry.lines))
        let template = PageTemplate(
            name: "1", lines: try lines.map { try LineTemplate(compiling: $0, names: names) }, seconds: .seconds(8))
        return Programme(pages: [template], base: Style(colour: .red)).pages { _ in .count(waiting) }[0]
    }

    private func check(_ rig: Rig, shows page: Page) throws {
        #expect(rig.twin.losses.values.allSatisfy { $0 == 0 }, "\(rig.twin.losses)")
        let text = rig.twin.text(at: rig.now)
        guard text.isEmpty else {
            let shown = text.map { $0.trimmingCharacters(in: .whitespaces) }
            let lit = Array(shown.prefix { !$0.isEmpty })
            let isRestDark = shown.dropFirst(lit.count).allSatisfy { $0.isEmpty }
            #expect(isRestDark)
            return #expect(lit == page.lines.map { $0.text.trimmingCharacters(in: .whitespaces) })
        }
        var canvas = PageCanvas(definition: rig.definition, fonts: try Self.fonts())
        let expected = lit(canvas.draw(page, isFlashLit: true))
        #expect(expected.contains("#"))
        #expect(lit(rig.twin.framebuffer(at: rig.now, isStill: true)) == expected)
    }

    /// Which LEDs are lit, whatever the colour: a sign of one colour calls it red.
    private func lit(_ frame: Framebuffer) -> String {
        String(frame.picture.map { ".\n".contains($0) ? $0 : "#" })
    }

    @Test(arguments: names)
    func `a sign shows its page, and then the figure that changed, for fewer bytes or as many`(name: String) throws {
        var rig = try Rig(name)
        let first = try page(for: rig.definition, waiting: 12)
        try rig.driver.show(BannerContent(pages: [first], current: 0, next: 0), at: rig.now)
        try rig.settle()
        try check(rig, shows: first)
        let whole = rig.bytes
        rig.bytes = 0
        let second = try page(for: rig.definition, waiting: 13)
        try rig.driver.show(BannerContent(pages: [second], current: 0, next: 0), at: rig.now)
        try rig.settle()
        try check(rig, shows: second)
        #expect(rig.bytes > 0 && rig.bytes <= whole)
    }

    @Test(arguments: names)
    func `a sign that was switched off shows its page again`(name: String) throws {
        var rig = try Rig(name)
        let page = try page(for: rig.definition, waiting: 7)
        try rig.driver.show(BannerContent(pages: [page], current: 0, next: 0), at: rig.now)
        try rig.settle()
        rig.twin = rig.definition.makeTwin(fonts: try Self.fonts())
        rig.driver.startOver()
        try rig.settle()
        try check(rig, shows: page)
    }

    @Test(arguments: names)
    func `a sign that is left is dark, or shows its last page, and is sent nothing more`(name: String) throws {
        for isBlank in [true, false] {
            var rig = try Rig(name)
            let content = BannerContent(pages: [try page(for: rig.definition, waiting: 7)], current: 0, next: 0)
            try rig.driver.show(content, at: rig.now)
            try rig.settle()
            let last = Page(index: 0, lines: [PageLine(runs: [Run(text: "END", style: Self.red, field: nil)])])
            try rig.driver.leave(showing: isBlank ? nil : last, at: rig.now)
            try rig.settle()
            #expect(rig.driver.deadline(at: rig.now + .seconds(100)) == nil)
            guard isBlank else { return try check(rig, shows: last) }
            #expect(rig.twin.losses.values.allSatisfy { $0 == 0 }, "\(rig.twin.losses)")
            #expect(rig.twin.text(at: rig.now).allSatisfy { $0.allSatisfy { $0 == " " } })
            #expect(!lit(rig.twin.framebuffer(at: rig.now, isStill: true)).contains("#"))
        }
    }

    @Test(arguments: [AlphaLabelForm.character, .number(digits: 4)])
    func `an Alpha sign confirms every packet once it was told to`(labels: AlphaLabelForm) throws {
        var rig = try Rig("activox-logepal") { device in
            guard case .alpha(var options) = device.family else { return }
            (options.acknowledges, options.framing.labels) = (true, labels)
            device.family = .alpha(options)
        }
        let first = try page(for: rig.definition, waiting: 12)
        try rig.driver.show(BannerContent(pages: [first], current: 0, next: 0), at: rig.now)
        try rig.settle()
        try check(rig, shows: first)
    }

    private static let red = Style(colour: .red)

    @Test(arguments: names)
    func `a sign refuses in words that its driver knows, and only where its answers are waited for`(
        name: String
    ) throws {
        var rig = try Rig(name)
        let content = BannerContent(pages: [try page(for: rig.definition, waiting: 7)], current: 0, next: 0)
        try rig.driver.show(content, at: rig.now)
        let packet = try #require(try rig.driver.next(at: rig.now))
        switch rig.definition.family.refusal {
        case .never(let reason):
            #expect(packet.answerWithin == nil)
            #expect(!reason.isEmpty)
        case .isSilent: #expect(packet.answerWithin != nil)
        case .says(let bytes):
            guard case .refused = rig.driver.answer(in: bytes, to: packet) else {
                Issue.record("\(bytes) is not understood as a refusal")
                return
            }
        }
    }

    @Test(arguments: names)
    func `nothing is sent while nothing changes and nothing is due`(name: String) throws {
        var rig = try Rig(name)
        let content = BannerContent(pages: [try page(for: rig.definition, waiting: 7)], current: 0, next: 0)
        try rig.driver.show(content, at: rig.now)
        try rig.settle()
        let soon = rig.now + min(.milliseconds(300), rig.definition.timing.keepAlive.map { $0 / 2 } ?? .seconds(1))
        try rig.driver.show(content, at: soon)
        #expect(rig.driver.deadline(at: soon) == nil)
        #expect(try rig.driver.next(at: soon) == nil)
    }
}
