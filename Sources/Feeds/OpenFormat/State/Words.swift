import CallCentre

/// The fixed words of a stream, found by their bytes: the site's queues and the dialect's states.
struct Words: Sendable {
    private let queues: [ByteKey: QueueID]
    private let queueNames: String
    private let stateTable: NameTable
    private let states: [(state: AgentState, reason: String?)]
    private let stateNames: String
    private let labels: [String: String]

    init(site: Site, dialect: Dialect) {
        let keys = site.queues.map(\.key)
        queues = Dictionary(
            zip(keys.map { ByteKey(text: $0) }, keys.indices.map { QueueID($0) }),
            uniquingKeysWith: { first, _ in first })
        queueNames = keys.prefix(12).joined(separator: " ") + (keys.count > 12 ? " ..." : "")
        let words = dialect.states.keys.sorted()
        stateTable = NameTable(words)
        states = words.map { (dialect.states[$0] ?? .unknown, dialect.stateReasons[$0]) }
        stateNames = words.joined(separator: ", ")
        labels = dialect.reasonLabels
    }

    func queue(_ name: UnsafeRawBufferPointer) throws(LineProblem) -> QueueID {
        guard let queue = queues[ByteKey(name)] else {
            throw .unknownQueue("\(name.quoted) is no queue of the site; its queues are \(queueNames)")
        }
        return queue
    }

    func state(_ name: UnsafeRawBufferPointer) throws(LineProblem) -> (state: AgentState, reason: String?) {
        guard let index = stateTable.index(of: name) else {
            throw .refused("'state' is \(name.quoted); it should be one of \(stateNames)")
        }
        return states[index]
    }

    /// A reason as people read it; codes may be numbers.
    func reason(_ fields: LineFields) throws(LineProblem) -> String? {
        guard fields.has(.reason) else { return nil }
        let kind = fields[.reason].kind
        guard kind == .string || kind == .number else { throw fields.wrongKind(.reason, "a string or a number") }
        let bytes = fields.raw(.reason)
        guard bytes.count <= LineFields.longestName else {
            throw .refused("'reason' has \(bytes.count) bytes; it should have at most \(LineFields.longestName)")
        }
        let text = String(decoding: bytes, as: UTF8.self)
        return text.isEmpty ? nil : labels[text] ?? text
    }
}

extension ByteKey {
    init(text: String) {
        var text = text
        self = text.withUTF8 { ByteKey(UnsafeRawBufferPointer($0)) }
    }
}
