import QueueMetrics
import Synchronization
import TestSupport
import Testing
import Transports

@testable import Signs

@Suite(.timeLimit(.minutes(5)))
struct SignSessionTests {
    /// Opens scripted lines, or refuses to, and notes when it was asked.
    private final class Opener: Sendable {
        let clock = SkippingClock()
        let lines = Mutex<[ScriptedTransport]>([])
        let refusals = Mutex<[TransportError]>([])
        /// How many lines still open and then take nothing.
        let deadLines = Mutex(0)
        let opened = Mutex<[Duration]>([])

        func open() throws -> any Transport {
            opened.withLock { $0.append(clock.now.sinceBeginning) }
            if let refusal = refusals.withLock({ $0.popLast() }) { throw refusal }
            let line = ScriptedTransport(clock: clock)
            lines.withLock { $0.append(line) }
            deadLines.withLock { count in
                if count > 0 { line.fail(.timedOut) }
                count = max(0, count - 1)
            }
            return line
        }
    }

    /// A session under test, and the lines it was given.
    private struct Bench {
        let opener = Opener()
        let session: SignSession

        init() throws {
            let opener = opener
            session = try SignSession(definition: try SampleBanner.device(), clock: opener.clock) { try opener.open() }
        }

        var clock: SkippingClock { opener.clock }
        var line: ScriptedTransport? { opener.lines.withLock { $0.last } }
    }

