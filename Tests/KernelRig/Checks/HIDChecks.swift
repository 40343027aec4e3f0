import Glibc
import TestSupport
import Transports
import USBTransport

/// The badge that the machine's own USB device controller plays, with the kernel's HID function; set up by the guest's script.
final class BadgeGadget: Sendable {
    private let reports: Descriptor

    init() throws {
        let number = open("/dev/hidg0", O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard number >= 0 else { throw TransportError.last("/dev/hidg0") }
        reports = Descriptor(number)
    }

    /// The next report that has arrived, if any.
    func next() throws -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = read(try reports.number, &bytes, 64)
        return count > 0 ? Array(bytes.prefix(count)) : nil
    }
}

/// Human interface devices: the kernel's usbhid has them first.
func hidChecks(_ list: Checklist, _ host: VirtualHost, _ badge: BadgeGadget) async {
    let badgeAddress = USBAddress(vendor: 0x0416, product: 0x5020)
    await list.check("HID: the badge's reports arrive, and usbhid has it before and after") {
        let settings = USBSettings(mode: .hid(HIDReports(size: 64)))
        let port = try await portOf(badgeAddress)
        try await wait(for: "usbhid") { driver(port) == "usbhid" }
        let connection = try await connect(badgeAddress, settings)
        try expect(driver(port), "usbfs", "driver while open")
        try await connection.send([UInt8](repeating: 0x77, count: 65), within: .seconds(10))
        var reports: [[UInt8]] = []
        try await wait(for: "two reports") {
            if let report = try badge.next() { reports.append(report) }
            return reports.count == 2
        }
        try expect(reports[0], [UInt8](repeating: 0x77, count: 64))
        try expect(reports[1], [0x77] + [UInt8](repeating: 0, count: 63))
        await connection.close()
        try await wait(for: "usbhid again") { driver(port) == "usbhid" }
    }
    await list.check("HID: a badge that stops reading times out") {
        let connection = try await connect(badgeAddress, USBSettings(mode: .hid(HIDReports(size: 64))))
        // Its function queues four.
        try await expect(.timedOut) {
            try await connection.send([UInt8](repeating: 1, count: 64 * 8), within: .milliseconds(800))
        }
        await connection.close()
    }
    await list.check("HID: the message board takes its reports by control transfer") {
        let board = ScriptedSign(.messageBoard)
        let plug = try host.plug(board)
        let address = USBAddress(vendor: 0x1D34, product: 0x0013)
        let connection = try await connect(address, USBSettings(mode: .hid(HIDReports(size: 8))))
        try await connection.send(Array(0..<16), within: .seconds(10))
        try expect(board.received, [Array(0..<8), Array(8..<16)])
        await connection.close()
        plug.pull()
        try await waitUntilGone(address)
    }
    await list.check("HID: /dev/hidraw0 may be opened by the group") {
        try await wait(for: "/dev/hidraw0") { access("/dev/hidraw0", R_OK | W_OK) == 0 }
    }
}

private func portOf(_ address: USBAddress) async throws -> String {
    var port: String?
    try await wait(for: "\(address)") {
        port = try await USBDevices.list().first { address.matches($0.address) }?.address.port
        return port != nil
    }
    return port ?? ""
}

/// The driver of the device's first interface.
private func driver(_ port: String) -> String? {
    SystemFiles.resolve("/sys/bus/usb/devices/\(port):1.0/driver")?.split(separator: "/").last.map(String.init)
}
