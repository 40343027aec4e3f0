import CallCentre
import Foundation
import TestSupport
import Testing

@testable import Console

@Suite struct `The file of tokens` {
    let folder: TemporaryFolder
    let now = Timestamp(microseconds: 1_790_000_000_000_000)
    var path: String { folder.path + "/tokens" }

    init() throws { folder = try TemporaryFolder() }

    @Test func `a file that does not exist holds no token`() throws {
        #expect(try TokenFile(path: path).tokens.isEmpty)
    }

    @Test func `a secret is known by its hash, which is all that is kept`() throws {
        let file = try TokenFile(path: path)
        let (token, secret) = try file.create(name: "Wall PC", role: .viewer, at: now)
        #expect(secret.hasPrefix("bdu_") && secret.count == 4 + 43, "32 bytes in base64url are 43 letters")
        #expect(file.token(of: secret) == token)
        #expect(file.token(of: secret + "x") == nil && file.token(of: "") == nil)
        #expect(try !String(contentsOfFile: path, encoding: .utf8).contains(secret.dropFirst(4)))
        #expect(try TokenFile(path: path).tokens == [token])
    }

    @Test func `a known secret is found by the SHA-256 that other tools compute`() throws {
        // printf abc | sha256sum
        let hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        _ = try folder.write("# comment\n0123abcd\tnight\tingest\t2026-11-25T07:00:00.000Z\t\(hash)\n", to: "tokens")
        #expect(try TokenFile(path: path).token(of: "abc")?.name == "night")
    }

    @Test func `only its owner may read it`() throws {
        _ = try TokenFile(path: path).create(name: "a", role: .admin, at: now)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func `another process's change is taken in, and neither loses the other's`() throws {
        let service = try TokenFile(path: path)
        let command = try TokenFile(path: path)
        let (first, secret) = try command.create(name: "first", role: .viewer, at: now)
        #expect(try service.refresh() && service.token(of: secret) == first)
        #expect(try !service.refresh())
        let (second, _) = try service.create(name: "second", role: .admin, at: now)
        #expect(try command.revoke(id: first.id) == first)
        #expect(command.tokens == [second])
        #expect(try command.revoke(id: first.id) == nil)
        #expect(try service.refresh() && service.tokens == [second])
    }

    @Test func `a line that is no token is told by its number, and what was known stays`() throws {
        let file = try TokenFile(path: path)
        let (token, _) = try file.create(name: "a", role: .admin, at: now)
        _ = try folder.write("# comment\nnonsense\n", to: "tokens")
        #expect(throws: ConsoleError.tokenLine(path: path, line: 2)) { try file.refresh() }
        #expect(file.tokens == [token])
    }

    @Test(arguments: ["", "tab\there", "line\nfeed", String(repeating: "x", count: 65)])
    func `a name that would break the file is refused`(name: String) throws {
        #expect(throws: ConsoleError.tokenName(name)) {
            try TokenFile(path: path).create(name: name, role: .viewer, at: now)
        }
    }
}
