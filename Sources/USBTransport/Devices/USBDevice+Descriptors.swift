import CLibUSB
import Glibc
import Transports

extension USBDevice {
    /// Bus and up to seven ports, as USB allows hubs behind hubs.
    private static let deepestPort = 7

    /// Reads what libusb and the kernel tell without opening the device.
    ///
    /// - Returns: `nil` for hubs, and for a device that was pulled out meanwhile.
    init?(_ device: OpaquePointer) {
        var descriptor = libusb_device_descriptor()
        guard libusb_get_device_descriptor(device, &descriptor) == 0,
            UInt32(descriptor.bDeviceClass) != LIBUSB_CLASS_HUB.rawValue, let port = Self.port(of: device)
        else { return nil }
        let node = USBNode(folder: "/sys/bus/usb/devices/" + port)
        address = USBAddress(
            vendor: descriptor.idVendor, product: descriptor.idProduct, serial: node?.address.serial, port: port)
        manufacturer = node?.manufacturer
        product = node?.product
        path = Self.path(of: device)
        isAccessible = access(path, R_OK | W_OK) == 0
        interfaces = Self.interfaces(of: device)
    }

    /// Bus and ports, such as `1-2.3`; `nil` for a root hub.
    private static func port(of device: OpaquePointer) -> String? {
        var ports = [UInt8](repeating: 0, count: deepestPort)
        let count = libusb_get_port_numbers(device, &ports, Int32(deepestPort))
        guard count > 0 else { return nil }
        return "\(libusb_get_bus_number(device))-" + ports.prefix(Int(count)).map(String.init).joined(separator: ".")
    }

    private static func path(of device: OpaquePointer) -> String {
        let numbers = [libusb_get_bus_number(device), libusb_get_device_address(device)].map { number in
            String(repeating: "0", count: 3 - String(number).count) + String(number)
        }
        return "/dev/bus/usb/" + numbers.joined(separator: "/")
    }

    private static func interfaces(of device: OpaquePointer) -> [USBInterface] {
        var configuration: UnsafeMutablePointer<libusb_config_descriptor>?
        guard libusb_get_active_config_descriptor(device, &configuration) == 0, let configuration else { return [] }
        defer { libusb_free_config_descriptor(configuration) }
        let count = Int(configuration.pointee.bNumInterfaces)
        return UnsafeBufferPointer(start: configuration.pointee.interface, count: count).compactMap { interface in
            interface.num_altsetting > 0 ? interface.altsetting.map { USBInterface($0.pointee) } : nil
        }
    }
}

extension USBInterface {
    fileprivate init(_ descriptor: libusb_interface_descriptor) {
        let endpoints = UnsafeBufferPointer(start: descriptor.endpoint, count: Int(descriptor.bNumEndpoints))
        self.init(
            number: Int(descriptor.bInterfaceNumber), classCode: descriptor.bInterfaceClass,
            endpoints: endpoints.compactMap { USBEndpoint($0) })
    }
}

extension USBEndpoint {
    fileprivate init?(_ descriptor: libusb_endpoint_descriptor) {
        guard let kind = Kind(rawValue: descriptor.bmAttributes & 3) else { return nil }
        // Bits 11 and 12 count extra transactions of fast isochronous endpoints.
        self.init(
            address: descriptor.bEndpointAddress, kind: kind, maximumPacket: Int(descriptor.wMaxPacketSize & 0x7FF))
    }
}
