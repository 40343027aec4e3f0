import Raster
import Signs
import TestSupport
import Testing
import Transports
import VirtualSigns

@Suite(.timeLimit(.minutes(5)))
struct VirtualSignTests {
    /// `AI` over `I0`: five rows each at the top and at the bottom of twelve, two dark rows between them.
    private let aiOverI0 = """
        .A...A.
        A.A..A.
        AAA..A.
        A.A..A.
        A.A..A.
        .......
        .......
        .A..AAA
        .A..A.A
        .A..A.A
        .A..A.A
        .A..AAA
        """

    private let dark = Array(repeating: ".......", count: 12).joined(separator: "\n")

    @Test(arguments: [VirtualLine.Delivery.immediate, .paced])
    func `the LEDs show the page that the session was given`(delivery: VirtualLine.Delivery) async throws {
        let bench = try SignBench(SignBench.device(), delivery: delivery, clock: ContinuousClock())
        try await bench.serving {
            bench.session.show(try SignBench.content("AI", "I{n1.waiting:>1}"))
            #expect(await bench.picture(awaiting: aiOverI0) == aiOverI0)
            #expect(await bench.sign.text() == ["AI", "I0"])
        }
    }

    @Test func `a figure that changes changes its own LEDs only`() async throws {
        // The tiny font has no 1 and draws a question mark.
        let before = """
            ....AAA
            ....A.A
            ....A.A
            ....A.A
            ....AAA
            """
        let after = """
            AAA.AAA
            ..A.A.A
            .A..A.A
            ....A.A
            .A..AAA
            """
        let dark = Array(repeating: ".......", count: 2)
        let rest = (dark + Array(repeating: ".A...A.", count: 5)).joined(separator: "\n")
        let bench = try SignBench(SignBench.device())
        try await bench.serving {
            for (waiting, upper) in [(0, before), (10, after)] {
                bench.session.show(try SignBench.content("{n1.waiting:>2}", "II", waiting: waiting))
                let expected = upper + "\n" + rest
                #expect(await bench.picture(awaiting: expected) == expected)
            }
        }
    }

    @Test func `a still picture shows what flashes as lit`() async throws {
        let bench = try SignBench(SignBench.device())
        try await bench.serving {
            bench.session.show(try SignBench.content("[red flash]A[/]I", "I{n1.waiting:>1}"))
            let expected = """
                .R...A.
                R.R..A.
                RRR..A.
                R.R..A.
                R.R..A.
                """
            #expect(await eventually { await bench.sign.framebuffer(isStill: true).picture.hasPrefix(expected) })
        }
    }

    @Test func `a sign of one colour shows its own`() async throws {
        let bench = try SignBench(SignBench.device { $0.colours.depth = .mono })
        let expected = aiOverI0.replacing("A", with: "#")
        try await bench.serving {
            bench.session.show(try SignBench.content("AI", "I{n1.waiting:>1}"))
            #expect(await bench.picture(awaiting: expected) == expected)
        }
    }

    @Test func `a sign at another speed sees garbage and says so`() async throws {
        let driver = try SignBench.device { $0.link.settings = SerialSettings(baud: 57_600) }
        let bench = try SignBench(SignBench.device(), driver: driver)
        try await bench.serving {
            bench.session.show(try SignBench.content("AI", "I{n1.waiting:>1}"))
            #expect(await bench.isQuiet())
            let count = await bench.session.status.bytesSent
            let status = "\(bench.line.path) · 115200 8N1 · \(count) bytes · \(count) bytes at the wrong speed"
            #expect(await bench.sign.status() == status)
            #expect(await bench.sign.text() == [])
            #expect(await bench.sign.framebuffer(isStill: true).picture == dark)
        }
    }

    @Test func `a sign that finds the speed by itself reads any`() async throws {
        let driver = try SignBench.device { $0.link.settings = SerialSettings(baud: 57_600) }
        let bench = try SignBench(SignBench.device { $0.link.autobaud = true }, driver: driver)
        try await bench.serving {
            bench.session.show(try SignBench.content("AI", "I{n1.waiting:>1}"))
            #expect(await bench.picture(awaiting: aiOverI0) == aiOverI0)
            #expect(await bench.isQuiet())
            let count = await bench.session.status.bytesSent
            #expect(await bench.sign.status() == "\(bench.line.path) · 115200 8N1 · \(count) bytes")
        }
    }

    @Test func `the status tells what a driver in a hurry lost`() async throws {
        let device = try SignBench.device { $0.timing.minimumGap = .seconds(3600) }
        let bench = try SignBench(device, driver: SignBench.device())
        try await bench.serving {
            bench.session.show(try SignBench.content("AI", "AI"))
            #expect(await bench.isQuiet())
            // Configuration, one text, run sequence: only the first is in time.
            #expect(await bench.session.status.packetsSent == 3)
            #expect(await bench.sign.status().hasSuffix(" · lost: too soon ×2"))
            #expect(await bench.sign.text() == [])
        }
    }

    @Test func `a sign that is plugged in again is written anew`() async throws {
        let (clock, device) = (SkippingClock(), try SignBench.device())
        let link = "/tmp/bandeau-sign-\(UInt64.random(in: 0 ... .max))"
        let session = try SignSession(definition: device, clock: clock) {
            try await SerialPort.open(path: link, settings: device.link.settings ?? SerialSettings(baud: 9600))
        }
        let content = try SignBench.content("AI", "I{n1.waiting:>1}")
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await session.run() }
            for _ in 1...2 {
                let line = try VirtualLine.pseudoTerminal(link: link, delivery: .immediate)
                let sign = VirtualSign(definition: device, fonts: try TinyFonts.signFonts(), line: line)
                group.addTask { await sign.run() }
                session.show(content)
                #expect(await eventually { await sign.framebuffer(isStill: true).picture == aiOverI0 })
                await line.close()
                session.show(content)
                #expect(await eventually { await session.status.connection == .failed("disconnected", attempts: 1) })
                clock.advance(by: .seconds(1))
            }
            group.cancelAll()
        }
    }
}
