import Foundation
import StrictYAML

/// Reads `feed`, the only one there is, or `feeds`, each under a name of its own.
struct FeedsReader {
    let folder: String

    /// The names are there even of feeds whose mistakes were reported, so that queues can be checked against them.
    func read(_ keys: YAMLMapping) -> (names: [String], configurations: [FeedConfiguration]) {
        let one = keys.optional("feed")
        let several = keys.optional("feeds")
        if one != nil, several != nil { keys.value.report("give one of feed and feeds") }
        let named = several?.mapping()?.entries.map { ($0.name, $0.value) } ?? one.map { [("switch", $0)] } ?? []
        let reader = FeedReader(folder: folder)
        let feeds = named.map { name, value in reader.read(value).map { FeedConfiguration(name: name, source: $0) } }
        if named.count > 1 { refuseRecordings(feeds, named.map(\.1)) }
        return (named.map(\.0), feeds.compactMap { $0 })
    }

    /// A recording has a time of its own, in which nothing else can happen.
    private func refuseRecordings(_ feeds: [FeedConfiguration?], _ values: [YAMLValue]) {
        for (feed, value) in zip(feeds, values) {
            if case .recording = feed?.source { value.report("a recording must be the only feed") }
        }
    }
}

/// Reads one feed: exactly one way in which events come.
struct FeedReader {
    let folder: String

    func read(_ value: YAMLValue) -> FeedSource? {
        guard let keys = value.mapping() else { return nil }
        defer { keys.done() }
        let asterisk = keys.optional("asterisk")
        let recording = keys.optional("recording")
        switch (asterisk, recording) {
        case (let asterisk?, nil): return self.asterisk(asterisk)
        case (nil, let recording?): return self.recording(recording)
        default:
            value.report("give one of asterisk and recording")
            return nil
        }
    }

    private func asterisk(_ value: YAMLValue) -> FeedSource? {
        guard let keys = value.mapping() else { return nil }
        defer { keys.done() }
        let host = keys.optional("host", else: "127.0.0.1") { $0.string() }
        let port = keys.optional("port", else: 5038) { $0.int(in: 1...65535) }
        let username = keys.required("username").flatMap(oneLine)
        let secret = self.secret(keys, of: value)
        guard let host, let port, let username, let secret else { return nil }
        return .asterisk(host: host, port: port, username: username, secret: secret)
    }

    /// The secret itself, or the first line of a file that only the service may read.
    private func secret(_ keys: YAMLMapping, of value: YAMLValue) -> String? {
        let secret = keys.optional("secret")
        let file = keys.optional("secretFile")
        switch (secret, file) {
        case (let secret?, nil): return oneLine(secret)
        case (nil, let file?): return contents(of: file)
        default:
            value.report("give one of secret and secretFile")
            return nil
        }
    }

    private func contents(of file: YAMLValue) -> String? {
        guard let path = file.string() else { return nil }
        guard let text = try? String(contentsOfFile: absolute(path), encoding: .utf8) else {
            file.report("\(absolute(path)) cannot be read")
            return nil
        }
        return text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    }

    /// A line end in a name would end the line of the protocol it is sent in.
    private func oneLine(_ value: YAMLValue) -> String? {
        guard let text = value.string() else { return nil }
        guard !text.contains(where: \.isNewline) else {
            value.report("must be one line")
            return nil
        }
        return text
    }

    private func recording(_ value: YAMLValue) -> FeedSource? {
        guard let keys = value.mapping() else { return nil }
        defer { keys.done() }
        let path = keys.required("file")?.string()
        let index = keys.optional("times")?.string()
        let speed = keys.optional("speed", else: 1) { $0.double(in: 0.01...1000) }
        guard let path, let speed else { return nil }
        return .recording(path: absolute(path), index: index.map(absolute), speed: speed)
    }

    private func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : folder + "/" + path
    }
}
