import Signs
import TestSupport
import Testing
import VirtualSigns

/// How patient a sign is. A lead-in of many NULs is the pause here: its length in time is exact, however busy the
/// machine is. At 9600 baud of 10 bits, 96 characters take 100 ms.
@Suite(.timeLimit(.minutes(5)))
struct SignTimingTests {
    private static func characters(in pause: Duration) -> Int {
        Int(pause / .milliseconds(100) * 96)
    }

    private static func bytes(_ command: [UInt8], pause: Duration) -> [UInt8] {
        HandWritten.packet(command)
            + HandWritten.packet(HandWritten.text("AI"), leadIn: characters(in: pause))
    }

    /// A sign asks for 250 ms and loses packets at 100 ms, as measured on a BetaBrite Classic.
    @Test(arguments: [
        (Duration.milliseconds(60), " · lost: too soon ×1", "A"), (.milliseconds(140), "", "AI"),
        (.milliseconds(250), "", "AI"),
    ])
    func `a packet inside the gap is lost and told`(pause: Duration, status: String, text: String) async throws {
        let device = try DeviceDefinition.packetSign { $0.timing.minimumGap = .milliseconds(250) }
        try await PacketBench.serial(device) { bench in
            let told = try await bench.status(after: Self.bytes(HandWritten.text("A"), pause: pause))
            #expect(told == status)
            #expect(await eventually { await bench.sign.text() == [text] })
        }
    }

    /// Form 9708-8061, "Special functions": `E$` clears, with files configures; `E,` is a soft reset.
    @Test(arguments: [
        ("E$", Duration.milliseconds(400), "clearing"), ("E$AAU0100FFFF", .milliseconds(600), "configuring"),
        ("E,", .milliseconds(800), "resetting"),
    ])
    func `a packet is lost in half the wait that the definition asks for, and heard after the whole`(
        command: String, wait: Duration, loss: String
    ) async throws {
        for (pause, status) in [(wait / 2, " · lost: \(loss) ×1"), (wait, "")] {
            try await PacketBench.serial(.packetSign()) { bench in
                let told = try await bench.status(after: Self.bytes(Array(command.utf8), pause: pause))
                #expect(told == status, "after \(pause)")
            }
        }
    }
}
