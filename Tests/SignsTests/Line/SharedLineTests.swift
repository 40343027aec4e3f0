import Synchronization
import TestSupport
import Testing
import Transports

@testable import Signs

/// Several signs on one line.
@Suite(.timeLimit(.minutes(5)))
struct SharedLineTests {
    /// Runs sessions on one scripted line until all hold their content.
    private func packets(
        of devices: [DeviceDefinition], content: BannerContent
    ) async throws -> (line: ScriptedTransport, opened: Int) {
        let clock = SkippingClock()
        let transport = ScriptedTransport(clock: clock)
        let opened = Mutex(0)
        let line = SharedLine(clock: clock) {
            opened.withLock { $0 += 1 }
            return transport
        }
        let sessions = try devices.map { try SignSession(definition: $0, fonts: nil, line: line) }
        await withTaskGroup(of: Void.self) { group in
            for session in sessions { group.addTask { await session.run() } }
            for session in sessions { session.show(content) }
            for session in sessions { #expect(await eventually { await session.isSettled }) }
            group.cancelAll()
        }
        return (transport, opened.withLock { $0 })
    }

    private func device(address: UInt8) throws -> DeviceDefinition {
        try SampleBanner.device { $0.alpha?.address = address }
    }

    @Test func `a line is opened once for all its signs and closed by the last`() async throws {
        let content = try SampleBanner([["N1 {n1.waiting:>2}"]]).content()
        let (line, opened) = try await packets(of: [device(address: 1), device(address: 2)], content: content)
        #expect(opened == 1)
        #expect(line.isClosed)
    }

    @Test func `packets never overlap on the wire, and gaps are kept for each address alone`() async throws {
        let content = try SampleBanner([["N1 {n1.waiting:>2}"]]).content()
        let devices = try (1...4).map { try device(address: $0) }
        let line = try await packets(of: devices, content: content).line
        let settings = SerialSettings(baud: 9600)
        for (packet, next) in zip(line.packets, line.packets.dropFirst()) {
            #expect(next.at >= packet.at + settings.wireTime(bytes: packet.bytes.count))
        }
        for address in 1...4 {
            let own = line.packets.filter { readable($0.bytes).contains("<01>Z0\(address)") }
            #expect(own.count == 4)
            for (packet, next) in zip(own, own.dropFirst()) {
                let wire = settings.wireTime(bytes: packet.bytes.count)
                #expect(next.at >= packet.at + wire + devices[0].timing.minimumGap)
            }
        }
    }
}
