/// Where the console listens and whom it lets in.
public struct ConsoleConfiguration: Hashable, Sendable {
    /// The role of those who show no token.
    public enum Anonymous: String, Sendable, CaseIterable { case none, viewer, supervisor }

    /// Files of a certificate chain and its private key, both PEM.
    public struct TLS: Hashable, Sendable {
        public var certificate: String
        public var key: String

        /// Names the files.
        public init(certificate: String, key: String) {
            self.certificate = certificate
            self.key = key
        }
    }

    /// What is too much.
    public struct Limits: Hashable, Sendable {
        /// Bytes of a request's body.
        public var bodyBytes = 1 << 20
        /// Lines in a batch of events.
        public var eventLines = 10_000
        /// Bytes of a request's header fields.
        public var headerBytes = 16 << 10
        /// Live streams at once.
        public var streams = 2_000
        /// Requests per second of one caller in the long run.
        public var requestsPerSecond = 50.0
        /// Requests of one caller at once.
        public var requestBurst = 200.0
        /// Refused logins of one address at once; one more every six seconds.
        public var refusedLogins = 10.0

        /// The usual limits.
        public init() {}
    }

    /// An address of this machine, or `0.0.0.0` or `::` for all of them.
    public var address: String
    /// 0 for any free one.
    public var port: Int
    public var tls: TLS?
    /// The file of tokens.
    public var tokens: String
    /// `nil`: on loopback supervisor as long as no token was made, nobody elsewhere.
    public var anonymous: Anonymous?
    public var limits = Limits()

    /// Loopback, without TLS.
    public init(
        address: String = "127.0.0.1", port: Int = 8460, tls: TLS? = nil, tokens: String, anonymous: Anonymous? = nil
    ) {
        self.address = address
        self.port = port
        self.tls = tls
        self.tokens = tokens
        self.anonymous = anonymous
    }

    /// Whether only this machine can reach it.
    public var isLoopback: Bool { Origin.isLoopback(address) }

    /// Refuses to be open to the network without credentials.
    ///
    /// - Parameter hasTokens: whether there is a token.
    func check(hasTokens: Bool) throws(ConsoleError) {
        guard !isLoopback else { return }
        if let anonymous, anonymous != .none { throw .openToNetwork(address: address, anonymous: anonymous) }
        if !hasTokens { throw .noTokens(address: address, path: tokens) }
    }
}

/// Why the console cannot start or a token cannot be made, in words for the person who has to mend it.
public enum ConsoleError: Error, Hashable, CustomStringConvertible {
    case openToNetwork(address: String, anonymous: ConsoleConfiguration.Anonymous)
    case noTokens(address: String, path: String)
    case certificate(path: String, reason: String)
    case tokenName(String)
    case tokenFileUnreadable(String)
    case tokenLine(path: String, line: Int)
    case cannotWrite(path: String, reason: String)

    public var description: String {
        switch self {
        case .openToNetwork(let address, let anonymous):
            "console.anonymous: \(anonymous.rawValue) would let the network in at \(address) without a token: "
                + "set it to none, or console.address to 127.0.0.1"
        case .noTokens(let address, let path):
            "console.address: \(address) can be reached from the network, and there is no token in \(path): make one "
                + "with 'bandeau token create --name NAME --role admin', or set console.address to 127.0.0.1"
        case .certificate(let path, let reason): "console.tls: \(path): \(reason)"
        case .tokenName(let name):
            "'\(name)' is no name for a token: 1 to 64 characters, none of them a control character"
        case .tokenFileUnreadable(let path): "\(path): cannot be read; it must belong to the user of the service"
        case .tokenLine(let path, let line):
            "\(path):\(line): no token: id, name, role, time and 64 hexadecimal digits are needed, separated by tabs"
        case .cannotWrite(let path, let reason): "\(path): cannot be written: \(reason)"
        }
    }
}
