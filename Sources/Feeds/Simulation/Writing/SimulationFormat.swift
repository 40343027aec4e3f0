import CallCentre

/// How a simulated day is told.
public enum SimulationFormat: String, Hashable, Sendable, CaseIterable {
    /// What a manager connection (AMI) of an Asterisk 22 sends.
    case ami
    /// The open event format: a JSON object a line.
    case jsonl
    /// The log an Asterisk keeps of its queues; it knows nothing of refused callers, of holds, of wrap-up.
    case queueLog = "queue_log"
}

/// Tells a day in the words of one format.
protocol DayWriter {
    init(_ day: SimulatedDay)
    /// What comes before the happenings from `attached` on; those before it were taken in already.
    mutating func attach(at time: Timestamp, to buffer: inout LineBuffer)
    mutating func write(_ happening: Happening, to buffer: inout LineBuffer)
}

extension SimulatedDay {
    /// Writes the day, in pieces of about 1 MiB.
    public func write(
        _ format: SimulationFormat, to sink: (UnsafeRawBufferPointer) throws -> Void
    ) rethrows {
        switch format {
        case .ami: try write(ManagerWriter.self, to: sink)
        case .jsonl: try write(OpenEventWriter.self, to: sink)
        case .queueLog: try write(QueueLogWriter.self, to: sink)
        }
    }

    /// The day in one piece.
    public func bytes(_ format: SimulationFormat) -> [UInt8] {
        var bytes: [UInt8] = []
        write(format) { bytes.append(contentsOf: $0) }
        return bytes
    }

    private func write(
        _ type: (some DayWriter).Type, to sink: (UnsafeRawBufferPointer) throws -> Void
    ) rethrows {
        var writer = type.init(self)
        var buffer = LineBuffer()
        var isAttached = false
        for happening in happenings {
            if !isAttached, happening.time >= plan.day.attached {
                writer.attach(at: plan.day.attached, to: &buffer)
                isAttached = true
            }
            writer.write(happening, to: &buffer)
            if buffer.bytes.count >= LineBuffer.pieceSize {
                try buffer.bytes.withUnsafeBytes(sink)
                buffer.removeAll()
            }
        }
        if !isAttached { writer.attach(at: plan.day.attached, to: &buffer) }
        try buffer.bytes.withUnsafeBytes(sink)
    }
}
