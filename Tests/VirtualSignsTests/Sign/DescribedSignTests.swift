import Raster
import SignProtocols
import Signs
import TestSupport
import Testing
import VirtualSigns

/// The sign whose protocol is written down in its device file, behind a pseudo-terminal.
@Suite(.timeLimit(.minutes(5)))
struct DescribedSignTests {
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

    private func device() throws -> DeviceDefinition {
        try SignBench.device("activox-logepal-framed") { device in
            device.geometry.characters = 2
            // On a machine that is busy with other tests the sign may be late.
            if case .framed(var description) = device.family {
                description.answer?.within = .seconds(20)
                device.family = .framed(description)
            }
            device.fonts.cellWidth = 4
        }
    }

    @Test(arguments: [VirtualLine.Delivery.immediate, .paced])
    func `the LEDs show the page that the session was given`(delivery: VirtualLine.Delivery) async throws {
        let bench = try SignBench(device(), delivery: delivery, clock: ContinuousClock())
        try await bench.serving {
            bench.session.show(try SignBench.content("AI", "I{n1.waiting:>1}"))
            #expect(await bench.picture(awaiting: aiOverI0) == aiOverI0)
            #expect(await bench.sign.text() == ["AI", "I0"])
        }
    }

    @Test func `the sign's answers are heard, and a figure costs its line only`() async throws {
        let bench = try SignBench(device(), clock: ContinuousClock())
        try await bench.serving {
            bench.session.show(try SignBench.content("AI", "I{n1.waiting:>1}"))
            #expect(await bench.picture(awaiting: aiOverI0) == aiOverI0)
            #expect(await bench.isQuiet())
            let before = await bench.session.status
            bench.session.show(try SignBench.content("AI", "I{n1.waiting:>1}", waiting: 4))
            #expect(await eventually { await bench.sign.text() == ["AI", "I4"] })
            #expect(await bench.isQuiet())
            let after = await bench.session.status
            #expect(after.packetsSent - before.packetsSent == 1)
            // STX, address of 2, L, line, colour of 2, I4, ETX, checksum of 2, CR.
            #expect(after.bytesSent - before.bytesSent == 1 + 2 + 1 + 1 + 2 + 2 + 1 + 2 + 1)
            #expect(await !bench.sign.status().contains("lost"))
        }
    }
}
