import Foundation
import HTTPTypes

/// Where a request of a browser comes from, told by the browser itself.
enum Origin: Sendable {
    case same, foreign, untold

    /// Reads `Sec-Fetch-Site` and `Origin`; both must agree where both are there.
    static func verdict(headers: HTTPFields, authority: String?) -> Origin {
        let site = HTTPField.Name("Sec-Fetch-Site").flatMap { headers[$0] }
        let origin = headers[.origin]
        if let site, site != "same-origin" { return .foreign }
        if let origin {
            guard let authority, let scheme = origin.range(of: "://") else { return .foreign }
            return origin[scheme.upperBound...].lowercased() == authority.lowercased() ? .same : .foreign
        }
        return site == nil ? .untold : .same
    }

    /// Whether the name that a client used for this service can only mean this machine.
    ///
    /// A page whose own name was made to point here (DNS rebinding) is told by this. No name at all comes only from
    /// clients that are no browsers.
    static func isLocal(authority: String?) -> Bool {
        guard let authority, !authority.isEmpty else { return true }
        let host = host(of: authority)
        return host == "localhost" || isLoopback(host)
    }

    /// Whether an address is one of this machine's own: 127.0.0.0/8, ::1, or `localhost`.
    static func isLoopback(_ address: String) -> Bool {
        if address == "::1" || address == "[::1]" || address == "localhost" { return true }
        let parts = address.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil } && parts[0] == "127"
    }

    private static func host(of authority: String) -> String {
        if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") { return String(authority[...end]) }
        return authority.split(separator: ":").first.map { $0.lowercased() } ?? ""
    }
}
