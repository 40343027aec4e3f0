import Glibc

/// Cuts the byte stream of a manager connection into messages, whatever the chunks it comes in.
///
///     Asterisk Call Manager/11.0.0 CR LF          banner: one line, once
///     Event: QueueCallerJoin CR LF                a message: lines of "Key: value",
///     Queue: n1 CR LF                             closed by an empty line
///     CR LF
///
/// Messages that nobody asked for are passed over without looking into them; the fields of the others are noted as
/// places in the buffer, so no string is made here.
struct AMIParser: Sendable {
    private var pending: [UInt8] = []
    /// Whether events this feed does not act on are handed out as well, as ``AMIKind/other``.
    private let handsOutAll: Bool
    private static let eventKinds = AMIKind.allCases.filter { !$0.wireName.isEmpty }
    private static let eventNames = NameTable(eventKinds.map(\.wireName))
    private static let fieldNames = NameTable(AMIField.allCases.map(\.wireName))
    /// A message longer than this is no AMI message; what is pending is thrown away.
    static let longestMessage = 1 << 20

    init(handsOutAll: Bool = false) {
        self.handsOutAll = handsOutAll
    }

    /// Whether an incomplete message has begun.
    var isInsideMessage: Bool { !pending.isEmpty }

    /// Takes in bytes and hands out every message they complete.
    ///
    /// - Returns: `false` when the stream cannot be AMI (a message of over 1 MiB); the parser has begun afresh.
    mutating func parse(_ bytes: UnsafeRawBufferPointer, _ body: (AMIMessage) -> Void) -> Bool {
        if pending.isEmpty {
            let used = Self.messages(in: bytes, handsOutAll, body)
            pending.append(contentsOf: bytes[used...])
        } else {
            pending.append(contentsOf: bytes)
            let used = pending.withUnsafeBytes { Self.messages(in: $0, handsOutAll, body) }
            pending.removeFirst(used)
        }
        guard pending.count <= Self.longestMessage else {
            pending = []
            return false
        }
        return true
    }

    /// Forgets an incomplete message: the connection ended in the middle of it.
    mutating func reset() {
        pending = []
    }

    /// Hands out the complete messages of a buffer and returns how many bytes they take.
    private static func messages(
        in buffer: UnsafeRawBufferPointer, _ handsOutAll: Bool, _ body: (AMIMessage) -> Void
    ) -> Int {
        withUnsafeTemporaryAllocation(of: UnsafeRawBufferPointer?.self, capacity: AMIField.allCases.count) { fields in
            fields.initialize(repeating: nil)
            var lines = Lines(buffer: buffer)
            var used = 0
            while let first = lines.next() {
                guard let complete = message(first, &lines, fields, handsOutAll) else { break }
                used = lines.position
                if let kind = complete.kind { body(AMIMessage(kind: kind, head: complete.head, fields: fields)) }
            }
            return used
        }
    }

    /// Reads one message to its end; `nil` when the buffer ends first, `kind` is `nil` for one nobody asked for.
    private static func message(
        _ first: UnsafeRawBufferPointer, _ lines: inout Lines,
        _ fields: UnsafeMutableBufferPointer<UnsafeRawBufferPointer?>, _ handsOutAll: Bool
    ) -> (kind: AMIKind?, head: UnsafeRawBufferPointer)? {
        if first.isEmpty { return (nil, first) }
        if first.starts(with: "Asterisk Call Manager/".utf8) { return (.banner, first) }
        let (key, head) = split(first)
        var kind: AMIKind?
        if key.elementsEqual("Event".utf8) {
            kind = eventNames.index(of: head).map { eventKinds[$0] } ?? (handsOutAll ? .other : nil)
        } else if key.elementsEqual("Response".utf8) {
            kind = .response
        }
        guard kind != nil else { return lines.skipMessage() ? (nil, head) : nil }
        return readFields(&lines, fields) ? (kind, head) : nil
    }

    private static func readFields(
        _ lines: inout Lines, _ fields: UnsafeMutableBufferPointer<UnsafeRawBufferPointer?>
    ) -> Bool {
        fields.update(repeating: nil)
        while let line = lines.next() {
            if line.isEmpty { return true }
            let (key, value) = split(line)
            if let field = fieldNames.index(of: key), fields[field] == nil { fields[field] = value }
        }
        return false
    }

    /// The parts of `Key: value`; an empty key when the line is no such thing.
    private static func split(
        _ line: UnsafeRawBufferPointer
    ) -> (key: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) {
        guard let base = line.baseAddress, let colon = memchr(base, 0x3A, line.count) else {
            return (UnsafeRawBufferPointer(rebasing: line[0..<0]), line)
        }
        let end = UnsafeRawPointer(colon) - base
        var start = end + 1
        while start < line.count, line[start] == 0x20 { start += 1 }
        return (UnsafeRawBufferPointer(rebasing: line[..<end]), UnsafeRawBufferPointer(rebasing: line[start...]))
    }
}

/// The lines of a buffer, without their ends; an unfinished last line is not one.
private struct Lines {
    let buffer: UnsafeRawBufferPointer
    private(set) var position = 0

    init(buffer: UnsafeRawBufferPointer) {
        self.buffer = buffer
    }

    mutating func next() -> UnsafeRawBufferPointer? {
        guard position < buffer.count, let base = buffer.baseAddress,
            let newline = memchr(base + position, 0x0A, buffer.count - position)
        else { return nil }
        let start = position
        var end = UnsafeRawPointer(newline) - base
        position = end + 1
        if end > start, buffer[end - 1] == 0x0D { end -= 1 }
        return UnsafeRawBufferPointer(rebasing: buffer[start..<end])
    }

    /// Goes behind the next empty line; `false` when there is none.
    mutating func skipMessage() -> Bool {
        while let line = next() {
            if line.isEmpty { return true }
        }
        return false
    }
}
