import Raster
import Signs
import TestSupport
import Testing
import Transports
import VirtualSigns

/// What is known here of a sign's LEDs, with nothing but a line that takes bytes.
@Suite(.timeLimit(.minutes(5)))
struct SignShadowTests {
    private struct Bench {
        let clock = SkippingClock()
        let line: ScriptedTransport
        let shadow: SignShadow
        let session: SignSession

        init() throws {
            let device = try SignBench.device()
            let line = ScriptedTransport(clock: clock)
            let shadow = SignShadow(definition: device, fonts: try TinyFonts.signFonts(), clock: clock)
            (self.line, self.shadow) = (line, shadow)
            session = try SignSession(definition: device, clock: clock) {
                ShadowedTransport(line, shadows: [shadow])
            }
        }

        /// Whether the sign comes to show this; it stays dark for a moment while it takes a text in.
        func shows(_ lines: [String]) async -> Bool {
            await eventually {
                clock.advance(by: .seconds(1))
                return await shadow.text() == lines
            }
        }

        func serving(_ body: () async throws -> Void) async throws {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await session.run() }
                try await body()
                group.cancelAll()
            }
        }
    }

    @Test func `a shadow shows what the session has sent`() async throws {
        let bench = try Bench()
        try await bench.serving {
            bench.session.show(try SignBench.content("AI", "I{n1.waiting:>1}"))
            #expect(await bench.shows(["AI", "I0"]))
            bench.session.show(try SignBench.content("AI", "I{n1.waiting:>1}", waiting: 4))
            #expect(await bench.shows(["AI", "I4"]))
            #expect(await bench.shadow.framebuffer(isStill: true).picture.contains("A"))
        }
    }

    @Test func `bytes that the line did not take leave no trace`() async throws {
        let bench = try Bench()
        try await bench.serving {
            bench.session.show(try SignBench.content("AI", "I0"))
            #expect(await bench.shows(["AI", "I0"]))
            let version = await bench.shadow.version
            bench.line.fail(.disconnected)
            bench.session.show(try SignBench.content("AI", "I5"))
            #expect(
                await eventually {
                    if case .failed = await bench.session.status.connection { true } else { false }
                })
            #expect(await bench.shadow.text() == ["AI", "I0"])
            #expect(await bench.shadow.version == version)
        }
    }

    @Test func `a packet for another sign on the line changes nothing`() async throws {
        let clock = SkippingClock()
        let shadow = SignShadow(definition: try .packetSign(), fonts: try TinyFonts.signFonts(), clock: clock)
        await shadow.receive(HandWritten.packet(HandWritten.text("AI"), to: "b06"))
        clock.advance(by: .seconds(1))
        #expect(await shadow.text() == [])
        await shadow.receive(HandWritten.packet(HandWritten.text("AI"), to: "b05"))
        clock.advance(by: .seconds(1))
        #expect(await shadow.text() == ["AI"])
    }
}
