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
    /// An incomplete message; empty when there is none.
    private var pending: [UInt8] = []
    private let interest: Interest
    /// A message longer than this is no AMI message; what is pending is thrown away.
    static let longestMessage = 1 << 20
    /// How much is added to an incomplete message at a time, so that little is copied to complete it.
    private static let piece = 2_048

    /// Which messages are handed out.
    enum Interest: Sendable {
        /// Those that concern queues; a site without outside lines needs no more.
        case queues
        /// Those that tell of channels as well.
        case queuesAndLines
        /// Events nobody acts on as well, as ``AMIKind/other``.
        case everything
    }

    init(_ interest: Interest) {
        self.interest = interest
    }

    /// Whether an incomplete message has begun.
    var isInsideMessage: Bool { !pending.isEmpty }

    /// Takes in bytes and hands out every message they complete.
    ///
    /// - Returns: `false` when the stream cannot be AMI (a message of over 1 MiB); the parser has begun afresh.
    mutating func parse(_ bytes: UnsafeRawBufferPointer, _ body: (AMIMessage) -> Void) -> Bool {
        let begin = completePending(with: bytes, body)
        if pending.isEmpty {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[begin...])
            let used = AMIReader(rest, interest).handOut(body)
            if used < rest.count { pending.append(contentsOf: rest[used...]) }
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

    /// Adds bytes to the incomplete message until it is complete, or all of them.
    ///
    /// - Returns: how many bytes were used up by that message and those that came with its last piece.
    private mutating func completePending(with bytes: UnsafeRawBufferPointer, _ body: (AMIMessage) -> Void) -> Int {
        var begin = 0
        while !pending.isEmpty, begin < bytes.count {
            let known = pending.count
            let end = min(begin + Self.piece, bytes.count)
            pending.append(contentsOf: bytes[begin..<end])
            let used = pending.withUnsafeBytes { buffer in
                let reader = AMIReader(buffer, interest)
                return reader.mayComplete(after: known) ? reader.handOut(body) : 0
            }
            // The first message ends behind what was known: everything left over came with this piece.
            if used > 0 { pending.removeAll(keepingCapacity: pending.capacity <= 2 * Self.piece) }
            begin = used > 0 ? begin + used - known : end
        }
        return begin
    }
}
