import Testing
import Transports

@Suite(.timeLimit(.minutes(5)))
struct USBAddressTests {
    @Test(arguments: [
        ("usb:8765:1234", USBAddress(vendor: 0x8765, product: 0x1234)),
        ("usb:0416:5020:serial=A12345", USBAddress(vendor: 0x416, product: 0x5020, serial: "A12345")),
        ("usb:1d34:0013:port=1-2.3", USBAddress(vendor: 0x1D34, product: 0x13, port: "1-2.3")),
        (
            "usb:8765:1234:serial=a:b c:port=12-1",
            USBAddress(vendor: 0x8765, product: 0x1234, serial: "a:b c", port: "12-1")
        ),
        ("usb:8765:1234:serial=port=1", USBAddress(vendor: 0x8765, product: 0x1234, serial: "port=1")),
    ])
    func `an address is read and written`(text: String, address: USBAddress) throws {
        #expect(try USBAddress(text) == address)
        #expect(address.description == text)
    }

    @Test func `digits may be capitals, and zeros in front may be left out`() throws {
        #expect(try USBAddress("usb:1D34:13") == USBAddress(vendor: 0x1D34, product: 0x13))
    }

    @Test(arguments: [
        ("", "it does not begin with usb:"),
        ("8765:1234", "it does not begin with usb:"),
        ("USB:8765:1234", "it does not begin with usb:"),
        ("usb:8765", "vendor and product are one to four hexadecimal digits each"),
        ("usb:87650:1234", "vendor and product are one to four hexadecimal digits each"),
        ("usb:+765:1234", "vendor and product are one to four hexadecimal digits each"),
        ("usb::1234", "vendor and product are one to four hexadecimal digits each"),
        ("usb:8765:1234:", "after the product comes serial= or port="),
        ("usb:8765:1234:A12345", "after the product comes serial= or port="),
        ("usb:8765:1234:serial=", "after the product comes serial= or port="),
        ("usb:8765:1234:port=", "a port is written like 1-2.3"),
        ("usb:8765:1234:port=1", "a port is written like 1-2.3"),
        ("usb:8765:1234:port=1-", "a port is written like 1-2.3"),
        ("usb:8765:1234:port=1-0", "a port is written like 1-2.3"),
        ("usb:8765:1234:port=1-2..3", "a port is written like 1-2.3"),
    ])
    func `a mistake is told with what would be valid`(text: String, reason: String) {
        let valid = "valid are usb:8765:1234, usb:8765:1234:serial=A12, usb:8765:1234:port=1-2.3"
        #expect(throws: TransportError.invalidSetting("\(text): \(reason); \(valid)")) { try USBAddress(text) }
    }

    @Test func `an address means the devices that have all it says`() {
        let device = USBAddress(vendor: 1, product: 2, serial: "A", port: "1-1")
        #expect(USBAddress(vendor: 1, product: 2).matches(device))
        #expect(USBAddress(vendor: 1, product: 2, serial: "A").matches(device))
        #expect(USBAddress(vendor: 1, product: 2, port: "1-1").matches(device))
        #expect(!USBAddress(vendor: 1, product: 3).matches(device))
        #expect(!USBAddress(vendor: 3, product: 2).matches(device))
        #expect(!USBAddress(vendor: 1, product: 2, serial: "B").matches(device))
        #expect(!USBAddress(vendor: 1, product: 2, serial: "A", port: "1-2").matches(device))
    }
}
