import TestSupport
import Transports
import USBTransport

private let address = USBAddress(vendor: 0x8765, product: 0x1234)

/// Unplugging and plugging in while it matters.
func hotplugChecks(_ list: Checklist, _ host: VirtualHost) async {
    await list.check("unplug: what is under way ends, and so does every call after it") {
        let sign = ScriptedSign(.betaBrite)
        let plug = try host.plug(sign)
        let connection = try await connect(address, USBSettings(mode: .bulk))
        sign.answer(.ignore)
        let sending = Task { try await connection.send([1], within: .seconds(20)) }
        let receiving = Task { try await connection.receive(within: .seconds(20)) }
        try await wait(for: "a packet under way") { sign.hasIgnored }
        plug.pull()
        try await expect(.disconnected) { try await sending.value }
        try await expect(.disconnected) { _ = try await receiving.value }
        try await expect(.disconnected) { try await connection.send([1], within: .seconds(5)) }
        try await waitUntilGone(address)
        try await expect(.disconnected) { try await connection.check() }
        await connection.close()
    }
    await list.check("hotplug: a sign is told of when it comes and when it goes") {
        var events = try USBDevices.events().makeAsyncIterator()
        let plug = try host.plug(ScriptedSign(.betaBrite))
        let arrival = try await next(of: &events)
        guard case .arrived(let sign) = arrival else { throw Complaint(description: "\(arrival)") }
        try expect(sign.isAccessible, "the sign is not accessible when it is told of")
        plug.pull()
        try expect(try await next(of: &events), .left(sign))
    }
    await list.check("hotplug: figures go on changing while the sign is pulled out and plugged in three times") {
        try await changeFigures(host)
    }
}

/// The next event about the sign; others are about the rig's own devices.
private func next(of events: inout AsyncStream<USBEvent>.Iterator) async throws -> USBEvent {
    while let event = await events.next(isolation: #isolation) {
        switch event {
        case .arrived(let device) where address.matches(device.address): return event
        case .left(let device) where address.matches(device.address): return event
        default: continue
        }
    }
    throw Complaint(description: "no more events")
}

/// A sender that opens the sign anew whenever it is gone, and a sign that comes and goes. Each time, figures arrive; the last
/// one does.
private func changeFigures(_ host: VirtualHost) async throws {
    let newest = Monitor(0 as UInt8)
    let sender = Task {
        var connection: USBConnection?
        while !Task.isCancelled {
            if connection == nil {
                connection = try? await USBConnection.open(address, settings: USBSettings(mode: .bulk))
            }
            do {
                try await connection?.send([newest.withLock { $0 }], within: .seconds(2))
            } catch {
                await connection?.close()
                connection = nil
            }
            try? await Task.sleep(for: .milliseconds(20))
        }
        await connection?.close()
    }
    for round in 1...3 as ClosedRange<UInt8> {
        let sign = ScriptedSign(.betaBrite)
        let plug = try host.plug(sign)
        try await wait(for: "a figure in round \(round)") { !sign.received.isEmpty }
        newest.withLock { $0 = round }
        try await wait(for: "the figure \(round)") { sign.received.last == [round] }
        plug.pull()
    }
    sender.cancel()
    await sender.value
    try await waitUntilGone(address)
}
