import Programme
import Raster
import Synchronization
import TestSupport
import Testing
import Transports

@testable import Signs

/// What a sign is left with when its session is told to end.
@Suite(.timeLimit(.minutes(5)))
struct LastPageTests {
    private let clock = SkippingClock()

    /// What goes over a line between the end of a session and its own end.
    ///
    /// - Parameter failing: what the line does from the moment that the session is told to end.
    private func lastPackets(_ exit: ExitPage, failing error: TransportError? = nil) async throws -> [String] {
        let line = ScriptedTransport(clock: clock)
        let session = try SignSession(definition: try SampleBanner.device(), clock: clock, exit: exit) { line }
        session.show(try SampleBanner([["N1 {n1.waiting:>2}"]]).content())
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await session.run() }
            #expect(await eventually { await session.isSettled })
            let before = line.packets.count
            if let error { line.fail(error) }
            group.cancelAll()
            try await group.waitForAll()
            #expect(line.isClosed)
            return line.packets.dropFirst(before).map { readable($0.bytes.drop { $0 == 0 }) }
        }
    }

    @Test func `a sign keeps what it shows unless it is asked to do otherwise`() async throws {
        #expect(try await lastPackets(.keep).isEmpty)
    }

    /// Alpha protocol, form 9708-8061: write TEXT (A) file A, top line (22H), hold (b), seven-high font (1AH 31H), fixed
    /// width (1EH 31H), colour amber (1CH 33H), a blank; then run sequence ('.'), in order and unlocked (SU), file A.
    @Test func `a sign is made dark by a text of a blank, and shows no other`() async throws {
        let packets = try await lastPackets(.blank)
        try #require(packets.count == 2)
        #expect(packets[0].hasPrefix("<01>Z00<02>AA<1B>"))
        #expect(packets[0].contains("<1C>3 <03>"))
        #expect(!packets[0].contains("N1"))
        #expect(packets[1].hasPrefix("<01>Z00<02>E.SUA<03>"))
    }

    @Test func `a sign shows its last page`() async throws {
        let text = Run(text: "CLOSED", style: Style(colour: .red), field: nil)
        let packets = try await lastPackets(.page(Page(index: 0, lines: [PageLine(runs: [text])])))
        try #require(packets.count == 2)
        #expect(packets[0].contains("<1C>1CLOSED<03>"))
    }

    @Test func `a page that the sign has no room for is not sent in part`() async throws {
        let text = Run(text: String(repeating: "X", count: 1000), style: Style(colour: .red), field: nil)
        #expect(try await lastPackets(.page(Page(index: 0, lines: [PageLine(runs: [text])]))).isEmpty)
    }

    @Test(arguments: [TransportError.disconnected, .timedOut])
    func `a line that has died is not waited for`(error: TransportError) async throws {
        #expect(try await lastPackets(.blank, failing: error).isEmpty)
        // It was asked to end with everything sent and the sign rested: no time is left to go by.
        #expect(clock.now.sinceBeginning < .seconds(20))
    }
}

// MARK: - Signs that are busy, or silent

extension LastPageTests {
    @Test func `what was asked of a sign before counts no more, and its rest is kept`() async throws {
        let line = ScriptedTransport(clock: clock)
        let device = try SampleBanner.device { $0.timing.minimumGap = .seconds(2) }
        let session = try SignSession(definition: device, clock: clock, exit: .blank) { line }
        session.show(try SampleBanner([["N1 {n1.waiting:>2}"]]).content())
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await session.run() }
            #expect(await eventually { await session.isSettled })
            group.cancelAll()
        }
        let packets = line.packets.suffix(3)
        for (packet, next) in zip(packets, packets.dropFirst()) {
            #expect(next.at >= packet.at + SerialSettings(baud: 9600).wireTime(bytes: packet.bytes.count) + .seconds(2))
        }
        #expect(packets.count == 3)
    }

    @Test func `a sign that must rest for longer than five seconds is left as it is`() async throws {
        let line = ScriptedTransport(clock: clock)
        let device = try SampleBanner.device { $0.timing.minimumGap = .seconds(6) }
        let session = try SignSession(definition: device, clock: clock, exit: .blank) { line }
        session.show(try SampleBanner([["N1 {n1.waiting:>2}"]]).content())
        let before = await withTaskGroup(of: Void.self) { group in
            group.addTask { await session.run() }
            #expect(await eventually { await session.isSettled })
            group.cancelAll()
            return line.packets.count
        }
        #expect(line.packets.count == before)
    }

    @Test func `a line that takes nothing ends the wait after five seconds`() async throws {
        let line = StuckTransport(clock: clock)
        let session = try SignSession(definition: try SampleBanner.device(), clock: clock, exit: .blank) { line }
        session.show(try SampleBanner([["N1"]]).content())
        let begun = await withTaskGroup(of: Void.self) { group in
            group.addTask { await session.run() }
            #expect(await eventually { await session.isSettled })
            line.isStuck.withLock { $0 = true }
            let begun = clock.now
            group.cancelAll()
            return begun
        }
        let taken = begun.duration(to: clock.now)
        #expect(taken <= .seconds(5))
        #expect(taken > .seconds(4))
    }
}

/// A line that takes everything until it is stuck, and then nothing for as long as it is given.
private final class StuckTransport: Transport {
    let isStuck = Mutex(false)
    private let clock: SkippingClock

    init(clock: SkippingClock) {
        self.clock = clock
    }

    func send(_ bytes: [UInt8], within limit: Duration) async throws(TransportError) {
        guard isStuck.withLock({ $0 }) else { return }
        clock.advance(by: limit)
        throw .timedOut
    }

    func receive(within limit: Duration) async throws(TransportError) -> [UInt8] { throw .timedOut }

    func check() async throws(TransportError) {}

    func close() async {}
}
