import Feeds
import TestSupport
import Testing

/// Connections to a switch that speaks TLS with a certificate nobody knows but the test.
@Suite(.timeLimit(.minutes(5)))
struct EncryptionTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// Connects to a switch with a certificate for these names, or without one.
    ///
    /// - Returns: why no connection came about, `nil` when the switch told everything that holds.
    private func failure(_ tls: (TestCertificate?) -> TLSSettings, names: String?) async throws -> String? {
        let certificate = try names.map { try TestCertificate(for: $0, in: folder) }
        let peer = try await ScriptedSwitch(certificate)
        let endpoint = FeedEndpoint(host: "127.0.0.1", port: peer.port, tls: tls(certificate))
        let (client, listener) = (FeedClient(endpoints: [endpoint]), RecordingListener(port: peer.port))
        return await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await peer.run { connection, _ in
                    try await connection.welcome()
                    _ = await connection.remainder()
                }
            }
            group.addTask { try await client.run(listener) }
            #expect(
                await eventually {
                    if await listener.state == .listening { return true }
                    return await !listener.losses.isEmpty
                })
            group.cancelAll()
            let reason = await listener.losses.first?.reason
            return reason?.replacing("127.0.0.1:\(peer.port): ", with: "", maxReplacements: 1)
        }
    }

    @Test func `a certificate of the given authority is accepted`() async throws {
        let reason = try await failure({ TLSSettings(authorityFile: $0?.path) }, names: "IP:127.0.0.1")
        #expect(reason == nil)
    }

    @Test func `an unknown certificate is refused`() async throws {
        let reason = try await failure({ _ in TLSSettings() }, names: "IP:127.0.0.1")
        let expected = """
            its certificate is not accepted: out of date, or not signed by an authority of the system; \
            give an authority file for one of your own
            """
        #expect(reason == expected)
    }

    @Test func `a certificate of another authority is refused, and the file named`() async throws {
        let elsewhere = try TemporaryFolder()
        let other = try TestCertificate(for: "IP:127.0.0.1", in: elsewhere)
        let reason = try await failure({ _ in TLSSettings(authorityFile: other.path) }, names: "IP:127.0.0.1")
        #expect(
            reason == "its certificate is not accepted: out of date, or not signed by an authority of \(other.path)")
    }

    @Test func `without a check any certificate is accepted`() async throws {
        #expect(try await failure({ _ in TLSSettings(verification: .none) }, names: "DNS:elsewhere.example") == nil)
    }

    @Test func `a certificate for another host is refused`() async throws {
        let reason = try await failure({ TLSSettings(authorityFile: $0?.path) }, names: "DNS:pbx.example")
        #expect(reason == "its certificate is not for 127.0.0.1")
    }

    @Test func `the name a certificate must be for can be given`() async throws {
        let named = { (name: String) in
            { (certificate: TestCertificate?) in TLSSettings(authorityFile: certificate?.path, serverName: name) }
        }
        #expect(try await failure(named("pbx.example"), names: "DNS:pbx.example") == nil)
        #expect(
            try await failure(named("other.example"), names: "DNS:pbx.example")
                == "its certificate is not for other.example")
    }

    @Test func `a switch that speaks no TLS is told from one with a bad certificate`() async throws {
        #expect(try await failure({ _ in TLSSettings() }, names: nil) == "it does not speak TLS there")
    }

    @Test func `an authority file that cannot be read is named`() async throws {
        let missing = folder.path + "/missing.pem"
        let reason = try await failure({ _ in TLSSettings(authorityFile: missing) }, names: nil)
        #expect(reason == "no certificate can be read from the authority file \(missing)")
        let empty = try folder.write("no certificate", to: "empty.pem")
        let other = try await failure({ _ in TLSSettings(authorityFile: empty) }, names: nil)
        #expect(other == "no certificate can be read from the authority file \(empty)")
    }
}
