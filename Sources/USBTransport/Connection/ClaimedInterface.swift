import CLibUSB
import Transports

/// An interface of an open device that is ours alone.
final class ClaimedInterface: Sendable {
    let device: USBDevice
    let endpoints: USBEndpoints
    private let number: Int32
    private let context: USBContext
    private let handle: Monitor<Shared?>

    /// Finds, opens and claims. A kernel driver that has the interface is put aside until ``close()``.
    ///
    /// - Throws: as ``USBConnection/open(_:settings:)``.
    convenience init(_ address: USBAddress, _ settings: USBSettings) throws(TransportError) {
        let context = try USBContext()
        context.start()
        do throws(TransportError) {
            try self.init(address, settings, context)
        } catch {
            context.shutDown()
            throw error
        }
    }

    private init(
        _ address: USBAddress, _ settings: USBSettings, _ context: USBContext
    ) throws(TransportError) {
        let (device, endpoints, handle) = try context.use { pointer throws(TransportError) in
            try USBDevices.withDevices(of: pointer) { found throws(TransportError) in
                let (pointer, device) = try address.choose(
                    from: found, address: { $0.device.address }, name: { $0.device.address.description })
                let endpoints = try USBEndpoints(of: device, for: settings)
                return (device, endpoints, try Self.open(pointer, device, interface: Int32(settings.interface)))
            }
        }
        (self.device, self.endpoints, self.context) = (device, endpoints, context)
        self.handle = Monitor(Shared(pointer: handle))
        number = Int32(settings.interface)
    }

    private static func open(
        _ pointer: OpaquePointer, _ device: USBDevice, interface: Int32
    ) throws(TransportError) -> OpaquePointer {
        var handle: OpaquePointer?
        let code = libusb_open(pointer, &handle)
        // Pulled out since the list was made.
        if code == LIBUSB_ERROR_NO_DEVICE.rawValue { throw .notFound(path: device.address.description) }
        try LibUSB.check(code, "libusb_open", path: device.path)
        guard let handle else { throw .usb(call: "libusb_open", reason: "no handle") }
        libusb_set_auto_detach_kernel_driver(handle, 1)
        do throws(TransportError) {
            try LibUSB.check(libusb_claim_interface(handle, interface), "libusb_claim_interface", path: device.path)
        } catch {
            libusb_close(handle)
            throw error
        }
        return handle
    }

    /// - Parameter bytes: what to send, or as many as may be delivered.
    /// - Returns: the transfer, for what it delivered, and its end.
    func transfer(
        _ kind: libusb_transfer_type, endpoint: UInt8, _ bytes: [UInt8], until deadline: Deadline, _ turn: Turn
    ) throws(TransportError) -> (USBTransfer, USBTransfer.End) {
        guard let handle = handle.withLock({ $0 }) else { throw .closed }
        let name = kind == LIBUSB_TRANSFER_TYPE_CONTROL ? "control transfer" : "transfer"
        let transfer = try USBTransfer(name, kind, endpoint: endpoint, bytes: bytes, handle: handle.pointer)
        let end = try transfer.run(until: deadline, turn)
        if end.failure == .stalled, kind != LIBUSB_TRANSFER_TYPE_CONTROL { clearHalt(endpoint, handle) }
        return (transfer, end)
    }

    /// A stalled endpoint stays shut until it is told that we know.
    private func clearHalt(_ endpoint: UInt8, _ handle: Shared) {
        libusb_clear_halt(handle.pointer, endpoint)
    }

    /// Throws ``TransportError/disconnected`` when the device is gone; asks the kernel, not the device.
    func check() throws(TransportError) {
        try handle.withLock { handle throws(TransportError) in
            guard let handle else { throw .closed }
            var configuration: Int32 = 0
            try LibUSB.check(
                libusb_get_configuration(handle.pointer, &configuration), "libusb_get_configuration", path: device.path)
        }
    }

    /// Gives the interface back to the kernel's driver, if there was one. No transfer may be under way.
    func close() {
        let handle = handle.withLock { handle in
            defer { handle = nil }
            return handle
        }
        guard let handle else { return }
        libusb_release_interface(handle.pointer, number)
        libusb_close(handle.pointer)
        context.shutDown()
    }
}
