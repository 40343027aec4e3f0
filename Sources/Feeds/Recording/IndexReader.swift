import CallCentre

/// Reads the receive times beside a recording, one line per message.
struct IndexReader {
    private(set) var steps: [Recording.Step] = []

    /// - Throws: ``RecordingError/badLine(path:line:found:)`` for a line that is not six fields with the numbers first.
    init(path: String, text: [UInt8]) throws {
        for (number, line) in text.split(separator: 0x0A).enumerated() {
            if number == 0, line.starts(with: "conn\t".utf8) { continue }
            guard let step = Self.step(line) else {
                let found = String(decoding: line.prefix(60), as: UTF8.self)
                throw RecordingError.badLine(path: path, line: number + 1, found: found)
            }
            append(step)
        }
    }

    /// Messages received together become one step.
    private mutating func append(_ step: Recording.Step) {
        if let last = steps.last, last.connection == step.connection, last.received == step.received,
            last.range.upperBound == step.range.lowerBound
        {
            steps[steps.count - 1] = Recording.Step(
                connection: step.connection, received: step.received,
                range: last.range.lowerBound..<step.range.upperBound)
        } else {
            steps.append(step)
        }
    }

    private static func step(_ line: ArraySlice<UInt8>) -> Recording.Step? {
        let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
        guard fields.count >= 4, let connection = number(fields[0]), connection > 0,
            let offset = number(fields[1]), let length = number(fields[2]), length <= Int.max - offset,
            let received = Array(fields[3]).withUnsafeBytes({ Timestamp(epoch: $0) })
        else { return nil }
        return Recording.Step(connection: connection, received: received, range: offset..<(offset + length))
    }

    private static func number(_ field: ArraySlice<UInt8>) -> Int? {
        Int(String(decoding: field, as: UTF8.self)).flatMap { $0 >= 0 ? $0 : nil }
    }
}
