/// What a USB device says of itself: descriptors, as the tests' emulated devices and the simulated ones in a real kernel
/// give them.
public struct USBModel: Hashable, Sendable {
    /// An endpoint of the one interface, whose packets hold 64 bytes.
    public struct Endpoint: Hashable, Sendable {
        public let address: UInt8
        /// 2 is bulk, 3 interrupt.
        public let attributes: UInt8

        public init(address: UInt8, attributes: UInt8) {
            self.address = address
            self.attributes = attributes
        }
    }

    public var vendor: UInt16
    public var product: UInt16
    /// Maker, model and serial number; empty for a device that gives none.
    public var strings: [String]
    /// 3 is a human interface device, 9 a hub, 255 the maker's own.
    public var interfaceClass: UInt8
    public var endpoints: [Endpoint]
    /// The device's own version, by which some drivers tell chips apart; binary-coded decimal.
    public var release: UInt16 = 0x0100
    /// For a human interface device, otherwise empty.
    public var reportDescriptor: [UInt8] = []

    /// 18 bytes. Source: USB 2.0, table 9-8.
    public var deviceDescriptor: [UInt8] {
        let names = (1...3).map { UInt8($0 <= strings.count ? $0 : 0) }
        // A hub is one as a whole; of others, each interface has a class of its own.
        let deviceClass: UInt8 = interfaceClass == 9 ? 9 : 0
        return [18, 1, 0x10, 1, deviceClass, 0, 0, 64] + Self.word(vendor) + Self.word(product) + Self.word(release)
            + names + [1]
    }

    /// Configuration, interface, HID if it is one, endpoints. Source: USB 2.0, tables 9-10, 9-12 and 9-13; HID 1.11, 6.2.1.
    public var configurationDescriptor: [UInt8] {
        var rest = [9, 4, 0, 0, UInt8(endpoints.count), interfaceClass, 0, 0, 0]
        if interfaceClass == 3 {
            rest += [9, 0x21, 0x11, 1, 0, 1, 0x22] + Self.word(UInt16(reportDescriptor.count))
        }
        for endpoint in endpoints {
            let interval: UInt8 = endpoint.attributes == 3 ? 1 : 0
            rest += [7, 5, endpoint.address, endpoint.attributes, 64, 0, interval]
        }
        return [9, 2] + Self.word(UInt16(9 + rest.count)) + [1, 1, 0, 0x80, 50] + rest
    }

    private static func word(_ value: UInt16) -> [UInt8] {
        [UInt8(value & 0xFF), UInt8(value >> 8)]
    }
}

extension USBModel {
    /// The sign of the Alpha family with a USB socket, as its drivers tell: bulk, out 02 and in 82.
    public static let betaBrite = USBModel(
        vendor: 0x8765, product: 0x1234, strings: ["Adaptive", "BetaBrite Prism"], interfaceClass: 0xFF,
        endpoints: [Endpoint(address: 0x82, attributes: 2), Endpoint(address: 0x02, attributes: 2)])

    /// The LED name badge: reports of 64 bytes, interrupt out 01 and in 81.
    public static let badge = USBModel(
        vendor: 0x0416, product: 0x5020, strings: ["LSicroelectronics", "LS32 Custm HID"], interfaceClass: 3,
        endpoints: [Endpoint(address: 0x81, attributes: 3), Endpoint(address: 0x01, attributes: 3)],
        reportDescriptor: reports(of: 64))

    /// The desk message board: reports of 8 bytes, which it takes by control transfer only.
    public static let messageBoard = USBModel(
        vendor: 0x1D34, product: 0x0013, strings: ["Dream Link", "USB LED Message Board v1.0"], interfaceClass: 3,
        endpoints: [Endpoint(address: 0x81, attributes: 3)], reportDescriptor: reports(of: 8))

    /// A serial adapter with FTDI's FT232R chip.
    public static let adapter = USBModel(
        vendor: 0x0403, product: 0x6001, strings: ["FTDI", "USB-RS485 Cable", "A12345"], interfaceClass: 0xFF,
        endpoints: [Endpoint(address: 0x81, attributes: 2), Endpoint(address: 0x02, attributes: 2)], release: 0x0600)

    /// What more sockets are made of.
    public static let hub = USBModel(
        vendor: 0x05E3, product: 0x0608, strings: ["", "USB2.0 Hub"], interfaceClass: 9,
        endpoints: [Endpoint(address: 0x81, attributes: 3)])

    /// A collection of one input and one output report without numbers. Source: HID 1.11, 6.2.2.
    private static func reports(of size: UInt8) -> [UInt8] {
        [0x06, 0x00, 0xFF, 0x09, 0x01, 0xA1, 0x01, 0x09, 0x02, 0x15, 0x00, 0x26, 0xFF, 0x00, 0x75, 0x08, 0x95, size]
            + [0x81, 0x02, 0x09, 0x03, 0x91, 0x02, 0xC0]
    }
}
