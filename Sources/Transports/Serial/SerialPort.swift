import Synchronization

/// A serial line held for this process alone: raw bytes both ways, no flow control, modem lines ignored.
public final class SerialPort: Transport {
    /// As given to ``open(path:settings:options:)``.
    public let path: String
    public let settings: SerialSettings
    /// What the driver does otherwise than asked; some do so silently. For the log.
    public let differences: [SerialDifference]
    private let channel: DuplexChannel
    /// `nil` on a line that does not hear itself.
    private let echo: Mutex<EchoFilter?>

    private init(
        path: String, settings: SerialSettings, dropsEcho: Bool, differences: [SerialDifference], channel: DuplexChannel
    ) {
        self.path = path
        self.settings = settings
        self.differences = differences
        self.channel = channel
        echo = Mutex(dropsEcho ? EchoFilter() : nil)
    }

    /// Opens and locks a line, and sets it up. Bytes that came before are dropped.
    ///
    /// The lock is both `flock`, which also holds against root, and `TIOCEXCL`, which also holds against programs
    /// that do not lock. Neither keeps ModemManager away, which opens every new line and writes modem commands to it
    /// before anyone else can: the udev rules in `Packaging/udev` tell it not to.
    ///
    /// - Parameter path: a terminal device, a link to one as udev makes them, or another name that
    ///   ``SerialPorts/resolve(_:root:)`` knows. Looked up anew each time, so that a name in `/dev/serial` or a USB address
    ///   finds an adapter that came back under another number.
    /// - Throws: ``TransportError/notFound(path:)``, ``TransportError/accessDenied(path:remedy:)``,
    ///   ``TransportError/locked(path:by:)``, ``TransportError/notSerial(path:)``, or
    ///   ``TransportError/invalidSetting(_:)`` for a rate that the driver refuses.
    public static func open(
        path: String, settings: SerialSettings, options: SerialOptions = SerialOptions()
    ) async throws(TransportError) -> SerialPort {
        let (opening, reading) = (try BlockingLane(), try BlockingLane())
        let (terminal, differences) = try await opening.run { _ throws(TransportError) in
            let terminal = try Terminal(opening: SerialPorts.resolve(path))
            return (terminal, try terminal.apply(settings, options))
        }
        let channel = DuplexChannel(
            descriptor: terminal.descriptor, kind: .terminal, writing: opening, reading: reading)
        return SerialPort(
            path: path, settings: settings, dropsEcho: options.dropsEcho, differences: differences, channel: channel)
    }

    public func send(_ bytes: [UInt8], within limit: Duration) async throws(TransportError) {
        // The kernel may hold the bytes back for as long as `limit`, and the adapter those that come back.
        let delay = min(limit, .seconds(3600)) + settings.wireTime(bytes: bytes.count) + .milliseconds(500)
        echo.withLock { $0?.sending(bytes, until: SuspendingClock.now + delay) }
        do throws(TransportError) {
            try await channel.send(bytes, within: limit)
        } catch {
            echo.withLock { $0?.forget() }
            throw error
        }
    }

    public func receive(within limit: Duration) async throws(TransportError) -> [UInt8] {
        let deadline = Deadline(after: limit)
        while true {
            let bytes = try await channel.receive(within: deadline.remaining)
            let others = echo.withLock { $0?.received(bytes, at: SuspendingClock.now) ?? bytes }
            if !others.isEmpty { return others }
        }
    }

    /// How many of our own bytes came back changed, and how many did not come back: what a log says of a noisy bus.
    /// Both are 0 on a line that does not hear itself.
    public var echoFaults: (garbled: Int, missing: Int) {
        echo.withLock { ($0?.garbled ?? 0, $0?.missing ?? 0) }
    }

    public func check() async throws(TransportError) {
        try await channel.check()
    }

    public func close() async {
        await channel.close()
    }
}
