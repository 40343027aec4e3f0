import TestSupport
import Testing
import Transports
import USBTransport

extension Emulated {
    @Suite(.serialized, .timeLimit(.minutes(2)))
    struct ListTests {
        @Test func `what is plugged in but hubs is listed, with its endpoints`() async throws {
            let bus = try EmulatedBus()
            try bus.plug(.hub, port: "2", number: 2)
            try bus.plug(.betaBrite, port: "2.3", number: 3, serial: "A 1:2")
            try bus.plug(.messageBoard, port: "1", number: 4)
            let devices = try await USBDevices.list()
            #expect(devices.map(\.path) == ["/dev/bus/usb/001/003", "/dev/bus/usb/001/004"])
            let sign = try #require(devices.first)
            #expect(sign.address.description == "usb:8765:1234:serial=A 1:2:port=1-2.3")
            #expect(sign.manufacturer == "Adaptive" && sign.product == "BetaBrite Prism")
            #expect(sign.isAccessible)
            #expect(sign.interfaces.map(\.number) == [0] && sign.interfaces.map(\.classCode) == [0xFF])
            let endpoints = [
                USBEndpoint(address: 0x82, kind: .bulk, maximumPacket: 64),
                USBEndpoint(address: 0x02, kind: .bulk, maximumPacket: 64),
            ]
            #expect(sign.interfaces.first?.endpoints == endpoints)
            #expect(devices.last?.address == USBAddress(vendor: 0x1D34, product: 0x0013, port: "1-1"))
            #expect(devices.last?.interfaces.first?.classCode == 3)
        }

        @Test func `a device that may not be opened is listed as such`() async throws {
            let bus = try EmulatedBus()
            try bus.plug(.betaBrite)
            try bus.removeNode(number: 2)
            #expect(try await USBDevices.list().map(\.isAccessible) == [false])
        }

        @Test func `nothing plugged in is an empty list`() async throws {
            let bus = try EmulatedBus()
            #expect(try await USBDevices.list() == [])
            withExtendedLifetime(bus) {}
        }
    }

    @Suite(.serialized, .timeLimit(.minutes(2)))
    struct EventTests {
        @Test func `what is there, what comes and what goes is told, in order`() async throws {
            let bus = try EmulatedBus()
            try bus.plug(.betaBrite, port: "1", number: 2)
            var events = try USBDevices.events().makeAsyncIterator()
            let first = try #require(await events.next())
            guard case .arrived(let sign) = first else { throw Unexpected(event: first) }
            #expect(sign.address.description == "usb:8765:1234:port=1-1")

            let badge = try bus.plug(.badge, port: "2", number: 3, serial: "B7")
            let second = try #require(await events.next())
            guard case .arrived(let newcomer) = second else { throw Unexpected(event: second) }
            #expect(newcomer.address.description == "usb:0416:5020:serial=B7:port=1-2")
            #expect(newcomer.interfaces.first?.classCode == 3)

            badge.unplug()
            #expect(await events.next() == .left(newcomer))
        }

        @Test(arguments: 0..<5)
        func `a sign is found again by its address as often as it comes back`(round: Int) async throws {
            let bus = try EmulatedBus()
            var events = try USBDevices.events().makeAsyncIterator()
            for number in 2..<5 {
                let device = try bus.plug(.betaBrite, number: number)
                guard case .arrived(let sign) = await events.next() else { throw Unexpected(event: nil) }
                let connection = try await USBConnection.open(sign.address, settings: USBSettings(mode: .bulk))
                try await connection.send([UInt8(number)], within: .seconds(5))
                #expect(device.received == [[UInt8(number)]])
                device.unplug()
                #expect(await events.next() == .left(sign))
                await #expect(throws: TransportError.disconnected) { try await connection.check() }
                await connection.close()
            }
        }

        private struct Unexpected: Error {
            let event: USBEvent?
        }
    }
}
