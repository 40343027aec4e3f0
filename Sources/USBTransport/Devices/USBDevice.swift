public import Transports

/// A USB device that is plugged in.
public struct USBDevice: Hashable, Sendable {
    /// Whole: with the port, and the serial number if it has one.
    public let address: USBAddress
    /// What the device calls its maker and itself.
    public let manufacturer: String?
    public let product: String?
    /// What is opened, such as `/dev/bus/usb/001/002`; another one after plugging in again.
    public let path: String
    /// Whether this process may open it. If not, a udev rule is missing: see `Packaging/udev`.
    public let isAccessible: Bool
    /// Those of the active configuration, without alternate settings. Empty when the kernel tells of none.
    public let interfaces: [USBInterface]
}

/// A function of a USB device.
public struct USBInterface: Hashable, Sendable {
    public let number: Int
    /// 3 is a human interface device, 255 the maker's own.
    public let classCode: UInt8
    public let endpoints: [USBEndpoint]

    public init(number: Int, classCode: UInt8, endpoints: [USBEndpoint]) {
        self.number = number
        self.classCode = classCode
        self.endpoints = endpoints
    }
}

/// Where an interface takes or delivers bytes.
public struct USBEndpoint: Hashable, Sendable {
    /// How bytes are transferred, by the number in `bmAttributes`.
    public enum Kind: UInt8, Sendable {
        case control
        case isochronous
        case bulk
        case interrupt
    }

    /// As on the wire: bit 7 says that the device delivers.
    public let address: UInt8
    public let kind: Kind
    /// Bytes in a packet; 8...1024.
    public let maximumPacket: Int

    public init(address: UInt8, kind: Kind, maximumPacket: Int) {
        self.address = address
        self.kind = kind
        self.maximumPacket = maximumPacket
    }

    /// Whether bytes come from the device.
    public var isInput: Bool { address & 0x80 != 0 }
}

extension USBEndpoint: CustomStringConvertible {
    /// Such as `bulk out 02`.
    public var description: String {
        "\(kind) \(isInput ? "in" : "out") \(address < 16 ? "0" : "")\(String(address, radix: 16))"
    }
}
