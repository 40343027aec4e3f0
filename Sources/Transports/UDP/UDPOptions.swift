/// How datagrams leave this machine.
public struct UDPOptions: Hashable, Sendable {
    /// The interface that multicast goes out on: its name, such as `eth0`, or its IPv4 address. Nil leaves it to the
    /// routing table.
    public var multicastInterface: String?
    /// How many networks multicast may pass, 0...255: 1 stays on this one, 0 on this machine.
    public var multicastTTL: Int
    /// Whether datagrams may go to a broadcast address, which the system refuses otherwise.
    public var allowsBroadcast: Bool

    public init(multicastInterface: String? = nil, multicastTTL: Int = 1, allowsBroadcast: Bool = false) {
        self.multicastInterface = multicastInterface
        self.multicastTTL = multicastTTL
        self.allowsBroadcast = allowsBroadcast
    }
}
