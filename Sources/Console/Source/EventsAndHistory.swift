/// What became of one line of events.
public struct EventVerdict: Codable, Hashable, Sendable {
    public enum Status: String, Codable, Sendable { case accepted, duplicate, refused }

    /// The line's number, from 1.
    public var line: Int
    /// The event's own identifier, where it could be read.
    public var id: String?
    public var status: Status
    /// Why it was refused.
    public var message: String?

    /// Makes a verdict.
    public init(line: Int, id: String?, status: Status, message: String? = nil) {
        self.line = line
        self.id = id
        self.status = status
        self.message = message
    }
}

/// One line of events as it came, without its line feed.
public struct EventLine: Hashable, Sendable {
    /// Its number, from 1; empty lines are counted but not handed on.
    public var number: Int
    public var bytes: [UInt8]

    /// Makes a line.
    public init(number: Int, bytes: [UInt8]) {
        self.number = number
        self.bytes = bytes
    }
}

/// What became of a batch.
public struct EventsReport: Codable, Hashable, Sendable {
    public var accepted: Int
    public var duplicate: Int
    public var refused: Int
    public var lines: [EventVerdict]

    /// Counts the verdicts.
    public init(lines: [EventVerdict]) {
        accepted = lines.count { $0.status == .accepted }
        duplicate = lines.count { $0.status == .duplicate }
        refused = lines.count { $0.status == .refused }
        self.lines = lines
    }
}

/// Which part of the history is asked for.
public struct HistoryQuery: Hashable, Sendable {
    public var scope: String
    public var from: Instant?
    public var to: Instant?

    /// Makes a query.
    public init(scope: String, from: Instant? = nil, to: Instant? = nil) {
        self.scope = scope
        self.from = from
        self.to = to
    }
}

/// The totals of one interval.
public struct HistoryRow: Codable, Hashable, Sendable {
    public var start: Instant
    public var end: Instant
    public var offered: Int
    public var answered: Int
    public var abandoned: Int
    /// A share of 1.
    @OrNull public var serviceLevel: Double?
    /// Seconds.
    @OrNull public var maxWait: Double?
    /// Average speed of answer, in seconds.
    @OrNull public var asa: Double?
    /// Calls waiting at the end of the interval.
    @OrNull public var waiting: Double?
    /// Agents logged in at the end of the interval.
    @OrNull public var agents: Double?

    /// Makes a row.
    public init(
        start: Instant, end: Instant, offered: Int, answered: Int, abandoned: Int, serviceLevel: Double?,
        maxWait: Double?, asa: Double?, waiting: Double? = nil, agents: Double? = nil
    ) {
        self.start = start
        self.end = end
        self.offered = offered
        self.answered = answered
        self.abandoned = abandoned
        _serviceLevel = OrNull(wrappedValue: serviceLevel)
        _maxWait = OrNull(wrappedValue: maxWait)
        _asa = OrNull(wrappedValue: asa)
        _waiting = OrNull(wrappedValue: waiting)
        _agents = OrNull(wrappedValue: agents)
    }
}

/// The rows of a query.
public struct HistoryReport: Codable, Hashable, Sendable {
    public var scope: String
    public var rows: [HistoryRow]

    /// Makes a report.
    public init(scope: String, rows: [HistoryRow]) {
        self.scope = scope
        self.rows = rows
    }

    /// The rows as comma-separated values (RFC 4180), what is not known left empty.
    var csv: String {
        let head = "start,end,offered,answered,abandoned,serviceLevel,maxWait,asa,waiting,agents"
        let lines = rows.map { row in
            let counts = [row.offered, row.answered, row.abandoned].map(String.init)
            let known = [row.serviceLevel, row.maxWait, row.asa, row.waiting, row.agents]
            return ([row.start.text, row.end.text] + counts + known.map { $0.map { "\($0)" } ?? "" })
                .joined(separator: ",")
        }
        return ([head] + lines).map { $0 + "\r\n" }.joined()
    }
}
