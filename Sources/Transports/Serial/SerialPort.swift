/// A serial line held for this process alone: raw bytes both ways, no echo, no flow control, modem lines ignored.
public final class SerialPort: Transport {
    /// As given to ``open(path:settings:)``.
    public let path: String
    public let settings: SerialSettings
    /// Whether the driver took another character format than asked, which some do silently.
    ///
    /// Pseudo-terminals always drop seven bits and parity; on hardware, expect the sign to read garbage.
    public let settingsDiffer: Bool
    private let channel: DuplexChannel

    private init(path: String, settings: SerialSettings, settingsDiffer: Bool, channel: DuplexChannel) {
        self.path = path
        self.settings = settings
        self.settingsDiffer = settingsDiffer
        self.channel = channel
    }

    /// Opens and locks a line, and sets it up. Bytes that came before are dropped.
    ///
    /// The lock is both `flock`, which also holds against root, and `TIOCEXCL`, which also holds against programs
    /// that do not lock.
    ///
    /// - Parameter path: a terminal device, or a link to one as udev makes them.
    /// - Throws: ``TransportError/notFound(path:)``, ``TransportError/accessDenied(path:)``,
    ///   ``TransportError/locked(path:by:)``, ``TransportError/notSerial(path:)``, or
    ///   ``TransportError/invalidSetting(_:)`` for a rate that is not standard or that the driver refuses.
    public static func open(path: String, settings: SerialSettings) async throws(TransportError) -> SerialPort {
        let (opening, reading) = (try BlockingLane(), try BlockingLane())
        let (terminal, differs) = try await opening.run { _ throws(TransportError) in
            let terminal = try Terminal(opening: path)
            return (terminal, try terminal.apply(settings))
        }
        let channel = DuplexChannel(
            descriptor: terminal.descriptor, kind: .terminal, writing: opening, reading: reading)
        return SerialPort(path: path, settings: settings, settingsDiffer: differs, channel: channel)
    }

    public func send(_ bytes: [UInt8], within limit: Duration) async throws(TransportError) {
        try await channel.send(bytes, within: limit)
    }

    public func receive(within limit: Duration) async throws(TransportError) -> [UInt8] {
        try await channel.receive(within: limit)
    }

    public func check() async throws(TransportError) {
        try channel.check()
    }

    public func close() async {
        await channel.close()
    }
}
