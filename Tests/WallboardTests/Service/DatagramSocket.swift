import Glibc

/// The service manager's end: a datagram socket that is read without waiting.
final class DatagramSocket {
    private let number: Int32

    /// - Parameter name: the bytes of `sun_path`; a first byte of 0 makes a name in the abstract namespace.
    init(name: [UInt8]) throws {
        number = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var place = sockaddr_un()
        place.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &place.sun_path) { $0.copyBytes(from: name) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
        let bound = withUnsafePointer(to: &place) { place in
            place.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(number, $0, length) }
        }
        guard bound == 0 else { throw BindingFailed(errno: errno) }
    }

    deinit { close(number) }

    /// The next datagram that has come; nil when there is none.
    func receive() -> String? {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = recv(number, &buffer, buffer.count, Int32(MSG_DONTWAIT))
        return count >= 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
    }
}

struct BindingFailed: Error {
    let errno: Int32
}
