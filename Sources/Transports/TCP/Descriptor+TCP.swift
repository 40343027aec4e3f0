import Glibc

extension Descriptor {
    /// A non-blocking TCP socket of the address's family, not connected.
    package static func socket(for address: SocketAddress) throws(TransportError) -> Descriptor {
        let type = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let number = Glibc.socket(address.family, type, 0)
        guard number >= 0 else { throw .last("socket") }
        return Descriptor(number)
    }

    /// Connects to the first address that answers; each gets its share of the time left.
    ///
    /// - Parameter name: of the peer, for errors: host:port.
    static func connected(
        to addresses: [SocketAddress], name: String, until deadline: Deadline, _ turn: Turn
    ) throws(TransportError) -> Descriptor {
        var failure = TransportError.unreachable(address: name)
        for (index, address) in addresses.enumerated() {
            let share = Deadline(after: deadline.remaining / (addresses.count - index))
            do throws(TransportError) {
                return try connected(to: address, name: name, until: share, turn)
            } catch .closed {
                throw .closed
            } catch .cancelled {
                throw .cancelled
            } catch {
                failure = error
            }
        }
        throw failure
    }

    private static func connected(
        to address: SocketAddress, name: String, until deadline: Deadline, _ turn: Turn
    ) throws(TransportError) -> Descriptor {
        let socket = try socket(for: address)
        let number = try socket.number
        var code = address.withPointer { connect(number, $0, $1) == 0 ? 0 : errno }
        // An interrupted connect goes on like one in progress.
        if code == EINPROGRESS || code == EINTR {
            try turn.poll(number, for: POLLOUT, until: deadline)
            code = try number.option(SOL_SOCKET, SO_ERROR)
        }
        if let failure = connectingFailed(name, code) { throw failure }
        try keepAlive(number)
        return socket
    }

    private static func connectingFailed(_ name: String, _ code: Int32) -> TransportError? {
        switch code {
        case 0: nil
        case ECONNREFUSED: .refused(address: name)
        case EHOSTUNREACH, ENETUNREACH, ENETDOWN, EHOSTDOWN, ETIMEDOUT: .unreachable(address: name)
        case ECONNRESET: .disconnected
        default: .system(call: "connect", errno: code)
        }
    }

    /// Small packets at once; a silent peer is asked after 10 s, and gone after three questions 5 s apart, or when it
    /// has acknowledged nothing for 25 s. Source: tcp(7).
    private static func keepAlive(_ number: Int32) throws(TransportError) {
        let tcp = Int32(IPPROTO_TCP)
        try number.setOption(tcp, TCP_NODELAY, 1)
        try number.setOption(SOL_SOCKET, SO_KEEPALIVE, 1)
        try number.setOption(tcp, TCP_KEEPIDLE, 10)
        try number.setOption(tcp, TCP_KEEPINTVL, 5)
        try number.setOption(tcp, TCP_KEEPCNT, 3)
        try number.setOption(tcp, TCP_USER_TIMEOUT, 25_000)
    }
}

/// Options of the socket with this number.
extension Int32 {
    fileprivate func option(_ level: Int32, _ name: Int32) throws(TransportError) -> Int32 {
        var value: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        guard getsockopt(self, level, name, &value, &size) == 0 else { throw .last("getsockopt") }
        return value
    }

    package func setOption(_ level: Int32, _ name: Int32, _ value: Int32) throws(TransportError) {
        var value = value
        let size = socklen_t(MemoryLayout<Int32>.size)
        guard setsockopt(self, level, name, &value, size) == 0 else { throw .last("setsockopt") }
    }
}
