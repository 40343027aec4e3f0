import CLibUSB
public import Transports

/// A sign on USB that no kernel driver makes a serial line of: bulk transfers, or reports of a human interface device.
///
/// One interface of the device is claimed for this process alone. Receiving can be cancelled; sending ends at its limit;
/// closing ends both at once.
public final class USBConnection: Transport {
    /// What was found at the address.
    public let device: USBDevice
    private let settings: USBSettings
    private let interface: ClaimedInterface
    private let writing: BlockingLane
    private let reading: BlockingLane

    private init(_ interface: ClaimedInterface, _ settings: USBSettings, writing: BlockingLane, reading: BlockingLane) {
        device = interface.device
        self.settings = settings
        self.interface = interface
        self.writing = writing
        self.reading = reading
    }

    /// Finds a device and claims its interface, from the kernel's driver if that has it.
    ///
    /// - Throws: ``TransportError/notFound(path:)`` when nothing with this address is plugged in,
    ///   ``TransportError/accessDenied(path:remedy:)`` when a udev rule is missing, ``TransportError/locked(path:by:)`` when
    ///   another program has the interface, ``TransportError/invalidSetting(_:)`` when several devices have the address,
    ///   the device has not what `settings` need, or a number there is out of range.
    public static func open(
        _ address: USBAddress, settings: USBSettings
    ) async throws(TransportError) -> USBConnection {
        try settings.validate()
        let (writing, reading) = (try BlockingLane(), try BlockingLane())
        let interface = try await writing.run { _ throws(TransportError) in try ClaimedInterface(address, settings) }
        return USBConnection(interface, settings, writing: writing, reading: reading)
    }

    /// As ``Transport/send(_:within:)``: bytes that the device has taken count as handed over.
    ///
    /// When it throws, the device may have taken the start of the packet. After ``TransportError/stalled`` the halt has been
    /// cleared, and the next packet may be sent.
    public func send(_ bytes: [UInt8], within limit: Duration) async throws(TransportError) {
        let deadline = Deadline(after: limit)
        try await writing.run(cancellable: false) { [interface, settings] turn throws(TransportError) in
            try interface.send(bytes, settings, until: deadline, turn)
        }
    }

    /// As ``Transport/receive(within:)``. A device without an endpoint in never answers: the limit passes.
    ///
    /// - Parameter limit: at least 10 ms are waited: a device keeps what it has to say until it is asked.
    public func receive(within limit: Duration) async throws(TransportError) -> [UInt8] {
        let deadline = Deadline(after: max(limit, .milliseconds(10)))
        return try await reading.run { [interface, settings] turn throws(TransportError) in
            try interface.receive(settings, until: deadline, turn)
        }
    }

    public func check() async throws(TransportError) {
        // The kernel may hold the answer back while the device is on its way out.
        try await writing.run(cancellable: false) { [interface] _ throws(TransportError) in try interface.check() }
    }

    public func close() async {
        await reading.finish()
        await writing.finish { [interface] in interface.close() }
    }

    /// Whoever forgets to close leaves the device usable all the same.
    deinit {
        writing.stop { [interface] in interface.close() }
    }
}
