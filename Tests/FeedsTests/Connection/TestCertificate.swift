import Foundation
import NIOSSL
import TestSupport

/// A certificate signed by itself, made for one test with the openssl command.
final class TestCertificate: Sendable {
    private let folder: String
    /// Path of the certificate, which is its own authority.
    let path: String

    /// - Parameter names: what it is for, in openssl's words: `DNS:pbx.example,IP:127.0.0.1`.
    init(for names: String, in folder: TemporaryFolder) throws {
        self.folder = folder.path
        path = folder.path + "/certificate.pem"
        let openssl = Process()
        openssl.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        openssl.arguments = [
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
            "-subj", "/CN=test", "-addext", "subjectAltName=\(names)", "-keyout", folder.path + "/key.pem", "-out",
            path,
        ]
        openssl.standardError = Pipe()
        try openssl.run()
        openssl.waitUntilExit()
        guard openssl.terminationStatus == 0 else { throw Failure(status: openssl.terminationStatus) }
    }

    /// What a server shows itself with.
    func serverContext() throws -> NIOSSLContext {
        let chain = try NIOSSLCertificate.fromPEMFile(path).map { NIOSSLCertificateSource.certificate($0) }
        let key = try NIOSSLPrivateKey(file: folder + "/key.pem", format: .pem)
        return try NIOSSLContext(
            configuration: .makeServerConfiguration(certificateChain: chain, privateKey: .privateKey(key)))
    }

    /// The openssl command did not make a certificate.
    struct Failure: Error {
        let status: Int32
    }
}
