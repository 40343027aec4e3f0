import Glibc
import Transports

/// The socket at which a sign behind an Ethernet device server waits for its driver.
///
/// One driver at a time; the system keeps the next ones waiting until it has gone.
final class ListeningSocket: WireEnd {
    let path: String
    /// The one chosen by the system when 0 was asked for.
    let port: Int
    let speed: LineSpeed?
    private let listener: Descriptor
    private let client = Monitor<Descriptor?>(nil)

    init(
        host: String, port: Int, speed: LineSpeed?, _ turn: Turn
    ) throws(TransportError) {
        guard (0...65535).contains(port) else { throw .invalidSetting("port \(port) is not in 0...65535") }
        let addresses = try SocketAddress.lookUp(host: host, port: port, until: Deadline(after: .seconds(10)), turn)
        listener = try Descriptor.listening(at: addresses[0], name: "\(host):\(port)")
        self.port = try listener.localPort
        self.speed = speed
        path = "\(host):\(self.port)"
    }

    var hasBytes: Bool { current?.hasBytes ?? false }

    func waitForBytes(_ turn: Turn) throws(TransportError) {
        if let current {
            try turn.poll(try current.number, for: POLLIN, until: nil)
        } else {
            try turn.poll(try listener.number, for: POLLIN, until: nil)
            try accept()
        }
    }

    func read(upTo count: Int) throws(TransportError) -> [UInt8] {
        guard let current else { return [] }
        if let bytes = try current.readOnce(upTo: count) { return bytes }
        client.withLock { $0 = nil }
        return []
    }

    func write(_ bytes: [UInt8]) {
        current?.writeAvailable(bytes) { Glibc.send($0, $1, $1.count, Int32(MSG_NOSIGNAL)) }
    }

    func close() {
        client.withLock { client in
            client?.close()
            client = nil
        }
        listener.close()
    }

    private var current: Descriptor? { client.withLock { $0 } }

    /// Leaves things as they are when the driver has given up in between.
    private func accept() throws(TransportError) {
        let number = Glibc.accept(try listener.number, nil, nil)
        guard number >= 0 else {
            if [EAGAIN, EINTR, ECONNABORTED, EPROTO].contains(errno) { return }
            throw .last("accept")
        }
        _ = fcntl(number, F_SETFD, FD_CLOEXEC)
        _ = fcntl(number, F_SETFL, O_NONBLOCK)
        try number.setOption(Int32(IPPROTO_TCP), TCP_NODELAY, 1)
        client.withLock { $0 = Descriptor(number) }
    }
}

extension Descriptor {
    fileprivate static func listening(at address: SocketAddress, name: String) throws(TransportError) -> Descriptor {
        let socket = try socket(for: address)
        let number = try socket.number
        try number.setOption(SOL_SOCKET, SO_REUSEADDR, 1)
        guard address.withPointer({ bind(number, $0, $1) }) == 0 else {
            throw .last("cannot listen at \(name)")
        }
        guard listen(number, 8) == 0 else { throw .last("cannot listen at \(name)") }
        return socket
    }

    fileprivate var localPort: Int {
        get throws(TransportError) {
            let number = try number
            var storage = sockaddr_storage()
            var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
            let code = withUnsafeMutablePointer(to: &storage) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(number, $0, &size) }
            }
            guard code == 0 else { throw .last("getsockname") }
            // The port stands behind the family in both sockaddr_in and sockaddr_in6, in network order.
            return withUnsafeBytes(of: &storage) { Int($0[2]) << 8 | Int($0[3]) }
        }
    }
}
