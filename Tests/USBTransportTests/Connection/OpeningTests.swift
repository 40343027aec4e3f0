import TestSupport
import Testing
import Transports
import USBTransport

extension Emulated {
    @Suite(.serialized, .timeLimit(.minutes(2)))
    struct OpeningTests {
        private let bus: EmulatedBus
        private let address = USBAddress(vendor: 0x8765, product: 0x1234)

        init() throws {
            bus = try EmulatedBus()
        }

        private func open(_ address: USBAddress, _ mode: USBSettings.Mode = .bulk) async throws -> USBConnection {
            try await USBConnection.open(address, settings: USBSettings(mode: mode))
        }

        @Test func `a device that is not plugged in is not found`() async throws {
            try bus.plug(.badge)
            await #expect(throws: TransportError.notFound(path: "usb:8765:1234")) { try await open(address) }
        }

        @Test func `a device of which access is denied names the rule to install`() async throws {
            try bus.plug(.betaBrite)
            try bus.deny(number: 2)
            let remedy = "install Packaging/udev/60-bandeau.rules, then plug the sign in again"
            let expected = TransportError.accessDenied(path: "/dev/bus/usb/001/002", remedy: remedy)
            await #expect(throws: expected) { try await open(address) }
        }

        @Test func `a device that another program has is in use`() async throws {
            try bus.plug(.betaBrite).refuseClaims()
            let expected = TransportError.locked(path: "/dev/bus/usb/001/002", by: nil)
            await #expect(throws: expected) { try await open(address) }
        }

        @Test func `one of two equal signs is opened by its port or its serial number`() async throws {
            try bus.plug(.betaBrite, port: "1", number: 2, serial: "A1")
            try bus.plug(.hub, port: "2", number: 9)
            try bus.plug(.betaBrite, port: "2.3", number: 3, serial: "A2")
            for text in ["usb:8765:1234:port=1-2.3", "usb:8765:1234:serial=A2"] {
                let connection = try await open(USBAddress(text))
                #expect(connection.device.path == "/dev/bus/usb/001/003")
                await connection.close()
            }
        }

        @Test func `an address that two signs have is refused with theirs`() async throws {
            try bus.plug(.betaBrite, port: "1", number: 2)
            try bus.plug(.hub, port: "2", number: 9)
            try bus.plug(.betaBrite, port: "2.3", number: 3, serial: "A2")
            let text = "usb:8765:1234 could be usb:8765:1234:port=1-1 or usb:8765:1234:serial=A2:port=1-2.3"
            await #expect(throws: TransportError.invalidSetting(text)) { try await open(address) }
        }

        @Test func `a device without bulk endpoints cannot be opened as one that has them`() async throws {
            try bus.plug(.badge)
            let text = "usb:0416:5020:port=1-1 has no bulk endpoint out, only: interrupt in 81, interrupt out 01"
            await #expect(throws: TransportError.invalidSetting(text)) {
                try await open(USBAddress(vendor: 0x0416, product: 0x5020))
            }
        }

        @Test func `an interface that the device does not have is refused`() async throws {
            try bus.plug(.betaBrite)
            var settings = USBSettings(mode: .bulk)
            settings.interface = 1
            let text = "usb:8765:1234:port=1-1 has no interface 1, only 0"
            await #expect(throws: TransportError.invalidSetting(text)) {
                try await USBConnection.open(address, settings: settings)
            }
        }
    }
}
