public import CallCentre

extension Recording {
    /// What understands the bytes of this recording.
    public func makeFeed(site: Site) -> any SwitchFeed {
        switch kind {
        case .ami: AsteriskFeed(site: site)
        case .queueLog: QueueLogFeed(site: site)
        case .events: OpenFormatFeed(site: site)
        }
    }
}

extension Recording.Kind {
    /// Whether a line near the beginning is of this kind; a recording may begin in the middle of one.
    func isKind(of bytes: [UInt8]) -> Bool {
        let lines = bytes.prefix(AMIParser.longestMessage).split(separator: 0x0A)
        switch self {
        case .ami: return lines.contains { $0.starts(with: "Event: ".utf8) || $0.starts(with: "Response: ".utf8) }
        case .queueLog: return lines.contains { Self.time(of: $0) != nil }
        case .events: return lines.contains { $0.first == UInt8(ascii: "{") && $0.contains(Array("\"type\"".utf8)) }
        }
    }

    /// The time a line of a queue log tells.
    static func time(of line: ArraySlice<UInt8>) -> Timestamp? {
        guard let line = try? QueueLogLine(line) else { return nil }
        return line.time
    }
}

extension Recording {
    /// A step for every second of the log; lines that tell no time come with those before them.
    init(queueLog bytes: [UInt8]) {
        var steps: [Step] = []
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
            let previous = steps.last?.received
            let told = Kind.time(of: bytes[start..<end].trimmingLineEnd) ?? previous ?? Timestamp(microseconds: 0)
            // A clock that was set back makes no time pass again.
            let time = max(told, previous ?? told)
            if let last = steps.last, last.received == time || last.received.microseconds == 0 {
                steps[steps.count - 1] = Step(connection: 1, received: time, range: last.range.lowerBound..<end)
            } else {
                steps.append(Step(connection: 1, received: time, range: start..<end))
            }
            start = end
        }
        self.init(kind: .queueLog, times: .lines, steps: steps, connections: [bytes])
    }
}

extension ArraySlice<UInt8> {
    fileprivate var trimmingLineEnd: ArraySlice<UInt8> { last == 0x0A ? dropLast() : self }
}
