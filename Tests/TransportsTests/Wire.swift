import Glibc
import Transports

/// Every kind of transport, with a peer at the other end.
enum Wire: CaseIterable, Sendable {
    case serial
    case tcp

    func connect() async throws -> (transport: any Transport, peer: Peer) {
        switch self {
        case .serial:
            let pair = try TerminalPair()
            let port = try await SerialPort.open(path: pair.path, settings: SerialSettings(baud: 9600))
            pair.closeSlave()
            return (port, pair.master)
        case .tcp:
            let listener = try Listener()
            let connection = try await TCPConnection.connect(
                host: "127.0.0.1", port: listener.port, within: .seconds(5))
            return (connection, try listener.accept())
        }
    }
}

/// The other end of a transport: plain blocking reads and writes, with a limit on every wait.
final class Peer: Sendable {
    private let descriptor: Descriptor

    init(_ number: Int32) {
        descriptor = Descriptor(number)
    }

    var number: Int32 {
        get throws { try descriptor.number }
    }

    /// Waits for `count` bytes; fewer when the transport hangs up or nothing comes for 10 s.
    func receive(_ count: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while bytes.count < count, try isReadable(milliseconds: 10_000) {
            let got = read(try number, &buffer, min(buffer.count, count - bytes.count))
            guard got > 0 else { break }
            bytes += buffer[..<got]
        }
        return bytes
    }

    func send(_ bytes: [UInt8]) throws {
        guard write(try number, bytes, bytes.count) == bytes.count else { throw TransportError.last("write") }
    }

    /// Whether there is something to read, if only the end.
    func isReadable(milliseconds: Int32) throws -> Bool {
        var entry = pollfd(fd: try number, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, milliseconds) > 0
    }

    func hangUp() {
        descriptor.close()
    }
}

/// A pseudo-terminal: the master plays the sign.
final class TerminalPair: Sendable {
    let master: Peer
    /// A second user of the slave, for what only that end can do.
    let slave: Peer
    let path: String

    init() throws {
        var (masterNumber, slaveNumber): (Int32, Int32) = (-1, -1)
        var name = [CChar](repeating: 0, count: 64)
        // Not ttyname, whose answer is overwritten by tests that run at the same time.
        guard openpty(&masterNumber, &slaveNumber, nil, nil, nil) == 0, ttyname_r(slaveNumber, &name, 64) == 0 else {
            throw TransportError.last("openpty")
        }
        (master, slave) = (Peer(masterNumber), Peer(slaveNumber))
        path = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    func closeSlave() {
        slave.hangUp()
    }

    /// What the slave's user has set, as the master sees it.
    func settings() throws -> termios {
        var settings = termios()
        guard tcgetattr(try master.number, &settings) == 0 else { throw TransportError.last("tcgetattr") }
        return settings
    }

    /// The rate of the line in bits per second: the last word of `struct termios2`, by TCGETS2.
    func rate() throws -> Int {
        var words = [UInt32](repeating: 0, count: 11)
        guard ioctl(try master.number, 0x802C_542A, &words) == 0 else { throw TransportError.last("TCGETS2") }
        return Int(words[10])
    }
}

/// A TCP socket that listens on 127.0.0.1, at a port of the system's choice.
final class Listener: Sendable {
    let port: Int
    private let socket: Peer

    /// - Parameter backlog: `nil` takes the port and refuses everyone.
    init(backlog: Int32? = 8) throws {
        let number = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        socket = Peer(number)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(number, address, size) == 0 && getsockname(number, address, &size) == 0
            }
        }
        guard code, backlog.map({ listen(number, $0) }) ?? 0 == 0 else { throw TransportError.last("listen") }
        port = Int(UInt16(bigEndian: address.sin_port))
    }

    func accept() throws -> Peer {
        let number = Glibc.accept(try socket.number, nil, nil)
        guard number >= 0 else { throw TransportError.last("accept") }
        return Peer(number)
    }
}
