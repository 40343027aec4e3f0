public import CallCentre
import Crypto
import Foundation

/// A token as it is kept: who it is for, and the hash of its secret, never the secret.
public struct Token: Hashable, Sendable {
    /// Eight hexadecimal digits, to name it by.
    public var id: String
    public var name: String
    public var role: Role
    public var created: Timestamp
    /// SHA-256 of the secret, 64 hexadecimal digits.
    var hash: String

    /// Whether a secret is this token's. Takes the same time for every wrong secret.
    func matches(_ digest: SHA256Digest) -> Bool {
        let given = [UInt8](digest.hex.utf8)
        let kept = [UInt8](hash.utf8)
        guard given.count == kept.count else { return false }
        return zip(given, kept).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// The token as a line of the file: its fields separated by tabs.
    var line: String { [id, name, role.rawValue, Instant(created).text, hash].joined(separator: "\t") }

    /// Reads a line of the file, or `nil` when it is none.
    init?(line: Substring) {
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 5, let role = Role(rawValue: fields[2]), let created = Instant(fields[3]),
            !fields[0].isEmpty, fields[4].count == 64, fields[4].allSatisfy(\.isHexDigit)
        else { return nil }
        self.init(id: fields[0], name: fields[1], role: role, created: created.timestamp, hash: fields[4].lowercased())
    }

    init(id: String, name: String, role: Role, created: Timestamp, hash: String) {
        self.id = id
        self.name = name
        self.role = role
        self.created = created
        self.hash = hash
    }
}

/// Secrets: 32 random bytes in base64url behind a mark that tells where they belong.
enum Secret {
    /// Makes one from the system's random numbers.
    static func make(prefix: String) -> String {
        var random = SystemRandomNumberGenerator()
        let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        let text = Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
        return prefix + text.replacing("=", with: "")
    }

    /// The hash by which a secret is known.
    static func hash(_ secret: String) -> SHA256Digest {
        SHA256.hash(data: Data(secret.utf8))
    }
}

extension SHA256Digest {
    /// The digest in 64 hexadecimal digits.
    var hex: String {
        map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}
