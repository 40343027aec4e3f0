import CallCentre

/// Finds the times inside a recorded stream of the open event format, so that it can be played at its own pace.
///
/// Lines of the same time are one step. A line without a time of its own, or with an earlier one than a line before, was
/// received with the line before it; what comes before the first time is dated by it.
struct JSONLinesSteps {
    private(set) var steps: [Recording.Step] = []
    /// Whether any line tells a time; without one there is no pace to play at.
    private(set) var hasTimes = false

    init(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { buffer in
            LineFields.withSlots { slots in
                var start = 0
                while start < buffer.count {
                    let end = buffer[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? buffer.count
                    let line = UnsafeRawBufferPointer(rebasing: buffer[start..<end])
                    add(start..<end, at: Self.time(of: line, slots))
                    start = end
                }
            }
        }
    }

    private static func time(of line: UnsafeRawBufferPointer, _ slots: LineFields.Slots) -> Timestamp? {
        var unknown = 0
        let time = try? LineFields.read(line, slots, unknown: &unknown) { (fields) throws(LineProblem) in
            try fields.optionalTime(.time)
        }
        return time.flatMap { $0 }
    }

    private mutating func add(_ range: Range<Int>, at time: Timestamp?) {
        if let time, !hasTimes {
            hasTimes = true
            steps = steps.map { Recording.Step(connection: 1, received: time, range: $0.range) }
        }
        let last = steps.last
        let received = max(
            time ?? last?.received ?? Timestamp(microseconds: 0), last?.received ?? Timestamp(microseconds: 0))
        if let last, last.received == received {
            steps[steps.count - 1] = Recording.Step(
                connection: 1, received: received, range: last.range.lowerBound..<range.upperBound)
        } else {
            steps.append(Recording.Step(connection: 1, received: received, range: range))
        }
    }
}
