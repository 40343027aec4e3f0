import CallCentre

/// One line of the log, cut at its bars.
///
///     1795476933|1795476923.2|overflow|Alban Rey|CONNECT|2|1795476931.9|1
///     epoch      call         queue    member    event   data...
struct QueueLogLine {
    /// Whole seconds in most versions of Asterisk, cut off.
    let time: Timestamp
    let call: String
    let queue: String
    let member: String
    let event: String
    let data: [String]

    /// - Parameter bytes: the line without its end.
    /// - Throws: ``QueueLogRefusal`` when it is no line of a queue log.
    init(_ bytes: ArraySlice<UInt8>) throws(QueueLogRefusal) {
        // Cut as bytes: as text, a bar and an accent that follows it would be one character.
        let fields = bytes.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
        guard fields.count >= 5 else { throw .fields(fields.count) }
        guard let time = Self.time(Array(fields[0])) else { throw .time(Self.text(fields[0])) }
        guard !fields[4].isEmpty else { throw .noEvent }
        self.time = time
        (call, queue) = (Self.text(fields[1]), Self.text(fields[2]))
        (member, event) = (Self.text(fields[3]), Self.text(fields[4]))
        data = fields[5...].map { Self.text($0) }
    }

    /// A datum that is a number of seconds; the first is 0, the last -1. `nil` where there is none.
    func seconds(_ place: Int) -> Duration? {
        let index = place < 0 ? data.count + place : place
        guard data.indices.contains(index), let value = Double(data[index]), (0..<1e9).contains(value) else {
            return nil
        }
        return .microseconds(Int64(value * 1e6))
    }

    private static func time(_ field: [UInt8]) -> Timestamp? {
        let isNumber = field.count { $0 == UInt8(ascii: ".") } <= 1 && field.allSatisfy { $0 < 0x3A && $0 >= 0x2E }
        // Seconds of years between 2001 and 2286: a line with fewer or more digits has been damaged.
        let digits = field.prefix { $0 != UInt8(ascii: ".") }
        guard isNumber, digits.count == 10, !field.contains(UInt8(ascii: "/")) else { return nil }
        return field.withUnsafeBytes { Timestamp(epoch: $0) }
    }

    private static func text(_ field: ArraySlice<UInt8>) -> String { String(decoding: field, as: UTF8.self) }
}

/// Why a line was not taken in.
enum QueueLogRefusal: Error, Hashable, CustomStringConvertible {
    case fields(Int)
    case time(String)
    case noEvent
    case data(event: String)
    case tooLong(limit: Int)

    var description: String {
        switch self {
        case .fields(let count): "\(count) fields between bars; a line has epoch|call|queue|member|event and data"
        case .time(let found): "'\(found)' is no time; seconds of the epoch were expected, such as 1795476933"
        case .noEvent: "the fifth field, the event, is empty"
        case .data(let event): "\(event) lacks the numbers it should end with, and its call is not known"
        case .tooLong(let limit): "longer than \(limit) bytes"
        }
    }
}
