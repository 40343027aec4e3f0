import CZlib
public import CallCentre
import Glibc

/// What a switch once sent or wrote: its bytes, and when they came.
///
/// Files may be gzipped. Of a manager connection the times come from an index beside the recording (tab-separated:
/// connection, offset, length, received, kind, name; one line per message), else from the `Timestamp` lines in the
/// stream, else, exact to a second, from the channels it tells of. Of a `queue_log` and of the open event format they are
/// those of the lines.
public struct Recording: Sendable {
    /// What is recorded.
    public enum Kind: Hashable, Sendable, CaseIterable {
        /// A connection to Asterisk's manager interface.
        case ami
        /// Asterisk's `queue_log`, or a part of it.
        case queueLog
        /// Lines of the open event format.
        case events
    }

    /// Messages or lines that were received together.
    public struct Step: Hashable, Sendable {
        /// Which connection they came over; a step of a new connection follows the loss of the one before.
        public let connection: Int
        public let received: Timestamp
        let range: Range<Int>
    }

    /// Where the times come from.
    public enum Times: Hashable, Sendable {
        case index, stamps, channels
        /// Each line tells its own.
        case lines
    }

    public let kind: Kind
    public let times: Times
    public let steps: [Step]
    private let connections: [[UInt8]]

    /// Reads a recording.
    ///
    /// - Parameters:
    ///   - path: the raw bytes; when the index tells of further connections they are beside it, `NAME-2.raw` and so on.
    ///   - index: the receive times; `nil` looks for `NAME.idx.tsv` or `NAME.idx.tsv.gz` beside the recording.
    /// - Throws: ``RecordingError``.
    public init(path: String, index: String? = nil) throws {
        let first = try Self.contents(of: path)
        switch Kind.allCases.first(where: { $0.isKind(of: first) }) {
        case .ami: self = try Self(ami: first, path: path, index: index)
        case .queueLog: self = Self(queueLog: first)
        case .events:
            self = Self(kind: .events, times: .lines, steps: JSONLinesSteps(first).steps, connections: [first])
        case nil: throw RecordingError.unknownKind(path: path)
        }
    }

    private init(ami first: [UInt8], path: String, index: String?) throws {
        kind = .ami
        if let index = index ?? Self.indexBeside(path) {
            times = .index
            let told = try IndexReader(path: index, text: Self.contents(of: index)).steps
            connections = try Self.connections(first, path: path, count: told.map(\.connection).max() ?? 1)
            try Self.check(told, against: connections, index: index)
            steps = Self.whole(told, of: connections)
        } else {
            let reading = StampReader(first)
            times = reading.hasStamps ? .stamps : .channels
            steps = reading.steps
            connections = [first]
        }
    }

    /// Size of the recording in bytes.
    public var byteCount: Int { connections.reduce(0) { $0 + $1.count } }

    /// The part received within a time from the beginning.
    public func first(_ length: Duration) -> Recording {
        guard let end = steps.first.map({ $0.received + length }) else { return self }
        let part = Array(steps.prefix { $0.received <= end })
        return Recording(kind: kind, times: times, steps: part, connections: connections)
    }

    init(kind: Kind, times: Times, steps: [Step], connections: [[UInt8]]) {
        self.kind = kind
        self.times = times
        self.steps = steps
        self.connections = connections
    }

    /// Hands out the bytes of a step in place.
    public func withBytes<Result>(of step: Step, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try connections[step.connection - 1].withUnsafeBytes { bytes in
            try body(UnsafeRawBufferPointer(rebasing: bytes[step.range]))
        }
    }

    /// Recognises the index of another recording: it goes beyond the end, leaves bytes out, or cuts lines in two. Only
    /// at its end may a connection have broken inside a line.
    private static func check(_ steps: [Step], against connections: [[UInt8]], index: String) throws {
        var ends = [Int](repeating: 0, count: connections.count)
        for step in steps {
            let (connection, end) = (step.connection, step.range.upperBound)
            let bytes = connections[connection - 1]
            guard end <= bytes.count else {
                throw RecordingError.beyondEnd(index: index, connection: connection, offset: end, size: bytes.count)
            }
            let isBetweenLines = end == 0 || end == bytes.count || bytes[end - 1] == 0x0A
            guard step.range.lowerBound == ends[connection - 1], isBetweenLines else {
                throw RecordingError.misplaced(index: index, connection: connection, bytes: step.range)
            }
            ends[connection - 1] = end
        }
    }

