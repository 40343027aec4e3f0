import Raster
import Signs
import TestSupport
import Testing
import Transports
import VirtualSigns

/// A sign behind a device server.
@Suite(.timeLimit(.minutes(5)))
struct SignNetworkTests {
    private let packet = HandWritten.packet(HandWritten.text("A0"))

    @Test(arguments: [nil, SerialSettings(baud: 9600)])
    func `a packet over TCP lights the same LEDs`(settings: SerialSettings?) async throws {
        let picture = """
            ............
            .R..RRR.....
            R.R.R.R.....
            RRR.R.R.....
            R.R.R.R.....
            R.R.RRR.....
            ............
            """
        try await PacketBench.network(.packetSign(), settings: settings) { bench in
            #expect(bench.line.path == "127.0.0.1:\(bench.line.port ?? 0)")
            let told = try await bench.status(after: packet)
            #expect(told == "")
            #expect(await eventually { await bench.sign.framebuffer().picture == picture })
        }
    }

    @Test func `a server set to another speed than the sign's sends it garbage`() async throws {
        try await PacketBench.network(.packetSign(), settings: SerialSettings(baud: 4800)) { bench in
            let status = try await bench.status(after: packet)
            #expect(status == " · \(packet.count) bytes at the wrong speed")
            #expect(await bench.sign.text().isEmpty)
        }
    }

    @Test func `a question is answered over TCP`() async throws {
        try await PacketBench.network(.packetSign(), settings: nil) { bench in
            try await bench.driver.send(HandWritten.packet([0x42, 0x41], to: "Z05"), within: .seconds(5))
            var received: [UInt8] = []
            while received.last != 0x04 { received += try await bench.driver.receive(within: .seconds(5)) }
            #expect(received.filter { $0 != 0 }.starts(with: [0x01] + Array("000".utf8) + [0x02, 0x41, 0x41]))
        }
    }
}
