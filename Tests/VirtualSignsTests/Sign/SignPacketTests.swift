import Raster
import Signs
import TestSupport
import Testing
import Transports
import VirtualSigns

/// What a sign makes of single packets.
@Suite(.timeLimit(.minutes(5)))
struct SignPacketTests {
    private let dark = Array(repeating: "............", count: 7).joined(separator: "\n")

    @Test func `a text lights the LEDs of its letters in its colours`() async throws {
        // 1CH and a digit is a colour: 2 green, 3 amber.
        let text = HandWritten.text([0x1C, 0x32, 0x41, 0x1C, 0x33, 0x49])
        let picture = """
            ............
            .G...A......
            G.G..A......
            GGG..A......
            G.G..A......
            G.G..A......
            ............
            """
        try await PacketBench.serial(.packetSign()) { bench in
            #expect(await bench.sign.framebuffer().picture == dark)
            let told = try await bench.status(after: HandWritten.packet(text))
            #expect(told == "")
            #expect(await eventually { await bench.sign.framebuffer().picture == picture })
            #expect(await bench.sign.text() == ["AI"])
        }
    }

    @Test func `what flashes goes dark by itself, and is lit in a still picture`() async throws {
        // 07H 1 makes what follows flash.
        let text = HandWritten.text([0x41, 0x07, 0x31, 0x49])
        let lit = """
            ............
            .R...R......
            R.R..R......
            RRR..R......
            R.R..R......
            R.R..R......
            ............
            """
        let unlit = """
            ............
            .R..........
            R.R.........
            RRR.........
            R.R.........
            R.R.........
            ............
            """
        try await PacketBench.serial(.packetSign()) { bench in
            let told = try await bench.status(after: HandWritten.packet(text))
            #expect(told == "")
            #expect(await eventually { await bench.sign.framebuffer(isStill: true).picture == lit })
            #expect(await eventually { await bench.sign.framebuffer().picture == unlit })
            #expect(await bench.sign.framebuffer(isStill: true).picture == lit)
            #expect(await eventually { await bench.sign.framebuffer().picture == lit })
        }
    }

    @Test func `a sign of which nothing was asked has nothing to tell`() async throws {
        try await PacketBench.serial(.packetSign()) { bench in
            #expect(await bench.sign.status() == "\(bench.line.path) · 9600 8N1 · 0 bytes")
            #expect(await bench.sign.text().isEmpty)
        }
    }

    @Test(arguments: [4800, 19_200])
    func `a packet at another speed is garbage, unless the sign finds the speed by itself`(baud: Int) async throws {
        let packet = HandWritten.packet(HandWritten.text("AI"))
        try await PacketBench.serial(.packetSign(), baud: baud) { bench in
            let told = try await bench.status(after: packet)
            #expect(told == " · \(packet.count) bytes at the wrong speed")
            #expect(await bench.sign.text().isEmpty)
        }
        try await PacketBench.serial(.packetSign { $0.link.autobaud = true }, baud: baud) { bench in
            let told = try await bench.status(after: packet)
            #expect(told == "")
            #expect(await eventually { await bench.sign.text() == ["AI"] })
        }
    }

    @Test func `a question is answered over the line`() async throws {
        // Reads TEXT file A, which nobody wrote: the answer is an empty one, to the computer, whose type is 0.
        let answer = [0x02, 0x41, 0x41, 0x03] as [UInt8]
        let sum = answer.reduce(0) { $0 + Int($1) }
        #expect(sum == 0x87)
        let expected =
            [UInt8](repeating: 0, count: 20) + [0x01] + Array("000".utf8) + answer + Array("0087".utf8) + [0x04]
        try await PacketBench.serial(.packetSign()) { bench in
            try await bench.driver.send(HandWritten.packet([0x42, 0x41], to: "Z05"), within: .seconds(5))
            var received: [UInt8] = []
            while received.count < expected.count { received += try await bench.driver.receive(within: .seconds(5)) }
            #expect(received == expected)
        }
    }

    @Test(arguments: ["Z00", "b00", "Z05", "b05", "?05"])
    func `the definition's type and address are the sign's`(address: String) async throws {
        try await PacketBench.serial(.packetSign()) { bench in
            let told = try await bench.status(after: HandWritten.packet(HandWritten.text("A"), to: address))
            #expect(told == "")
        }
    }

    @Test(arguments: ["a00", "Z06", "b50"])
    func `packets for other signs are passed over`(address: String) async throws {
        try await PacketBench.serial(.packetSign()) { bench in
            let status = try await bench.status(after: HandWritten.packet(HandWritten.text("A"), to: address))
            #expect(status == " · lost: other sign ×1")
            #expect(await bench.sign.text().isEmpty)
        }
    }

    @Test func `the definition's memory is the sign's`() async throws {
        let device = try DeviceDefinition.packetSign { $0.memory.pool = 64 }
        // Without a configuration file A has the whole pool. The codes before the letters count, the label does not.
        for (letters, status) in [(59, ""), (60, " · lost: text truncated ×1")] {
            let command = HandWritten.text(String(repeating: "A", count: letters))
            #expect(command.count - 2 == letters + 5)
            try await PacketBench.serial(device) { bench in
                let told = try await bench.status(after: HandWritten.packet(command))
                #expect(told == status)
            }
        }
    }

    @Test func `the status tells every kind of loss, and how often`() async throws {
        let stranger = HandWritten.packet(HandWritten.text("A"), to: "Z06")
        // No command begins with a Q.
        let bytes = stranger + HandWritten.packet(Array("QQ".utf8)) + stranger
        try await PacketBench.serial(.packetSign()) { bench in
            let told = try await bench.status(after: bytes)
            #expect(told == " · lost: other sign ×2, unsupported command ×1")
        }
    }
}
