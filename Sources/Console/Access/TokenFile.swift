public import CallCentre
import Foundation
import Synchronization

/// The tokens of an installation in a file that only its owner can read.
///
/// One line per token, its fields separated by tabs: id, name, role, time made, SHA-256 of the secret. Lines that
/// begin with `#` are comments. The file is replaced as a whole, so a reader sees the old or the new one.
public final class TokenFile: Sendable {
    /// Where it is.
    public let path: String
    private let state: Mutex<State>

    private struct State {
        var tokens: [Token] = []
        var stamp: FileStamp?
        var everHeld = false
    }

    /// Reads the file; one that does not exist holds no token.
    ///
    /// - Throws: ``ConsoleError`` when it cannot be read or has a line that is no token.
    public init(path: String) throws {
        self.path = path
        state = Mutex(State())
        try reread()
    }

    /// The tokens, in the order they were made.
    public var tokens: [Token] { state.withLock { $0.tokens } }

    /// Whether there is or was a token since this began: from then on nobody comes in without one.
    var hasEverHeld: Bool { state.withLock { $0.everHeld } }

    /// Makes a token.
    ///
    /// - Returns: the token and its secret, which is not kept and cannot be shown again.
    public func create(name: String, role: Role, at now: Timestamp) throws -> (token: Token, secret: String) {
        guard !name.isEmpty, name.count <= 64, name.unicodeScalars.allSatisfy({ $0.value >= 32 && $0.value != 127 })
        else { throw ConsoleError.tokenName(name) }
        let secret = Secret.make(prefix: "bdu_")
        let digest = Secret.hash(secret)
        let token = Token(
            id: String(Secret.hash("id" + secret).hex.prefix(8)), name: name, role: role, created: now,
            hash: digest.hex)
        try change { $0.append(token) }
        return (token, secret)
    }

    /// Revokes a token.
    ///
    /// - Returns: the token that was revoked, or `nil` when there is none of that id.
    public func revoke(id: String) throws -> Token? {
        var revoked: Token?
        try change { tokens in
            guard let index = tokens.firstIndex(where: { $0.id == id }) else { return }
            revoked = tokens.remove(at: index)
        }
        return revoked
    }

    /// Reads the file again if it is another than the one last read.
    ///
    /// - Returns: whether the tokens may have changed.
    @discardableResult
    public func refresh() throws -> Bool {
        let stamp = FileStamp(path: path)
        guard stamp != state.withLock({ $0.stamp }) else { return false }
        try reread()
        return true
    }

    /// The token of a secret, or `nil`.
    func token(of secret: String) -> Token? {
        let digest = Secret.hash(secret)
        return tokens.reduce(nil) { found, token in token.matches(digest) ? token : found }
    }

    /// The token of an id, or `nil` once it is revoked.
    func token(id: String) -> Token? {
        tokens.first { $0.id == id }
    }

    private func reread() throws {
        let stamp = FileStamp(path: path)
        let tokens = stamp == nil ? [] : try Self.parse(Self.read(path), path: path)
        state.withLock {
            $0.tokens = tokens
            $0.stamp = stamp
            $0.everHeld = $0.everHeld || !tokens.isEmpty
        }
    }

    private static func read(_ path: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ConsoleError.tokenFileUnreadable(path)
        }
        return String(decoding: data, as: UTF8.self)
    }

    static func parse(_ text: String, path: String) throws -> [Token] {
        var tokens: [Token] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.isEmpty || line.hasPrefix("#") { continue }
            guard let token = Token(line: line) else { throw ConsoleError.tokenLine(path: path, line: index + 1) }
            tokens.append(token)
        }
        return tokens
    }

    /// Changes the file under a lock that other processes heed, from what it holds now.
    private func change(_ edit: (inout [Token]) -> Void) throws {
        try PrivateFile.locked(path + ".lock") {
            try reread()
            var tokens = self.tokens
            edit(&tokens)
            let head = "# Tokens of Bandeau: id, name, role, made, SHA-256 of the secret. Change with: bandeau token\n"
            try PrivateFile.replace(path, with: head + tokens.map { $0.line + "\n" }.joined())
            try reread()
        }
    }
}
