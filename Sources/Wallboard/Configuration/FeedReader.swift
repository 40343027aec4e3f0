import Feeds
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
        let readers: [(name: String, read: (YAMLValue) -> FeedSource?)] = [
            ("asterisk", asterisk), ("freeswitch", freeSWITCH), ("queueLog", queueLog),
            ("events", EventsReader(folder: folder).read), ("recording", recording),
        ]
        let given = readers.compactMap { way in keys.optional(way.name).map { (way.read, $0) } }
        guard given.count == 1, let (read, source) = given.first else {
            value.report("give one of \(readers.map(\.name).joined(separator: ", "))")
            return nil
        }
        return read(source)
    }

    private func asterisk(_ value: YAMLValue) -> FeedSource? {
        guard let keys = value.mapping() else { return nil }
        defer { keys.done() }
        let endpoints = EndpointsReader(usualPort: 5038, absolute: absolute).read(keys)
        let username = keys.required("username").flatMap(oneLine)
        let secret = self.secret("secret", keys)
        guard let endpoints, let username, let secret else { return nil }
        return .asterisk(endpoints, username: username, secret: secret)
    }

    private func freeSWITCH(_ value: YAMLValue) -> FeedSource? {
        guard let keys = value.mapping() else { return nil }
        defer { keys.done() }
        let endpoints = EndpointsReader(usualPort: 8021, absolute: absolute).read(keys)
        let password = self.secret("password", keys)
        guard let endpoints, let password else { return nil }
        return .freeSWITCH(endpoints, password: password)
    }

    private func queueLog(_ value: YAMLValue) -> FeedSource? {
        guard let keys = value.mapping() else { return nil }
        defer { keys.done() }
        return keys.required("file")?.string().map { .queueLog(path: absolute($0)) }
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

    private func absolute(_ path: String) -> String { Self.absolute(path, in: folder) }

    static func absolute(_ path: String, in folder: String) -> String {
        path.hasPrefix("/") ? path : folder + "/" + path
    }
}

// MARK: Secrets

extension FeedReader {
    /// The secret itself, or the first line of a file that only the service may read, under the key with `File` added.
    private func secret(_ name: String, _ keys: YAMLMapping) -> String? {
        let secret = keys.optional(name)
        let file = keys.optional(name + "File")
        switch (secret, file) {
        case (let secret?, nil): return oneLine(secret)
        case (nil, let file?): return contents(of: file)
        default:
            keys.value.report("give one of \(name) and \(name)File")
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
}
