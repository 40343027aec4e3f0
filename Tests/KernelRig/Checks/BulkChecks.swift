import TestSupport
import Transports
import USBTransport

private let address = USBAddress(vendor: 0x8765, product: 0x1234)

/// Waits until a device may be opened, and opens it.
func connect(_ address: USBAddress, _ settings: USBSettings) async throws -> USBConnection {
    try await wait(for: "\(address)") {
        try await USBDevices.list().contains { address.matches($0.address) && $0.isAccessible }
    }
    return try await USBConnection.open(address, settings: settings)
}

/// Waits until the kernel no longer knows a device.
func waitUntilGone(_ address: USBAddress) async throws {
    try await wait(for: "no \(address)") {
        try await !USBDevices.list().contains { address.matches($0.address) }
    }
}

/// A bulk sign on the virtual host controller: real usbfs under real libusb.
func bulkChecks(_ list: Checklist, _ host: VirtualHost) async {
    await list.check("bulk: 20000 bytes arrive, sent by a user of the group bandeau") {
        try await withSign(host) { sign, connection in
            let bytes = (0..<20_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
            try await connection.send(bytes, within: .seconds(10))
            try expect(Array(sign.received.joined()) == bytes, "other bytes arrived")
        }
    }
    await list.check("bulk: an answer is received, and an empty packet and a repetition are sent") {
        try await withSign(host, { ($0.emptyPacketAfter, $0.repetitions) = (true, 2) }) { sign, connection in
            try await connection.send([1, 2, 3], within: .seconds(10))
            try expect(sign.received, [[1, 2, 3], [], [1, 2, 3], []])
            sign.deliver([6, 7])
            try expect(try await connection.receive(within: .seconds(10)), [6, 7])
        }
    }
    await list.check("bulk: a sign that takes nothing times out, and takes the next packet") {
        try await withSign(host) { sign, connection in
            sign.answer(.ignore)
            try await expect(.timedOut) { try await connection.send([1], within: .milliseconds(300)) }
            try await expect(.timedOut) { _ = try await connection.receive(within: .milliseconds(100)) }
            try await connection.send([2], within: .seconds(10))
            try expect(sign.received, [[2]])
        }
    }
    await list.check("bulk: a stall is reported and cleared, a short write continued, a bus fault reported") {
        try await withSign(host) { sign, connection in
            sign.answer(.fail(32))  // EPIPE
            try await expect(.stalled) { try await connection.send([1], within: .seconds(10)) }
            sign.answer(.short(7))
            try await connection.send(Array(0..<20), within: .seconds(10))
            try expect(sign.received, [Array(0..<7), Array(7..<20)])
            sign.answer(.fail(71))  // EPROTO
            let fault = TransportError.usb(call: "transfer", reason: "the transfer failed on the bus")
            try await expect(fault) { try await connection.send([1], within: .seconds(10)) }
        }
    }
    await list.check("bulk: a second program finds the sign in use") {
        try await withSign(host) { _, connection in
            try await expect(.locked(path: connection.device.path, by: nil)) {
                _ = try await USBConnection.open(address, settings: USBSettings(mode: .bulk))
            }
        }
    }
    await list.check("bulk: a device without a rule is denied, with the rule to install") {
        var model = USBModel.betaBrite
        model.product = 0x9999
        let plug = try host.plug(ScriptedSign(model))
        let unruled = USBAddress(vendor: 0x8765, product: 0x9999)
        var found: USBDevice?
        try await wait(for: "\(unruled)") {
            found = try await USBDevices.list().first { unruled.matches($0.address) }
            return found != nil
        }
        let remedy = "install Packaging/udev/60-bandeau.rules, then plug the sign in again"
        try await expect(.accessDenied(path: found?.path ?? "", remedy: remedy)) {
            _ = try await USBConnection.open(unruled, settings: USBSettings(mode: .bulk))
        }
        plug.pull()
        try await waitUntilGone(unruled)
    }
}

/// Plugs a sign in, opens it, and pulls it out in the end.
private func withSign(
    _ host: VirtualHost, _ change: (inout USBSettings) -> Void = { _ in },
    _ body: (ScriptedSign, USBConnection) async throws -> Void
) async throws {
    let sign = ScriptedSign(.betaBrite)
    let plug = try host.plug(sign)
    var settings = USBSettings(mode: .bulk)
    change(&settings)
    let connection = try await connect(address, settings)
    let result: Result<Void, any Error>
    do {
        result = .success(try await body(sign, connection))
    } catch {
        result = .failure(error)
    }
    await connection.close()
    plug.pull()
    try await waitUntilGone(address)
    try result.get()
}
