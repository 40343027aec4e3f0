import Glibc

/// A plain descriptor that bytes are written to and read from, with nothing of the project in between.
final class Wire {
    private let number: Int32
    /// Whether the other side has closed the connection, and all it had sent was read.
    private(set) var hasEnded = false

    /// Opens a device as any program would.
    init(openingDevice path: String) throws {
        number = try Self.check(open(path, O_RDWR | O_NOCTTY | O_NONBLOCK))
    }

    /// Connects to a port of this machine.
    init(connectingTo port: UInt16) throws {
        let number = try Self.check(socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
        self.number = number
        var address = Self.loopback(port)
        let result = withUnsafeBytes(of: &address) { bytes in
            connect(number, bytes.assumingMemoryBound(to: sockaddr.self).baseAddress, socklen_t(bytes.count))
        }
        _ = try Self.check(result)
        _ = fcntl(number, F_SETFL, O_NONBLOCK)
    }

    func write(_ bytes: [UInt8]) throws {
        _ = try Self.check(Int32(Glibc.write(number, bytes, bytes.count)))
    }

    /// What has come since it was last asked; empty when nothing has.
    func read() -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = Glibc.read(number, &buffer, buffer.count)
        if count == 0 || count < 0 && errno != EAGAIN && errno != EINTR { hasEnded = true }
        return Array(buffer.prefix(max(0, count)))
    }

    func close() {
        Glibc.close(number)
    }

    /// A port of this machine that nobody has: below those that the system gives to whoever connects somewhere.
    static func freePort() throws -> UInt16 {
        for _ in 0..<100 {
            let number = try check(socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
            defer { Glibc.close(number) }
            let port = UInt16.random(in: 20_000..<30_000)
            var address = loopback(port)
            let result = withUnsafeBytes(of: &address) { bytes in
                bind(number, bytes.assumingMemoryBound(to: sockaddr.self).baseAddress, socklen_t(bytes.count))
            }
            if result == 0 { return port }
        }
        throw SocketError(reason: "no port is free")
    }

    private static func loopback(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }

    private static func check(_ result: Int32) throws -> Int32 {
        guard result >= 0 else { throw SocketError(reason: String(cString: strerror(errno))) }
        return result
    }
}
