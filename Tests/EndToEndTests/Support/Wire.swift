import Glibc

/// A plain descriptor that bytes are written to and read from, with nothing of the project in between.
final class Wire {
    private let number: Int32

    /// Opens a device as any program would.
    init(openingDevice path: String) throws {
        number = try Self.check(open(path, O_RDWR | O_NOCTTY | O_NONBLOCK))
    }

    /// Connects to a port of this machine.
    init(connectingTo port: UInt16) throws {
        let number = try Self.check(socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
        self.number = number
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
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
        return Array(buffer.prefix(max(0, count)))
    }

    func close() {
        Glibc.close(number)
    }

    private static func check(_ result: Int32) throws -> Int32 {
        guard result >= 0 else { throw SocketError(reason: String(cString: strerror(errno))) }
        return result
    }
}
