import Glibc
import TestSupport
import Testing
import Transports
import USBTransport

extension Emulated {
    @Suite(.serialized, .timeLimit(.minutes(2)))
    struct HIDTests {
        private let bus: EmulatedBus

        init() throws {
            bus = try EmulatedBus()
        }

        private func openBadge(gap: Duration = .zero) async throws -> USBConnection {
            try await USBConnection.open(
                USBAddress(vendor: 0x0416, product: 0x5020),
                settings: USBSettings(mode: .hid(HIDReports(size: 64, gap: gap))))
        }

        private func openMessageBoard(number: Int = 0) async throws -> USBConnection {
            try await USBConnection.open(
                USBAddress(vendor: 0x1D34, product: 0x0013),
                settings: USBSettings(mode: .hid(HIDReports(size: 8, number: number))))
        }

        @Test func `bytes go out in whole reports, the last one filled up`() async throws {
            let badge = try bus.plug(.badge)
            let connection = try await openBadge()
            try await connection.send([UInt8](repeating: 0x77, count: 65), within: .seconds(5))
            let expected = [
                [UInt8](repeating: 0x77, count: 64), [0x77] + [UInt8](repeating: 0, count: 63),
            ]
            #expect(badge.received == expected)
            await connection.close()
        }

        @Test func `a device without an endpoint out takes its reports by control transfer`() async throws {
            let board = try bus.plug(.messageBoard)
            let connection = try await openMessageBoard()
            // Rows 0 and 1 of the board, bright; a bit of 0 is a lit LED.
            try await connection.send([0, 0, 0xFF, 0xFF, 0xFE, 0xFF, 0xFF, 0xFF], within: .seconds(5))
            // SET_REPORT, output report 0, interface 0, 8 bytes.
            #expect(board.received == [[0x21, 9, 0, 2, 0, 0, 8, 0, 0, 0, 0xFF, 0xFF, 0xFE, 0xFF, 0xFF, 0xFF]])
            await connection.close()
        }

        @Test func `a numbered report carries its number`() async throws {
            let board = try bus.plug(.messageBoard)
            let connection = try await openMessageBoard(number: 5)
            try await connection.send([1, 2, 3], within: .seconds(5))
            #expect(board.received == [[0x21, 9, 5, 2, 0, 0, 9, 0, 5, 1, 2, 3, 0, 0, 0, 0, 0]])
            await connection.close()
        }

        @Test func `a refused control transfer is a stall that needs no clearing`() async throws {
            let board = try bus.plug(.messageBoard)
            let connection = try await openMessageBoard()
            board.answer(.fail(EPIPE))
            await #expect(throws: TransportError.stalled) { try await connection.send([1], within: .seconds(5)) }
            #expect(!board.requests.contains { $0.hasPrefix("CLEAR_HALT") })
            try await connection.send([2], within: .seconds(5))
            #expect(board.received.count == 1)
            await connection.close()
        }

        @Test func `half a report taken is reported`() async throws {
            let badge = try bus.plug(.badge)
            let connection = try await openBadge()
            badge.answer(.short(7))
            let expected = TransportError.usb(call: "transfer", reason: "the device did not take the last 57 bytes")
            await #expect(throws: expected) { try await connection.send([1], within: .seconds(5)) }
            await connection.close()
        }

        @Test func `reports keep their gap`() async throws {
            let badge = try bus.plug(.badge)
            let connection = try await openBadge(gap: .milliseconds(40))
            let start = SuspendingClock.now
            try await connection.send([UInt8](repeating: 1, count: 192), within: .seconds(5))
            #expect(start.duration(to: .now) >= .milliseconds(80))
            #expect(badge.received.count == 3)
            await connection.close()
        }

        @Test func `a gap that would last beyond the limit ends at the limit`() async throws {
            let badge = try bus.plug(.badge)
            let connection = try await openBadge(gap: .seconds(60))
            let start = SuspendingClock.now
            await #expect(throws: TransportError.timedOut) {
                try await connection.send([UInt8](repeating: 1, count: 128), within: .milliseconds(50))
            }
            #expect(start.duration(to: .now) < .seconds(20))
            #expect(badge.received.count == 1)
            await connection.close()
        }

        @Test func `input reports are received`() async throws {
            let badge = try bus.plug(.badge)
            let connection = try await openBadge()
            badge.deliver([6])
            #expect(try await connection.receive(within: .seconds(5)) == [6])
            await connection.close()
        }

        @Test func `the kernel's driver is put aside, and comes back when the connection closes`() async throws {
            let badge = try bus.plug(.badge)
            let connection = try await openBadge()
            #expect(badge.requests == ["DISCONNECT_CLAIM 0"])
            await connection.close()
            // 5517H is USBDEVFS_CONNECT.
            #expect(badge.requests == ["DISCONNECT_CLAIM 0", "RELEASEINTERFACE 0", "5517 0"])
        }

        @Test func `pulling the plug ends a report under way`() async throws {
            let badge = try bus.plug(.badge)
            let connection = try await openBadge()
            badge.answer(.ignore)
            let sent = Task { try await connection.send([1], within: .seconds(30)) }
            #expect(await eventually { badge.isWaiting(forInput: false) })
            badge.unplug()
            await #expect(throws: TransportError.disconnected) { try await sent.value }
            await connection.close()
        }
    }
}
