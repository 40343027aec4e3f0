import Glibc
import Transports

/// The master's end of a pseudo-terminal, whose slave a driver opens like a serial port.
final class PseudoTerminal: WireEnd {
    let path: String
    private let master: Descriptor
    /// Ours, open for as long as we live: so the master does not hang up between two drivers.
    private let slave: Descriptor
    private let link: DeviceLink?
    private let bitsPerCharacter: Int?

    init(link: String?, bitsPerCharacter: Int?) throws {
        (master, slave) = try Self.pair()
        let path = try Self.path(of: slave)
        self.path = path
        self.link = try link.map { try DeviceLink(path: $0, target: path) }
        self.bitsPerCharacter = bitsPerCharacter
    }

    deinit { close() }

    var speed: LineSpeed? {
        do throws(TransportError) {
            return try master.use { LineSpeed(ofTerminal: $0, bitsPerCharacter: bitsPerCharacter) }
        } catch {
            return nil
        }
    }

    var hasBytes: Bool { master.hasBytes }

    func waitForBytes(_ turn: Turn) throws(TransportError) {
        while true {
            try clearExclusiveMark()
            do throws(TransportError) {
                try turn.poll(try master.number, for: POLLIN, until: Deadline(after: .milliseconds(250)))
                return
            } catch .timedOut {
                continue
            }
        }
    }

    func read(upTo count: Int) throws(TransportError) -> [UInt8] {
        guard let bytes = try master.readOnce(upTo: count) else { throw .disconnected }
        return bytes
    }

    func write(_ bytes: [UInt8]) {
        master.writeAvailable(bytes) { Glibc.write($0, $1, $1.count) }
    }

    func close() {
        link?.remove()
        slave.close()
        master.close()
    }

    /// A driver that was killed leaves its mark on a pseudo-terminal, unlike on a real port, and would lock out the
    /// next one. Nothing tells when a driver ends, as our own slave stays open; so look again and again.
    private func clearExclusiveMark() throws(TransportError) {
        try slave.use { _ = ioctl($0, UInt(TIOCNXCL), 0) }
    }

    /// Both ends, raw from the start: a fresh pseudo-terminal would echo what the sign says.
    private static func pair() throws(TransportError) -> (master: Descriptor, slave: Descriptor) {
        var settings = termios()
        cfmakeraw(&settings)
        settings.c_cflag |= tcflag_t(CREAD | CLOCAL)
        cfsetispeed(&settings, speed_t(B9600))
        cfsetospeed(&settings, speed_t(B9600))
        var (master, slave): (Int32, Int32) = (-1, -1)
        guard openpty(&master, &slave, nil, &settings, nil) == 0 else { throw .last("openpty") }
        for number in [master, slave] { _ = fcntl(number, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(master, F_SETFL, O_NONBLOCK)
        return (Descriptor(master), Descriptor(slave))
    }

    private static func path(of slave: Descriptor) throws(TransportError) -> String {
        let size = 64
        var name = [CChar](repeating: 0, count: size)
        let code = try slave.use { ttyname_r($0, &name, size) }
        guard code == 0 else { throw .system(call: "ttyname_r", errno: code) }
        return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
