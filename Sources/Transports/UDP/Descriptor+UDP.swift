import Glibc

extension Descriptor {
    /// A non-blocking UDP socket, bound to nothing.
    ///
    /// - Parameter family: AF_INET or AF_INET6.
    package static func datagrams(family: Int32) throws(TransportError) -> Descriptor {
        let type = Int32(SOCK_DGRAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let number = Glibc.socket(family, type, 0)
        guard number >= 0 else { throw .last("socket") }
        return Descriptor(number)
    }

    /// The address of this end of a socket.
    package var localAddress: SocketAddress {
        get throws(TransportError) {
            let number = try number
            guard let address = SocketAddress(filledBy: { getsockname(number, $0, $1) == 0 }) else {
                throw .last("getsockname")
            }
            return address
        }
    }

    /// A socket that sends to `address` only, and hears from it only.
    ///
    /// - Parameter name: of the peer, for errors: host:port.
    static func connected(
        to address: SocketAddress, name: String, options: UDPOptions
    ) throws(TransportError) -> Descriptor {
        let socket = try datagrams(family: address.family)
        let number = try socket.number
        try socket.apply(options, family: address.family)
        guard address.withPointer({ connect(number, $0, $1) }) != 0 else { return socket }
        if errno == EACCES, !options.allowsBroadcast {
            throw .invalidSetting("\(name) is a broadcast address, and broadcasts are not allowed")
        }
        throw datagramFailure("connect", errno, name)
    }

    /// Sets what the options say.
    func apply(_ options: UDPOptions, family: Int32) throws(TransportError) {
        guard 0...255 ~= options.multicastTTL else {
            throw .invalidSetting("multicast TTL \(options.multicastTTL) is not in 0...255")
        }
        let number = try number
        let isIPv6 = family == AF_INET6
        let (level, name) = isIPv6 ? (IPPROTO_IPV6, IPV6_MULTICAST_HOPS) : (IPPROTO_IP, IP_MULTICAST_TTL)
        try number.setOption(Int32(level), name, Int32(options.multicastTTL))
        if options.allowsBroadcast { try number.setOption(SOL_SOCKET, SO_BROADCAST, 1) }
        guard let interface = options.multicastInterface else { return }
        if isIPv6 {
            let index = Int32(try Self.interfaceIndex(interface))
            try number.setOption(Int32(IPPROTO_IPV6), IPV6_MULTICAST_IF, index)
        } else {
            try number.setMulticastInterface(interface)
        }
    }

    fileprivate static func interfaceIndex(_ name: String) throws(TransportError) -> UInt32 {
        let index = if_nametoindex(name)
        guard index > 0 else { throw .invalidSetting("\(name) is not an interface of this machine") }
        return index
    }

    /// What a call on a datagram socket tells about the peer, as an error.
    static func datagramFailure(_ call: String, _ code: Int32, _ name: String) -> TransportError {
        switch code {
        case ECONNREFUSED: .refused(address: name)
        case EHOSTUNREACH, ENETUNREACH, ENETDOWN, EHOSTDOWN: .unreachable(address: name)
        default: .system(call: call, errno: code)
        }
    }
}

extension Int32 {
    /// - Parameter interface: a name or an IPv4 address.
    fileprivate func setMulticastInterface(_ interface: String) throws(TransportError) {
        var request = ip_mreqn()
        if inet_pton(AF_INET, interface, &request.imr_address) != 1 {
            request.imr_ifindex = Int32(try Descriptor.interfaceIndex(interface))
        }
        let size = socklen_t(MemoryLayout<ip_mreqn>.size)
        if setsockopt(self, Int32(IPPROTO_IP), IP_MULTICAST_IF, &request, size) == 0 { return }
        if errno == EADDRNOTAVAIL { throw .invalidSetting("\(interface) is not an interface of this machine") }
        throw .last("setsockopt")
    }
}
