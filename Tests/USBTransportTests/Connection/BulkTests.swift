import Glibc
import TestSupport
import Testing
import Transports
import USBTransport

extension Emulated {
    @Suite(.serialized, .timeLimit(.minutes(2)))
    struct BulkTests {
        private let bus: EmulatedBus
        private let device: EmulatedDevice
        private let address = USBAddress(vendor: 0x8765, product: 0x1234)

        init() throws {
            bus = try EmulatedBus()
            device = try bus.plug(.betaBrite)
        }

        private func open(
            _ change: (inout USBSettings) -> Void = { _ in }
        ) async throws -> USBConnection {
            var settings = USBSettings(mode: .bulk)
            change(&settings)
            return try await USBConnection.open(address, settings: settings)
        }

        @Test(arguments: [1, 64, 100, 20_000, 200_000])
        func `bytes arrive whole and in order`(count: Int) async throws {
            let connection = try await open()
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 / 7) }
            try await connection.send(bytes, within: .seconds(20))
            #expect(Array(device.received.joined()) == bytes)
            await connection.close()
        }

        @Test func `an empty packet follows when the sign wants one`() async throws {
            let connection = try await open { $0.emptyPacketAfter = true }
            try await connection.send([1, 2, 3], within: .seconds(5))
            #expect(device.received == [[1, 2, 3], []])
            await connection.close()
        }

        @Test func `everything is sent twice when the sign wants that`() async throws {
            let connection = try await open { $0.repetitions = 2 }
            try await connection.send([1, 2, 3], within: .seconds(5))
            #expect(device.received == [[1, 2, 3], [1, 2, 3]])
            await connection.close()
        }

        @Test func `what the device says is received, in the order it was said`() async throws {
            let connection = try await open()
            device.deliver([6, 7])
            device.deliver([8])
            #expect(try await connection.receive(within: .seconds(5)) == [6, 7])
            #expect(try await connection.receive(within: .zero) == [8])
            await connection.close()
        }

        @Test func `an answer that comes later is waited for`() async throws {
            let connection = try await open()
            let answer = Task { try await connection.receive(within: .seconds(30)) }
            #expect(await eventually { device.isWaiting(forInput: true) })
            try await connection.send([5], within: .seconds(5))
            device.deliver([6])
            #expect(try await answer.value == [6])
            #expect(device.received == [[5]])
            await connection.close()
        }

        @Test func `an empty packet is no answer`() async throws {
            let connection = try await open()
            device.deliver([])
            device.deliver([6])
            #expect(try await connection.receive(within: .seconds(5)) == [6])
            await connection.close()
        }

        @Test func `no answer ends at the limit`() async throws {
            let connection = try await open()
            let start = SuspendingClock.now
            await #expect(throws: TransportError.timedOut) {
                try await connection.receive(within: .milliseconds(50))
            }
            #expect(start.duration(to: .now) >= .milliseconds(50))
            device.deliver([6])
            await connection.close()
        }

        @Test func `a device that takes nothing makes sending end at the limit, and sends the next packet`()
            async throws
        {
            let connection = try await open()
            device.answer(.ignore)
            let start = SuspendingClock.now
            await #expect(throws: TransportError.timedOut) {
                try await connection.send([1], within: .milliseconds(50))
            }
            #expect(start.duration(to: .now) >= .milliseconds(50))
            try await connection.send([2], within: .seconds(5))
            #expect(device.received == [[2]])
            await connection.close()
        }

        @Test func `a device that takes its time is waited for`() async throws {
            let connection = try await open()
            device.answer(.ignore)
            async let sent: Void = connection.send([1], within: .seconds(30))
            #expect(await eventually { device.isWaiting(forInput: false) })
            device.acceptIgnored(count: 1)
            try await sent
            await connection.close()
        }

        @Test func `a short write is continued`() async throws {
            let connection = try await open()
            device.answer(.short(7), .short(1))
            try await connection.send(Array(1...20), within: .seconds(5))
            #expect(device.received == [Array(1...7), [8], Array(9...20)])
            await connection.close()
        }

        @Test func `a device that takes nothing of a write is reported`() async throws {
            let connection = try await open()
            device.answer(.short(0))
            let expected = TransportError.usb(call: "transfer", reason: "the device did not take the last 3 bytes")
            await #expect(throws: expected) { try await connection.send([1, 2, 3], within: .seconds(5)) }
            await connection.close()
        }

        @Test func `a stall is reported, its halt cleared, and the next packet sent`() async throws {
            let connection = try await open()
            device.answer(.fail(EPIPE))
            await #expect(throws: TransportError.stalled) { try await connection.send([1], within: .seconds(5)) }
            #expect(device.requests.contains("CLEAR_HALT 2"))
            try await connection.send([2], within: .seconds(5))
            #expect(device.received == [[2]])
            await connection.close()
        }

        @Test func `a stall of the answer is reported, and its halt cleared`() async throws {
            let connection = try await open()
            device.failInput(EPIPE)
            await #expect(throws: TransportError.stalled) { try await connection.receive(within: .seconds(5)) }
            #expect(device.requests.contains("CLEAR_HALT 130"))
            await connection.close()
        }

        @Test(arguments: [
            (EPROTO, "the transfer failed on the bus"), (EILSEQ, "the transfer failed on the bus"),
            (EOVERFLOW, "the device sent more than it may"),
        ])
        func `a fault on the bus is reported`(code: Int32, reason: String) async throws {
            let connection = try await open()
            device.answer(.fail(code))
            await #expect(throws: TransportError.usb(call: "transfer", reason: reason)) {
                try await connection.send([1], within: .seconds(5))
            }
            try await connection.send([2], within: .seconds(5))
            await connection.close()
        }

        @Test func `pulling the plug ends what is under way, and every call after it`() async throws {
            let connection = try await open()
            try await connection.check()
            device.answer(.ignore)
            let sent = Task { try await connection.send([1], within: .seconds(30)) }
            let received = Task { try await connection.receive(within: .seconds(30)) }
            #expect(await eventually { device.isWaiting(forInput: false) && device.isWaiting(forInput: true) })
            device.unplug()
            await #expect(throws: TransportError.disconnected) { try await sent.value }
            await #expect(throws: TransportError.disconnected) { try await received.value }
            await #expect(throws: TransportError.disconnected) { try await connection.check() }
            await #expect(throws: TransportError.disconnected) { try await connection.send([1], within: .seconds(5)) }
            await #expect(throws: TransportError.disconnected) { try await connection.receive(within: .seconds(5)) }
            await connection.close()
        }

        @Test func `a device that was pulled out while idle fails the check`() async throws {
            let connection = try await open()
            device.unplug()
            await #expect(throws: TransportError.disconnected) { try await connection.check() }
            await connection.close()
        }

        @Test func `a device that comes back under another number is opened again by the same address`() async throws {
            let connection = try await open()
            device.unplug()
            await connection.close()
            await #expect(throws: TransportError.notFound(path: "usb:8765:1234")) { try await open() }
            let again = try bus.plug(.betaBrite, number: 3)
            let second = try await open()
            #expect(second.device.path == "/dev/bus/usb/001/003")
            try await second.send([1], within: .seconds(5))
            #expect(again.received == [[1]])
            await second.close()
        }

        @Test func `cancelling ends a wait at once and leaves the connection usable`() async throws {
            let connection = try await open()
            let waiting = Task { try await connection.receive(within: .seconds(30)) }
            #expect(await eventually { device.isWaiting(forInput: true) })
            waiting.cancel()
            await #expect(throws: TransportError.cancelled) { try await waiting.value }
            await connection.close()
        }

        @Test func `a cancelled task still sends whole packets`() async throws {
            let connection = try await open()
            let sending = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                try await connection.send([1, 2, 3], within: .seconds(5))
            }
            try await sending.value
            #expect(device.received == [[1, 2, 3]])
            await connection.close()
        }

        @Test func `closing ends both directions at once, and every later call`() async throws {
            let connection = try await open()
            device.answer(.ignore)
            let sent = Task { try await connection.send([1], within: .seconds(30)) }
            let received = Task { try await connection.receive(within: .seconds(30)) }
            #expect(await eventually { device.isWaiting(forInput: false) && device.isWaiting(forInput: true) })
            let start = SuspendingClock.now
            await connection.close()
            await connection.close()
            #expect(start.duration(to: .now) < .seconds(10))
            await #expect(throws: TransportError.closed) { try await sent.value }
            await #expect(throws: TransportError.closed) { try await received.value }
            await #expect(throws: TransportError.closed) { try await connection.send([1], within: .seconds(5)) }
            await #expect(throws: TransportError.closed) { try await connection.receive(within: .seconds(5)) }
            await #expect(throws: TransportError.closed) { try await connection.check() }
        }

        @Test func `a connection that is dropped without closing gives the interface back`() async throws {
            var kept: USBConnection? = try await open()
            try await kept?.check()
            kept = nil
            #expect(await eventually { device.requests.contains("RELEASEINTERFACE 0") })
        }
    }
}
