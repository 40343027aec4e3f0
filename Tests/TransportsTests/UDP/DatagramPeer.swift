import Glibc
import Transports

/// A UDP socket at a port of the system's choice: plain blocking calls, with a limit on every wait.
final class DatagramPeer: Sendable {
    let port: Int
    private let socket: Peer
    /// Who sent the datagram that was received last, as `sockaddr_in`.
    private let client = Monitor<sockaddr_in?>(nil)

    init(address host: String = "127.0.0.1") throws {
        let number = Glibc.socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
        socket = Peer(number)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr(host)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(number, $0, size) == 0 && getsockname(number, $0, &size) == 0
            }
        }
        guard isBound else { throw TransportError.last("bind") }
        port = Int(UInt16(bigEndian: address.sin_port))
    }

    /// Listens to a group on the loopback interface.
    func join(_ group: String) throws {
        var request = ip_mreqn()
        request.imr_multiaddr.s_addr = inet_addr(group)
        request.imr_address.s_addr = inet_addr("127.0.0.1")
        let size = socklen_t(MemoryLayout<ip_mreqn>.size)
        guard setsockopt(try socket.number, Int32(IPPROTO_IP), IP_ADD_MEMBERSHIP, &request, size) == 0 else {
            throw TransportError.last("join")
        }
    }

    /// Waits for a datagram, for 10 s.
    func receive() throws -> [UInt8] {
        guard try socket.isReadable(milliseconds: 10_000) else { throw TransportError.timedOut }
        let number = try socket.number
        var buffer = [UInt8](repeating: 0, count: 65_536)
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let count = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                recvfrom(number, &buffer, buffer.count, 0, $0, &size)
            }
        }
        guard count >= 0 else { throw TransportError.last("recvfrom") }
        client.withLock { [address] in $0 = address }
        return Array(buffer[..<count])
    }

    /// Sends a datagram to whom the last one came from.
    func answer(_ bytes: [UInt8]) throws {
        try send(bytes, toClientOf: self)
    }

    /// Sends a datagram to whom another peer has heard from.
    func send(_ bytes: [UInt8], toClientOf peer: DatagramPeer) throws {
        guard var address = peer.client.withLock({ $0 }) else { throw TransportError.disconnected }
        let number = try socket.number
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let count = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(number, bytes, bytes.count, 0, $0, size)
            }
        }
        guard count == bytes.count else { throw TransportError.last("sendto") }
    }

    func close() {
        socket.hangUp()
    }
}
