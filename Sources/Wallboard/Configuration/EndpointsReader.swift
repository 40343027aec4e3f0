import Feeds
import StrictYAML

/// Reads where a switch is reached: `host` and `port`, or `endpoints` in the order in which they are tried, and `tls`.
struct EndpointsReader {
    let usualPort: Int
    /// Makes a path in the file an absolute one.
    let absolute: (String) -> String

    /// `nil` after every mistake was reported; without any address the switch is on this machine.
    func read(_ keys: YAMLMapping) -> [FeedEndpoint]? {
        let host = keys.optional("host")
        let port = keys.optional("port", else: usualPort) { $0.int(in: 1...65535) }
        let list = keys.optional("endpoints")
        let tls = keys.optional("tls").map(self.tls)
        if list != nil, host != nil { keys.value.report("give one of host and endpoints") }
        guard let port else { return nil }
        let endpoints = list?.sequence().map { address($0, port) } ?? [self.host(host, port)]
        if list != nil, endpoints.isEmpty { list?.report("no address; at least one is needed") }
        let found = endpoints.compactMap { $0 }
        guard found.count == endpoints.count, !found.isEmpty else { return nil }
        return found.map { FeedEndpoint(host: $0.host, port: $0.port, tls: tls) }
    }

    private func host(_ value: YAMLValue?, _ port: Int) -> FeedEndpoint? {
        guard let value else { return FeedEndpoint(host: "127.0.0.1", port: port) }
        return value.string().map { FeedEndpoint(host: $0, port: port) }
    }

    private func address(_ value: YAMLValue, _ port: Int) -> FeedEndpoint? {
        guard let text = value.string() else { return nil }
        guard let address = HostAndPort(text, usualPort: port) else {
            value.report("\(text) is not HOST or HOST:PORT with a port in 1...65535")
            return nil
        }
        return FeedEndpoint(host: address.host, port: address.port)
    }

    /// `{verify: full, authority: ca.pem, serverName: pbx}`; nothing at all means the usual checks.
    private func tls(_ value: YAMLValue) -> TLSSettings {
        guard value.kind != .nothing, let keys = value.mapping() else { return TLSSettings() }
        defer { keys.done() }
        let verify = keys.optional("verify")?.oneOf(["full", "none"])
        let authority = keys.optional("authority")?.string()
        let name = keys.optional("serverName")?.string()
        return TLSSettings(
            verification: verify == "none" ? .none : .full, authorityFile: authority.map(absolute), serverName: name)
    }
}

/// An address as people write it: `pbx`, `pbx:5038`, `[::1]:5038`.
struct HostAndPort {
    let host: String
    let port: Int

    /// - Parameter usualPort: the port where none is written; `nil` asks for one.
    init?(_ text: String, usualPort: Int?) {
        let isBracketed = text.hasPrefix("[")
        let end = isBracketed ? text.firstIndex(of: "]") : text.lastIndex(of: ":") ?? text.endIndex
        guard let end else { return nil }
        let host = isBracketed ? text[text.index(after: text.startIndex)..<end] : text[..<end]
        let rest = isBracketed ? text[text.index(after: end)...] : text[end...]
        let port = rest.isEmpty ? usualPort : rest.hasPrefix(":") ? Int(rest.dropFirst()) : nil
        guard let port, (1...65535).contains(port), !host.isEmpty, isBracketed || !host.contains(":") else {
            return nil
        }
        self.host = String(host)
        self.port = port
    }
}
