/// A figure beyond its threshold.
public struct Alarm: Codable, Hashable, Sendable {
    /// Who has seen it, and when.
    public struct Acknowledgement: Codable, Hashable, Sendable {
        public var by: String
        public var at: Instant

        /// Makes an acknowledgement.
        public init(by: String, at: Instant) {
            self.by = by
            self.at = at
        }
    }

    /// For instance `n1.waiting@now`.
    public var figure: String
    public var label: String
    public var severity: Reading.Severity
    public var since: Instant
    public var value: Reading
    /// The page it shows, where it has one.
    @OrNull public var page: String?
    @OrNull public var acknowledged: Acknowledgement?

    /// Makes an alarm.
    public init(
        figure: String, label: String, severity: Reading.Severity, since: Instant, value: Reading, page: String?,
        acknowledged: Acknowledgement? = nil
    ) {
        self.figure = figure
        self.label = label
        self.severity = severity
        self.since = since
        self.value = value
        _page = OrNull(wrappedValue: page)
        _acknowledged = OrNull(wrappedValue: acknowledged)
    }
}

/// All alarms.
public struct AlarmsReport: Codable, Hashable, Sendable {
    public var alarms: [Alarm]

    /// Makes a report.
    public init(alarms: [Alarm]) {
        self.alarms = alarms
    }
}

/// One feed and how it fares.
public struct Feed: Codable, Hashable, Sendable {
    public enum State: String, Codable, Sendable { case live, connecting, stale, ended }

    public var name: String
    /// For instance `asterisk`.
    public var kind: String
    public var state: State
    /// Why it is not live, in words.
    @OrNull public var reason: String?
    public var since: Instant
    public var eventCount: Int
    public var malformed: Int
    public var ignored: Int
    @OrNull public var lastEventAt: Instant?

    /// Makes a feed.
    public init(
        name: String, kind: String, state: State, reason: String?, since: Instant, eventCount: Int, malformed: Int,
        ignored: Int, lastEventAt: Instant?
    ) {
        self.name = name
        self.kind = kind
        self.state = state
        _reason = OrNull(wrappedValue: reason)
        self.since = since
        self.eventCount = eventCount
        self.malformed = malformed
        self.ignored = ignored
        _lastEventAt = OrNull(wrappedValue: lastEventAt)
    }
}

/// All feeds.
public struct FeedsReport: Codable, Hashable, Sendable {
    public var feeds: [Feed]

    /// Makes a report.
    public init(feeds: [Feed]) {
        self.feeds = feeds
    }
}
