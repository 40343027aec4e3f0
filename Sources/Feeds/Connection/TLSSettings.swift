import NIOCore
import NIOSSL

/// How a connection to a switch is encrypted, and whom it trusts.
public struct TLSSettings: Hashable, Sendable {
    /// How closely the switch's certificate is looked at.
    public enum Verification: Hashable, Sendable {
        /// It must be signed by a trusted authority, be in date, and be for the host we connect to.
        case full
        /// Any certificate will do: nobody can listen in, but anybody can pretend to be the switch.
        case none
    }

    public var verification: Verification
    /// Path of a PEM file with the authorities to trust instead of the system's, or with the switch's own certificate.
    public var authorityFile: String?
    /// The name the certificate must be for and that is asked for (SNI), `nil` for the endpoint's host.
    public var serverName: String?

    public init(verification: Verification = .full, authorityFile: String? = nil, serverName: String? = nil) {
        self.verification = verification
        self.authorityFile = authorityFile
        self.serverName = serverName
    }

    /// What each connection encrypts with. The authorities are read anew, so that a renewed file is taken in.
    ///
    /// - Throws: ``TLSFailure/authorityFile(_:)`` when the file cannot be read or has no certificate in it.
    func context() throws -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        configuration.certificateVerification = verification == .full ? .fullVerification : .none
        if verification == .full, let authorityFile {
            guard let authorities = try? NIOSSLCertificate.fromPEMFile(authorityFile), !authorities.isEmpty else {
                throw TLSFailure.authorityFile(authorityFile)
            }
            configuration.trustRoots = .certificates(authorities)
        }
        return try NIOSSLContext(configuration: configuration)
    }

    /// The name to ask for; `nil` for an IP address, which is compared with the certificate's addresses.
    func nameToAsk(of host: String) -> String? {
        let name = serverName ?? host
        return (try? SocketAddress(ipAddress: name, port: 0)) == nil ? name : nil
    }
}

/// Why no encrypted connection came about, in words.
enum TLSFailure: Error, Hashable, CustomStringConvertible {
    case authorityFile(String)
    case untrusted(authorities: String?)
    case otherName(String)
    case notTLS
    case closed
    case handshake(String)

    /// What the library's error means, `nil` where it has nothing to do with certificates and handshakes.
    init?(_ error: any Error, _ settings: TLSSettings, host: String) {
        switch error {
        case let failure as TLSFailure: self = failure
        case NIOSSLError.handshakeFailed(let cause):
            self = Self.handshake(cause, settings)
        case NIOSSLError.unableToValidateCertificate: self = .otherName(settings.serverName ?? host)
        case let failure as NIOSSLExtraError where failure == .failedToValidateHostname:
            self = .otherName(settings.serverName ?? host)
        case NIOSSLError.uncleanShutdown: self = .closed
        case is NIOSSLError, is NIOSSLExtraError: self = .handshake("\(error)")
        default: return nil
        }
    }

    private static func handshake(_ cause: BoringSSLError, _ settings: TLSSettings) -> TLSFailure {
        let text = "\(cause)"
        if text.contains("CERTIFICATE_VERIFY_FAILED") { return .untrusted(authorities: settings.authorityFile) }
        if text.contains("WRONG_VERSION_NUMBER") { return .notTLS }
        if text.contains("EOF during handshake") { return .closed }
        return .handshake(text)
    }

    var description: String {
        switch self {
        case .authorityFile(let path): "no certificate can be read from the authority file \(path)"
        case .untrusted(let authorities):
            "its certificate is not accepted: out of date, or not signed by an authority of "
                + (authorities ?? "the system; give an authority file for one of your own")
        case .otherName(let name): "its certificate is not for \(name)"
        case .notTLS: "it does not speak TLS there"
        case .closed: "the switch closed the connection"
        case .handshake(let text): "the TLS handshake failed: \(text)"
        }
    }
}