    /// The steps, and behind the last of each connection the bytes that an index broken off does not tell of, received
    /// when the stream itself says.
    private static func whole(_ steps: [Step], of connections: [[UInt8]]) -> [Step] {
        var steps = steps
        for (index, bytes) in connections.enumerated() {
            guard let place = steps.lastIndex(where: { $0.connection == index + 1 }) else { continue }
            let (last, end) = (steps[place], steps[place].range.upperBound)
            let rest = StampReader(Array(bytes[end...])).steps.map { step in
                let range = end + step.range.lowerBound..<end + step.range.upperBound
                return Step(connection: index + 1, received: max(last.received, step.received), range: range)
            }
            steps.insert(contentsOf: rest, at: place + 1)
        }
        return steps
    }
}

/// What can be wrong with a recording.
public enum RecordingError: Error, Hashable, CustomStringConvertible {
    case unreadable(path: String, reason: String)
    case badLine(path: String, line: Int, found: String)
    case unknownKind(path: String)
    case beyondEnd(index: String, connection: Int, offset: Int, size: Int)
    case misplaced(index: String, connection: Int, bytes: Range<Int>)

    public var description: String {
        switch self {
        case .unreadable(let path, let reason): "\(path): \(reason)"
        case .badLine(let path, let line, let found):
            "\(path):\(line): '\(found)' is not 'connection TAB offset TAB length TAB received TAB kind TAB name'"
        case .unknownKind(let path):
            "\(path): no AMI message, no line of a queue_log and no JSON line in its first MiB; "
                + "give the bytes a manager connection sent, Asterisk's queue_log, or lines of the open event format"
        case .beyondEnd(let index, let connection, let offset, let size):
            "\(index): tells of byte \(offset) of connection \(connection), which has \(size); not the index of this recording"
        case .misplaced(let index, let connection, let bytes):
            "\(index): bytes \(bytes.lowerBound)..<\(bytes.upperBound) of connection \(connection) are no whole lines "
                + "behind those before; not the index of this recording"
        }
    }
}

// MARK: Files

extension Recording {
    /// The bytes of a file, unpacked when it is gzipped.
    static func contents(of path: String) throws -> [UInt8] {
        guard let file = gzopen(path, "rb") else {
            throw RecordingError.unreadable(path: path, reason: String(cString: strerror(errno)))
        }
        defer { gzclose(file) }
        gzbuffer(file, 1 << 18)
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = gzread(file, &chunk, UInt32(chunk.count))
            guard count >= 0 else {
                throw RecordingError.unreadable(path: path, reason: "damaged gzip data, or a folder")
            }
            if count == 0 {
                var status = Int32(0)
                _ = gzerror(file, &status)
                guard status != Z_BUF_ERROR else {
                    throw RecordingError.unreadable(path: path, reason: "gzip data that ends too early")
                }
                return bytes
            }
            bytes.append(contentsOf: chunk[..<Int(count)])
        }
    }

    private static func indexBeside(_ path: String) -> String? {
        guard let stem = stem(of: path) else { return nil }
        return [".idx.tsv", ".idx.tsv.gz"].map { stem + $0 }.first { access($0, R_OK) == 0 }
    }

    private static func connections(_ first: [UInt8], path: String, count: Int) throws -> [[UInt8]] {
        guard count > 1 else { return [first] }
        let stem = stem(of: path) ?? path
        return try [first]
            + (2...count).map { number in
                let names = ["\(stem)-\(number).raw", "\(stem)-\(number).raw.gz"]
                return try contents(of: names.first { access($0, R_OK) == 0 } ?? names[0])
            }
    }

    private static func stem(of path: String) -> String? {
        for ending in [".raw", ".raw.gz"] where path.hasSuffix(ending) { return String(path.dropLast(ending.count)) }
        return nil
    }
}
