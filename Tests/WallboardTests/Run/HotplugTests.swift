import Programme
import Signs
import Synchronization
import TestSupport
import Testing
import Transports

@testable import Wallboard

/// Signs that are pulled out and plugged in again, in computed time.
@Suite(.timeLimit(.minutes(5)))
struct HotplugTests {
    private static let address = USBAddress(vendor: 0x8765, product: 0x1234)
    private static let device = USBAddress(vendor: 0x8765, product: 0x1234, serial: "A1", port: "1-2")
    private let clock = SkippingClock()
    /// When the line was tried to be opened.
    private let tries = Tries()

    private final class Tries: Sendable {
        let instants = Mutex<[Duration]>([])
        var count: Int { instants.withLock { $0.count } }
    }

    private func session() throws -> SignSession {
        let definition = try Checkout.data.devices().definition(named: "betabrite-prism-usb")
        return try SignSession(definition: definition, clock: clock) { [clock, tries] in
            tries.instants.withLock { $0.append(clock.now.sinceBeginning) }
            throw TransportError.notFound(path: "\(Self.address)")
        }
    }

    private static let content = BannerContent(pages: [Page(index: 0, lines: [])], current: 0, next: 0)

    @Test func `a sign is tried at once when its device arrives, and by the clock when nobody tells`() async throws {
        let session = try session()
        let (news, source) = AsyncStream.makeStream(of: PlugNews.self)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await session.run() }
            group.addTask { await Hotplug(signs: [(.usb(Self.address), session)], news: news).run() }
            await expectTry(1, of: session) { session.show(Self.content) }
            clock.advance(by: .milliseconds(1))
            await expectTry(1, of: session) { source.yield(PlugNews(device: Self.device, isThere: true)) }
            clock.advance(by: .seconds(1))
            await expectTry(2, of: session) { session.show(Self.content) }
            clock.advance(by: .seconds(2))
            await expectTry(3, of: session) { source.yield(PlugNews(device: Self.device, isThere: false)) }
            source.finish()
            group.cancelAll()
        }
        let instants = tries.instants.withLock { $0 }
        #expect(instants == [.zero, .milliseconds(1), .milliseconds(1001), .milliseconds(3001)])
    }

    /// Expects one more try after something, and that it counts as the given one in a row.
    private func expectTry(_ number: Int, of session: SignSession, after cause: () -> Void) async {
        let before = tries.count
        cause()
        let reason = "\(TransportError.notFound(path: "\(Self.address)"))"
        #expect(await eventually { tries.count == before + 1 })
        #expect(
            await eventually { await session.status.connection == .failed(reason, attempts: number) })
    }

    @Test(arguments: [
        (SignLine.usb(address), true), (.usb(USBAddress(vendor: 0x8765, product: 0x1235)), false),
        (.usb(USBAddress(vendor: 0x8765, product: 0x1234, serial: "A2")), false),
        (.serial(path: "/dev/serial/by-id/usb-FTDI"), true), (.serial(path: "/dev/ttyUSB0"), true),
        (.serial(path: "/dev/pts/3"), false), (.serial(path: "/tmp/sign"), false),
        (.tcp(host: "lift", port: 4001), false), (.udp(host: "wall", port: 4048), false),
    ])
    func `a line may be that of the device, or of an adapter`(line: SignLine, mayBe: Bool) {
        #expect(line.mayHangOn(Self.device) == mayBe)
    }
}
