import CLibUSB
public import Transports

/// The USB devices of this machine.
public enum USBDevices {
    /// Every device that is plugged in but hubs, in order of path. Opens none of them, so needs no rights.
    ///
    /// - Throws: ``TransportError/usb(call:reason:)`` when USB cannot be asked.
    public static func list() async throws(TransportError) -> [USBDevice] {
        let lane = try BlockingLane()
        return try await lane.run { _ throws(TransportError) in
            var context: OpaquePointer?
            try LibUSB.check(libusb_init(&context), "libusb_init", path: "/dev/bus/usb")
            defer { libusb_exit(context) }
            return try withDevices(of: context) { $0.map(\.device) }
        }
    }

    /// Calls `body` with what is plugged in, in order of path; the pointers are good until it returns.
    static func withDevices<Result>(
        of context: OpaquePointer?,
        _ body: ([(pointer: OpaquePointer, device: USBDevice)]) throws(TransportError) -> Result
    ) throws(TransportError) -> Result {
        var list: UnsafeMutablePointer<OpaquePointer?>?
        let count = libusb_get_device_list(context, &list)
        try LibUSB.check(Int32(min(count, 0)), "libusb_get_device_list", path: "/dev/bus/usb")
        defer { libusb_free_device_list(list, 1) }
        let devices = UnsafeBufferPointer(start: list, count: count).compactMap { pointer in
            pointer.flatMap { pointer in USBDevice(pointer).map { (pointer: pointer, device: $0) } }
        }
        return try body(devices.sorted { $0.device.path < $1.device.path })
    }
}
