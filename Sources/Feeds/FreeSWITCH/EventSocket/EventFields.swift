import Glibc

/// The header fields of an event this feed reads.
enum EventField: Int, CaseIterable, Sendable {
    case eventName, timestamp, action, queue, agent, status, state, member, cause, cancelReason, bridged
    case joined, leaving, answered, terminated, noAnswerStatus

    /// The field's name on the wire.
    var wireName: String {
        switch self {
        case .eventName: "Event-Name"
        case .timestamp: "Event-Date-Timestamp"
        case .action: "CC-Action"
        case .queue: "CC-Queue"
        case .agent: "CC-Agent"
        case .status: "CC-Agent-Status"
        case .state: "CC-Agent-State"
        case .member: "CC-Member-UUID"
        case .cause: "CC-Cause"
        case .cancelReason: "CC-Cancel-Reason"
        case .bridged: "CC-Agent-Bridged"
        case .joined: "CC-Member-Joined-Time"
        case .leaving: "CC-Member-Leaving-Time"
        case .answered: "CC-Agent-Answered-Time"
        case .terminated: "CC-Bridge-Terminated-Time"
        case .noAnswerStatus: "CC-Agent-No-Answer-Status"
        }
    }
}

/// An event's headers (`text/event-plain`), read in place: valid only as long as the frame.
///
///     Event-Name: CUSTOM LF
///     Event-Subclass: callcenter%3A%3Ainfo LF        values are URL-encoded
///     CC-Action: member-queue-start LF
///     LF
struct EventFields {
    private var values: [UnsafeRawBufferPointer?]
    private static let names = NameTable(EventField.allCases.map(\.wireName))

    /// - Parameter body: of the frame. Of a field that comes twice the first counts; what follows the empty line is not
    ///   read.
    init(_ body: UnsafeRawBufferPointer) {
        values = Array(repeating: nil, count: EventField.allCases.count)
        var position = 0
        while position < body.count, let base = body.baseAddress {
            let newline = memchr(base + position, 0x0A, body.count - position).map { UnsafeRawPointer($0) - base }
            let end = newline ?? body.count
            if end == position || (end == position + 1 && body[position] == 0x0D) { return }
            note(UnsafeRawBufferPointer(rebasing: body[position..<end]))
            position = end + 1
        }
    }

    private mutating func note(_ line: UnsafeRawBufferPointer) {
        guard let colon = line.firstIndex(of: 0x3A),
            let field = Self.names.index(of: UnsafeRawBufferPointer(rebasing: line[..<colon])), values[field] == nil
        else { return }
        values[field] = UnsafeRawBufferPointer(rebasing: line[(colon + 1)...])
    }

    /// A field's text with its URL-encoding undone and malformed UTF-8 repaired; `nil` when it is missing or empty.
    func text(_ field: EventField) -> String? {
        guard let raw = values[field.rawValue] else { return nil }
        let text = String(decoding: Self.decoded(raw), as: UTF8.self).trimmingBlanks
        return text.isEmpty ? nil : text
    }

    /// A field as a whole number of at most 16 digits, such as microseconds of the epoch; `nil` when it is none.
    func number(_ field: EventField) -> Int64? {
        guard let text = text(field), text.utf8.count <= 16 else { return nil }
        return text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int64(text) : nil
    }

    /// `%41` is `A`; a percent sign without two digits after it stands for itself.
    private static func decoded(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        guard bytes.contains(0x25) else { return Array(bytes) }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if bytes[index] == 0x25, index + 2 < bytes.count, let high = hexDigit(bytes[index + 1]),
                let low = hexDigit(bytes[index + 2])
            {
                result.append(high << 4 | low)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}
