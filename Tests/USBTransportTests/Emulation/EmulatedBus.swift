import Foundation
import TestSupport
import Testing
import Transports
import USBEmulator

/// A USB bus of emulated devices, in place of the machine's.
final class EmulatedBus {
    private let emulator: OpaquePointer
    private var devices: [EmulatedDevice] = []

    init() throws {
        try Self.waitForLibUSB()
        emulator = try #require(emulator_new(), "umockdev has no test bed")
    }

    /// libusb listens for news of devices in the `/dev` that was there when the first of its sessions began, until the last
    /// one has ended. That of the test before may still be ending.
    private static func waitForLibUSB() throws {
        for _ in 0..<10_000 {
            let threads = SystemFiles.names(in: "/proc/self/task")
            let names = threads.compactMap { SystemFiles.readLine("/proc/self/task/\($0)/comm") }
            if !names.contains("libusb_event") { return }
            usleep(1000)
        }
        Issue.record("a session of libusb does not end")
    }

    /// Connections must be closed before.
    deinit {
        for device in devices { device.forget() }
        emulator_free(emulator)
    }

    /// - Parameters:
    ///   - port: the socket on bus 1, such as "1"; "2.3" after a hub has been plugged into "2".
    ///   - number: the one that the kernel gives, 1...127; another one each time.
    ///   - serial: the serial number, if the device has one.
    @discardableResult
    func plug(_ model: USBModel, port: String = "1", number: Int = 2, serial: String? = nil) throws -> EmulatedDevice {
        let node = "/dev/bus/usb/001/" + String("00\(number)".suffix(3))
        let path = "/devices/pci0000:00/0000:00:01.0/usb1/1-\(port)"
        let device = EmulatedDevice()
        let text = Self.description(of: model, path: path, node: node, number: number, serial: serial)
        try device.add(text, node: node, path: path, to: emulator)
        devices.append(device)
        emulator_announce(emulator, "/sys" + path, "add")
        return device
    }

    /// A device whose node udev has not made.
    func removeNode(number: Int) throws {
        #expect(unlink(try node(number: number)) == 0)
    }

    /// A node that may not be opened for writing, not even by root: a file of the real sysfs takes its place.
    func deny(number: Int) throws {
        try removeNode(number: number)
        #expect(symlink("/sys/kernel/notes", try node(number: number)) == 0)
    }

    /// Where the emulated node really is.
    private func node(number: Int) throws -> String {
        let root = try #require(emulator_root(emulator))
        defer { free(root) }
        return String(cString: root) + "/dev/bus/usb/001/" + String("00\(number)".suffix(3))
    }

    /// In umockdev's format: path, node, properties, attributes and binary attributes, and a blank line.
    private static func description(
        of model: USBModel, path: String, node: String, number: Int, serial: String?
    ) -> String {
        func hexadecimal(_ value: UInt16) -> String { String(format: "%04x", value) }
        let descriptors = (model.deviceDescriptor + model.configurationDescriptor).map { String(format: "%02X", $0) }
        var lines = ["P: \(path)", "N: \(node.dropFirst(5))"]
        lines += ["DEVNAME=\(node)", "DEVTYPE=usb_device", "SUBSYSTEM=usb", "MAJOR=189", "MINOR=\(number - 1)"]
            .map { "E: " + $0 }
        lines += ["BUSNUM=001", "DEVNUM=\(String(format: "%03d", number))"].map { "E: " + $0 }
        var attributes = [
            "busnum=1", "devnum=\(number)", "speed=12", "bConfigurationValue=1", "bNumConfigurations=1",
            "idVendor=\(hexadecimal(model.vendor))", "idProduct=\(hexadecimal(model.product))",
        ]
        for (name, value) in zip(["manufacturer", "product"], model.strings) { attributes.append("\(name)=\(value)") }
        if let serial { attributes.append("serial=\(serial)") }
        lines += attributes.map { "A: \($0)\\n" }
        lines.append("H: descriptors=" + descriptors.joined())
        return lines.joined(separator: "\n") + "\n\n"
    }
}