    /// Runs a test with the session serving.
    private func serving(_ body: (Bench) async throws -> Void) async throws {
        let bench = try Bench()
        let session = bench.session
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await session.run() }
            try await body(bench)
            group.cancelAll()
        }
        #expect(bench.opener.lines.withLock { $0.allSatisfy(\.isClosed) }, "a session that ends closes its line")
    }

    private func settled(_ bench: Bench) async -> Bool {
        await eventually { await bench.session.isSettled }
    }

    @Test func `a packet begins when the one before has left the wire and the sign has rested`() async throws {
        try await serving { bench in
            bench.session.show(try SampleBanner([["N1 {n1.waiting:>2}"]]).content())
            #expect(await settled(bench))
            let packets = try #require(bench.line).packets
            #expect(packets.count == 4)
            let device = try SampleBanner.device()
            for (packet, next) in zip(packets, packets.dropFirst()) {
                let isConfiguration = packet == packets[0]
                let settle = isConfiguration ? device.timing.afterConfigure : device.timing.minimumGap
                #expect(next.at == packet.at + SerialSettings(baud: 9600).wireTime(bytes: packet.bytes.count) + settle)
            }
        }
    }

    @Test func `what changes while the line is busy is skipped, but for the newest`() async throws {
        let line = BusyTransport()
        let session = try SignSession(definition: try SampleBanner.device(), clock: SkippingClock()) { line }
        var banner = try SampleBanner([["N1 {n1.waiting:>2}"]])
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await session.run() }
            session.show(banner.content())
            #expect(await eventually { line.packets.count == 1 })
            for count in 1...50 {
                banner.values = [.waiting: .count(count)]
                session.show(banner.content())
            }
            line.letPass(10)
            #expect(await eventually { await session.isSettled })
            group.cancelAll()
        }
        let values = line.packets.map { readable($0) }.filter { $0.contains("<02>Ga") }
        #expect(values.count == 1)
        #expect(values.first?.contains("<1C>350<03>") == true)
    }

    @Test func `a line that hangs up is opened again and the sign initialised`() async throws {
        try await serving { bench in
            let content = try SampleBanner([["N1 {n1.waiting:>2}"]]).content()
            bench.session.show(content)
            #expect(await settled(bench))
            let first = try #require(bench.line)
            first.fail(.disconnected)
            bench.session.show(content)
            #expect(await eventually { await bench.session.status.connection != .open })
            #expect(first.isClosed)
            bench.clock.advance(by: .seconds(1))
            bench.session.show(content)
            #expect(await settled(bench))
            let second = try #require(bench.line)
            #expect(second !== first)
            #expect(second.packets.map(\.bytes) == first.packets.map(\.bytes))
        }
    }

    @Test func `a line that cannot be opened is tried after 1, 2, 4 and more seconds`() async throws {
        try await serving { bench in
            let content = try SampleBanner([["N1"]]).content()
            bench.opener.refusals.withLock { $0 = Array(repeating: .notFound(path: "/dev/ttyUSB0"), count: 4) }
            let reason = "\(TransportError.notFound(path: "/dev/ttyUSB0"))"
            for second in 0..<15 {
                bench.session.show(content)
                let attempts = [0: 1, 1: 2, 3: 3, 7: 4].filter { $0.key <= second }.values.max() ?? 0
                // Not the opening but the failure tells that the next try has been set by the clock as it is now.
                let failure = SignStatus.Connection.failed(reason, attempts: attempts)
                #expect(await eventually { await bench.session.status.connection == failure })
                bench.clock.advance(by: .seconds(1))
            }
            bench.session.show(content)
            #expect(await settled(bench))
            #expect(bench.opener.opened.withLock { $0 } == [0, 1, 3, 7, 15].map { .seconds($0) })
            #expect(await bench.session.status.connection == .open)
        }
    }

    @Test func `a line that opens and takes nothing is tried no sooner than one that cannot be opened`() async throws {
        try await serving { bench in
            let content = try SampleBanner([["N1"]]).content()
            bench.opener.deadLines.withLock { $0 = 3 }
            for (attempt, wait) in [(1, 1), (2, 2), (3, 4)] {
                bench.session.show(content)
                let failure = SignStatus.Connection.failed("timed out", attempts: attempt)
                #expect(await eventually { await bench.session.status.connection == failure })
                bench.clock.advance(by: .seconds(wait))
            }
            bench.session.show(content)
            #expect(await settled(bench))
            #expect(bench.opener.opened.withLock { $0 } == [0, 1, 3, 7].map { .seconds($0) })
            // It has worked since, so the next failure is the first one again.
            try #require(bench.line).fail(.disconnected)
            bench.session.show(content)
            let failure = SignStatus.Connection.failed("disconnected", attempts: 1)
            #expect(await eventually { await bench.session.status.connection == failure })
        }
    }

    @Test func `the status tells what failed and how often`() async throws {
        try await serving { bench in
            bench.opener.refusals.withLock { $0 = [.notFound(path: "/dev/ttyUSB0")] }
            bench.session.show(try SampleBanner([["œ"]]).content())
            #expect(await eventually { await bench.session.status.connection != .notYetOpened })
            let reason = "\(TransportError.notFound(path: "/dev/ttyUSB0"))"
            #expect(await bench.session.status.connection == .failed(reason, attempts: 1))
            bench.clock.advance(by: .seconds(1))
            bench.session.show(try SampleBanner([["œ"]]).content())
            #expect(await settled(bench))
            let status = await bench.session.status
            let packets = try #require(bench.line).packets
            #expect(status.packetsSent == packets.count)
            #expect(status.bytesSent == packets.reduce(0) { $0 + $1.bytes.count })
            #expect(status.substitutions == ["œ shows as oe"])
        }
    }

    @Test func `pages that no sign can hold are reported, and the sign keeps what it shows`() async throws {
        try await serving { bench in
            let content = try SampleBanner([["N1"]]).content()
            bench.session.show(content)
            #expect(await settled(bench))
            let before = try #require(bench.line).packets.count
            bench.session.show(try SampleBanner((0..<27).map { ["\($0)"] }).content())
            #expect(await eventually { await bench.session.status.problem == "27 pages, the sign holds at most 26" })
            #expect(try #require(bench.line).packets.count == before)
            bench.session.show(content)
            #expect(await eventually { await bench.session.status.problem == nil })
        }
    }
}
