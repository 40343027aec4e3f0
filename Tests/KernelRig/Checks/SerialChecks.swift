import Glibc
import TestSupport
import Transports

private let address = "usb:0403:6001:serial=A12345"

/// A serial adapter with the kernel's ftdi_sio: what a pseudo-terminal cannot show.
func serialChecks(_ list: Checklist, _ host: VirtualHost) async {
    await list.check("serial: the adapter is listed, with its driver and the links of udev") {
        try await withAdapter(host) { _ in
            try await wait(for: "/dev/serial") { SerialPorts.list().contains { $0.byID != nil && $0.byPath != nil } }
            let line = SerialPorts.list().first { $0.usb?.vendor == 0x0403 }
            try expect(line?.driver, "ftdi_sio", "driver")
            try expect(line?.product, "USB-RS485 Cable", "product")
            try expect(line?.stablePath, "/dev/serial/by-id/usb-FTDI_USB-RS485_Cable_A12345-if00-port0", "stable path")
        }
    }
    await list.check("serial: ModemManager is told to leave the adapter alone") {
        try await withAdapter(host) { _ in
            // What udev keeps of USB serial lines, whose major number is 188.
            try await wait(for: "udev's note") {
                let notes = SystemFiles.names(in: "/run/udev/data").filter { $0.hasPrefix("c188:") }
                return notes.contains { name in
                    SystemFiles.read("/run/udev/data/" + name)?.contains("E:ID_MM_DEVICE_IGNORE=1\n") ?? false
                }
            }
        }
    }
    await list.check("serial: the chip is set to the rate and character format that are asked for") {
        try await withAdapter(host) { adapter in
            let wanted = [(9600, "7E1"), (1200, "7E2"), (4800, "8N1"), (19_200, "8O2"), (38_400, "8M1"), (9600, "7S1")]
            for (baud, format) in wanted {
                let port = try await openLine(baud, format)
                try expect(port.differences, [], "differences")
                try expect("\(adapter.chip.baud) \(adapter.chip.format)", "\(baud) \(format)")
                await port.close()
            }
        }
    }
    await list.check("serial: a rate without a name is set, to the nearest that the chip has") {
        try await withAdapter(host) { adapter in
            let port = try await openLine(62_500, "8N1")
            try expect(port.differences, [], "differences")
            try expect(adapter.chip.baud, 62_500, "rate")
            await port.close()
        }
    }
    await list.check("serial: six bits, which the chip lacks, are reported") {
        try await withAdapter(host) { _ in
            let port = try await openLine(9600, "6N1")
            try expect(port.differences, [.format(asked: "6N1", taken: "8N1")], "differences")
            await port.close()
        }
    }
    await list.check("serial: modem lines are set, and RS-485 that the driver lacks is reported") {
        try await withAdapter(host) { adapter in
            var options = SerialOptions()
            options.rs485 = SerialOptions.RS485()
            (options.dataTerminalReady, options.requestToSend) = (false, true)
            let port = try await openLine(9600, "8N1", options)
            try expect(port.differences, [.noDirectionControl(reason: "Inappropriate ioctl for device")], "differences")
            try expect([adapter.chip.dataTerminalReady, adapter.chip.requestToSend], [false, true], "DTR and RTS")
            await port.close()
        }
    }
    await list.check("serial: 480 bytes take the wire time that is computed, half a second") {
        try await withAdapter(host) { adapter in try await checkPacing(adapter) }
    }
    await list.check("serial: bytes from the line are received") {
        try await withAdapter(host) { adapter in
            let port = try await openLine(9600, "8N1")
            adapter.deliver([6, 7])
            try expect(try await port.receive(within: .seconds(10)), [6, 7])
            await port.close()
        }
    }
    await list.check("serial: an adapter that is pulled out is gone, and is opened again by its serial number") {
        let plug = try host.plug(SimulatedAdapter())
        let port = try await openLine(9600, "8N1")
        try await port.send([UInt8](repeating: 1, count: 100), within: .seconds(5))
        plug.pull()
        try await wait(for: "the check to fail") { await isGone(port) }
        try await expect(.disconnected) { try await port.send([1], within: .seconds(5)) }
        await port.close()
        try await withAdapter(host) { adapter in
            let port = try await openLine(9600, "8N1")
            try await port.send([9], within: .seconds(5))
            try await wait(for: "the byte") { adapter.chip.sent == [9] }
            await port.close()
        }
    }
}

private func isGone(_ port: SerialPort) async -> Bool {
    do {
        try await port.check()
        return false
    } catch {
        return error == .disconnected
    }
}

private func openLine(
    _ baud: Int, _ format: String, _ options: SerialOptions = SerialOptions()
) async throws -> SerialPort {
    guard let settings = SerialSettings(baud: baud, format: format) else {
        throw Complaint(description: "no format \(format)")
    }
    try await wait(for: "the line, for the group dialout") {
        (try? SerialPorts.resolve(address)).map { access($0, R_OK | W_OK) == 0 } ?? false
    }
    return try await SerialPort.open(path: address, settings: settings, options: options)
}

/// The chip has sent all after the computed time, and not much earlier: within a quarter, because the machine's clock is
/// emulated.
private func checkPacing(_ adapter: SimulatedAdapter) async throws {
    let port = try await openLine(9600, "8N1")
    let start = SuspendingClock.now
    try await port.send((0..<480).map { UInt8(truncatingIfNeeded: $0) }, within: .seconds(5))
    try await wait(for: "480 bytes") { adapter.chip.sent.count == 480 && adapter.chip.isIdle(at: .now) }
    let taken = start.duration(to: .now)
    try expect(port.settings.wireTime(bytes: 480), .milliseconds(500), "computed time")
    try expect(taken > .milliseconds(480) && taken < .milliseconds(750), "the chip took \(taken)")
    await port.close()
}

private func withAdapter(_ host: VirtualHost, _ body: (SimulatedAdapter) async throws -> Void) async throws {
    let adapter = SimulatedAdapter()
    let plug = try host.plug(adapter)
    try await wait(for: "the adapter") { (try? SerialPorts.resolve(address)) != nil }
    let result: Result<Void, any Error>
    do {
        result = .success(try await body(adapter))
    } catch {
        result = .failure(error)
    }
    plug.pull()
    try await wait(for: "no adapter") { (try? SerialPorts.resolve(address)) == nil }
    try result.get()
}
