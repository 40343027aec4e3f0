/// What a configuration check found.
public struct ConfigurationReport: Codable, Hashable, Sendable {
    /// One mistake and where it stands.
    public struct Mistake: Codable, Hashable, Sendable {
        public var line: Int
        public var column: Int
        public var message: String

        /// Makes a mistake.
        public init(line: Int, column: Int, message: String) {
            self.line = line
            self.column = column
            self.message = message
        }
    }

    public var ok: Bool
    public var problems: [Mistake]

    /// Makes a report; it is good when there are no problems.
    public init(problems: [Mistake]) {
        ok = problems.isEmpty
        self.problems = problems
    }
}

/// One line of the audit: who did what, and when.
public struct AuditRow: Codable, Hashable, Sendable {
    public var at: Instant
    /// The name of the token, or `local`, or the address of someone unknown.
    public var who: String
    /// The role, or `none`.
    public var role: String
    /// For instance `message.create`, `login.refused`.
    public var what: String
    public var detail: String

    /// Makes a row.
    public init(at: Instant, who: String, role: String, what: String, detail: String) {
        self.at = at
        self.who = who
        self.role = role
        self.what = what
        self.detail = detail
    }
}

/// The audit.
public struct AuditReport: Codable, Hashable, Sendable {
    public var rows: [AuditRow]

    /// Makes a report.
    public init(rows: [AuditRow]) {
        self.rows = rows
    }
}

/// Whether the service can do its work, and what is missing in words.
public struct Readiness: Codable, Hashable, Sendable {
    public var ready: Bool
    public var reasons: [String]

    /// Makes an answer; it is ready when there is no reason against it.
    public init(reasons: [String] = []) {
        ready = reasons.isEmpty
        self.reasons = reasons
    }
}

/// One metric with all its samples, for Prometheus.
public struct MetricFamily: Hashable, Sendable {
    public enum Kind: String, Sendable { case counter, gauge }

    /// One number and its labels.
    public struct Sample: Hashable, Sendable {
        public var labels: [String: String]
        public var value: Double

        /// Makes a sample.
        public init(_ labels: [String: String] = [:], _ value: Double) {
            self.labels = labels
            self.value = value
        }
    }

    /// For instance `bandeau_sign_bytes_total`.
    public var name: String
    public var help: String
    public var kind: Kind
    public var samples: [Sample]

    /// Makes a family.
    public init(name: String, help: String, kind: Kind, samples: [Sample]) {
        self.name = name
        self.help = help
        self.kind = kind
        self.samples = samples
    }
}
