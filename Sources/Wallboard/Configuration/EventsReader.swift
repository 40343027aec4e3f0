import Feeds
import StrictYAML

/// Reads `events`: how lines of the open event format come, and in whose words.
struct EventsReader {
    let folder: String

    func read(_ value: YAMLValue) -> FeedSource? {
        guard let keys = value.mapping() else { return nil }
        defer { keys.done() }
        let dialect = self.dialect(keys)
        let ways: [(name: String, read: (YAMLValue) -> EventsInput?)] = [
            ("listen", listen), ("connect", connect), ("file", file), ("standardInput", standardInput),
        ]
        let given = ways.compactMap { way in keys.optional(way.name).map { (way.read, $0) } }
        guard given.count == 1, let (read, input) = given.first else {
            value.report("give one of \(ways.map(\.name).joined(separator: ", "))")
            return nil
        }
        return read(input).map { .events($0, dialect: dialect) }
    }

    /// `dialect: aspect`, with `reasons: {"4": Pause}` and `eventLink: true` where the switch has that option.
    private func dialect(_ keys: YAMLMapping) -> Dialect {
        let name = keys.optional("dialect")?.oneOf(["open", "aspect"])
        let reasons = keys.optional("reasons")
        let eventLink = keys.optional("eventLink")
        guard name == "aspect" else {
            for value in [reasons, eventLink] { value?.report("goes with dialect: aspect") }
            return .open
        }
        let labels = reasons?.mapping()?.entries.compactMap { entry in entry.value.string().map { (entry.name, $0) } }
        return .aspect(
            reasons: Dictionary(labels ?? []) { first, _ in first }, usesEventLink: eventLink?.bool() ?? false)
    }

    private func listen(_ value: YAMLValue) -> EventsInput? {
        address(value).map { .listen(host: $0.host, port: $0.port) }
    }

    private func connect(_ value: YAMLValue) -> EventsInput? {
        address(value).map { .connect([FeedEndpoint(host: $0.host, port: $0.port)]) }
    }

    private func address(_ value: YAMLValue) -> HostAndPort? {
        guard let text = value.string() else { return nil }
        guard let address = HostAndPort(text, usualPort: nil) else {
            value.report("\(text) is not HOST:PORT with a port in 1...65535")
            return nil
        }
        return address
    }

    private func file(_ value: YAMLValue) -> EventsInput? {
        value.string().map { .file(path: FeedReader.absolute($0, in: folder)) }
    }

    private func standardInput(_ value: YAMLValue) -> EventsInput? {
        guard let isWanted = value.bool() else { return nil }
        if !isWanted { value.report("must be true, or left out") }
        return isWanted ? .standardInput : nil
    }
}
