/// An address at which a switch, or its stand-in, can be reached.
public struct FeedEndpoint: Hashable, Sendable, CustomStringConvertible {
    /// A name or an IP address.
    public var host: String
    public var port: Int
    /// How the connection is encrypted, `nil` for plain TCP.
    public var tls: TLSSettings?

    public init(host: String, port: Int, tls: TLSSettings? = nil) {
        self.host = host
        self.port = port
        self.tls = tls
    }

    /// As people write it: `pbx.example:5038`, `[::1]:8021`.
    public var description: String {
        host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
}
