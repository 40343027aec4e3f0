import Glibc
import Testing
import Transports
import VirtualSigns

/// The line as a serial port sees it, from both of its ends.
@Suite(.timeLimit(.minutes(5)))
struct PseudoTerminalTests {
    private static let everyByte = (0...255).map { UInt8($0) }

    @Test func `every byte value arrives, in order`() async throws {
        let line = try VirtualLine.pseudoTerminal(delivery: .immediate)
        let port = try await SerialPort.open(path: line.path, settings: SerialSettings(baud: 9600))
        try await port.send(Self.everyByte, within: .seconds(5))
        #expect(await line.collect(256).bytes == Self.everyByte)
        await port.close()
        await line.close()
    }

    @Test(arguments: [(9600, 960, Duration.seconds(1)), (1200, 240, .seconds(2)), (115_200, 5760, .milliseconds(500))])
    func `a packet takes its wire time to arrive`(baud: Int, count: Int, time: Duration) async throws {
        let line = try VirtualLine.pseudoTerminal(delivery: .immediate)
        let port = try await SerialPort.open(path: line.path, settings: SerialSettings(baud: baud))
        try await port.send([UInt8](repeating: 0x41, count: count), within: .seconds(5))
        let all = await line.collect(count)
        // Each slice of about 10 ms is rounded down to an attosecond.
        #expect(abs(all.duration / .nanoseconds(1) - time / .nanoseconds(1)) < 1)
        #expect(all.allSatisfy { $0.baud == baud })
        await port.close()
        await line.close()
    }

    @Test func `the driver's framing counts, unless the line says otherwise`() async throws {
        for (bits, expected) in [(nil, 11), (12, 12)] as [(Int?, Int)] {
            let line = try VirtualLine.pseudoTerminal(bitsPerCharacter: bits, delivery: .immediate)
            let settings = SerialSettings(baud: 1200, stopBits: .two)
            let port = try await SerialPort.open(path: line.path, settings: settings)
            try await port.send([1], within: .seconds(5))
            #expect(await line.collect(1).duration == .seconds(expected) / 1200)
            await port.close()
            await line.close()
        }
    }

    @Test func `paced bytes are handed over no sooner than they arrive`() async throws {
        let line = try VirtualLine.pseudoTerminal()
        let port = try await SerialPort.open(path: line.path, settings: SerialSettings(baud: 9600))
        let start = ContinuousClock.now
        try await port.send([UInt8](repeating: 0x41, count: 192), within: .seconds(5))
        var count = 0
        for await arrival in line.arrivals() {
            #expect(arrival.at <= .now)
            count += arrival.bytes.count
            if count == 192 { break }
        }
        // 192 characters of 10 bits at 9600 baud.
        #expect(start.duration(to: .now) >= .milliseconds(200))
        await port.close()
        await line.close()
    }

    @Test func `a reader that is a little late leaves no gaps in a packet`() async throws {
        let line = try VirtualLine.pseudoTerminal()
        let port = try await SerialPort.open(path: line.path, settings: SerialSettings(baud: 9600))
        try await port.send([UInt8](repeating: 0x41, count: 48), within: .seconds(5))
        let all = await line.collect(48)
        #expect(abs(all.duration / .nanoseconds(1) - 50_000_000) < 1)
        await port.close()
        await line.close()
    }

    @Test func `what the sign replies reaches the driver unchanged`() async throws {
        let line = try VirtualLine.pseudoTerminal()
        let port = try await SerialPort.open(path: line.path, settings: SerialSettings(baud: 9600))
        line.reply(Self.everyByte)
        var received: [UInt8] = []
        while received.count < 256 { received += try await port.receive(within: .seconds(5)) }
        #expect(received == Self.everyByte)
        await port.close()
        await line.close()
    }

    @Test func `a driver that comes back finds the line as it was`() async throws {
        let line = try VirtualLine.pseudoTerminal(delivery: .immediate)
        for (byte, baud) in [(1, 9600), (2, 19_200), (3, 9600)] as [(UInt8, Int)] {
            let port = try await SerialPort.open(path: line.path, settings: SerialSettings(baud: baud))
            try await port.send([byte], within: .seconds(5))
            let arrived = await line.collect(1)
            #expect(arrived.bytes == [byte])
            #expect(arrived.first?.baud == baud)
            await port.close()
        }
        await line.close()
    }

    @Test func `closing disconnects the driver and ends the arrivals`() async throws {
        let line = try VirtualLine.pseudoTerminal()
        let port = try await SerialPort.open(path: line.path, settings: SerialSettings(baud: 9600))
        await line.close()
        await #expect(throws: TransportError.disconnected) { try await port.check() }
        #expect(await line.collect(1).isEmpty)
        line.reply([1])
        await line.close()
        await port.close()
    }

    @Test func `a cancelled reader stops, and the next one reads on`() async throws {
        let line = try VirtualLine.pseudoTerminal(delivery: .immediate)
        let port = try await SerialPort.open(path: line.path, settings: SerialSettings(baud: 9600))
        let reading = Task { await line.collect(1) }
        reading.cancel()
        #expect(await reading.value.isEmpty)
        try await port.send([7], within: .seconds(5))
        #expect(await line.collect(1).bytes == [7])
        await port.close()
        await line.close()
    }

    @Test func `the mark of a driver that was killed is cleared`() async throws {
        let line = try VirtualLine.pseudoTerminal(delivery: .immediate)
        let killed = open(line.path, O_RDWR | O_NOCTTY)
        #expect(ioctl(killed, UInt(TIOCEXCL), 0) == 0)
        // The line clears the mark whenever it begins to wait, which it has done before the second byte is taken.
        for byte in [1, 2] as [UInt8] {
            #expect(write(killed, [byte], 1) == 1)
            #expect(await line.collect(1).bytes == [byte])
        }
        var isExclusive: Int32 = -1
        // TIOCGEXCL of Linux's asm-generic/ioctls.h, which Glibc's module does not show.
        #expect(ioctl(killed, 0x8004_5440, &isExclusive) == 0)
        #expect(isExclusive == 0)
        Glibc.close(killed)
        await line.close()
    }
}
