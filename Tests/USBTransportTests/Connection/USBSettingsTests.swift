import Testing
import Transports

@testable import USBTransport

@Suite(.timeLimit(.minutes(1)))
struct USBSettingsTests {
    @Test(
        arguments: [
            (0, []), (1, [[7, 0, 0]]), (3, [[7, 7, 7]]), (4, [[7, 7, 7], [7, 0, 0]]),
        ] as [(Int, [[UInt8]])])
    func `bytes are cut into reports of one size`(count: Int, reports: [[UInt8]]) {
        #expect(HIDReports(size: 3).reports(of: [UInt8](repeating: 7, count: count)) == reports)
    }

    @Test func `a number precedes each report and is no part of its size`() {
        #expect(HIDReports(size: 2, number: 9).reports(of: [1, 2, 3]) == [[9, 1, 2], [9, 3, 0]])
    }

    @Test func `the request for a long report has its length in two bytes`() {
        let report = [UInt8](repeating: 1, count: 300)
        let request = HIDReports(size: 300).setReport(report, interface: 2)
        #expect(Array(request.prefix(8)) == [0x21, 0x09, 0, 2, 2, 0, 0x2C, 0x01])
        #expect(Array(request.dropFirst(8)) == report)
    }

    @Test(arguments: [
        ("HID report size 0 is not in 1...1024", USBSettings(mode: .hid(HIDReports(size: 0)))),
        ("HID report size 1025 is not in 1...1024", USBSettings(mode: .hid(HIDReports(size: 1025)))),
        ("HID report number 256 is not in 0...255", USBSettings(mode: .hid(HIDReports(size: 8, number: 256)))),
        ("USB interface -1 is not in 0...255", change { $0.interface = -1 }),
        ("USB repetitions 0 is not in 1...4", change { $0.repetitions = 0 }),
        ("USB repetitions 5 is not in 1...4", change { $0.repetitions = 5 }),
    ])
    func `a number out of range is refused with its range`(text: String, settings: USBSettings) {
        #expect(throws: TransportError.invalidSetting(text)) { try settings.validate() }
    }

    @Test func `settings are checked before a device is looked for`() async {
        await #expect(throws: TransportError.invalidSetting("USB repetitions 0 is not in 1...4")) {
            try await USBConnection.open(
                USBAddress(vendor: 0x8765, product: 0x1234), settings: Self.change { $0.repetitions = 0 })
        }
    }

    private static func change(_ body: (inout USBSettings) -> Void) -> USBSettings {
        var settings = USBSettings(mode: .bulk)
        body(&settings)
        return settings
    }
}

@Suite(.timeLimit(.minutes(1)))
struct USBEndpointsTests {
    private func device(_ endpoints: USBEndpoint..., interface: Int = 0) -> USBDevice {
        USBDevice(
            address: USBAddress(vendor: 1, product: 2), manufacturer: nil, product: nil, path: "", isAccessible: true,
            interfaces: [USBInterface(number: interface, classCode: 255, endpoints: endpoints)])
    }

    private let bulkOut = USBEndpoint(address: 0x05, kind: .bulk, maximumPacket: 64)
    private let bulkIn = USBEndpoint(address: 0x81, kind: .bulk, maximumPacket: 64)
    private let interruptOut = USBEndpoint(address: 0x01, kind: .interrupt, maximumPacket: 8)

    @Test func `endpoints are found by kind and direction, whatever their numbers and order`() throws {
        let found = try USBEndpoints(of: device(bulkIn, interruptOut, bulkOut), for: USBSettings(mode: .bulk))
        #expect(found.output == bulkOut)
        #expect(found.input == bulkIn)
    }

    @Test func `a sign that never answers needs no endpoint in`() throws {
        #expect(try USBEndpoints(of: device(bulkOut), for: USBSettings(mode: .bulk)).input == nil)
    }

    @Test func `a human interface device needs no endpoint out`() throws {
        let settings = USBSettings(mode: .hid(HIDReports(size: 8)))
        #expect(try USBEndpoints(of: device(bulkOut), for: settings).output == nil)
        #expect(try USBEndpoints(of: device(bulkOut, interruptOut), for: settings).output == interruptOut)
    }
}
