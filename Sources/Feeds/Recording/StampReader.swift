import CallCentre

/// Finds the times inside a recording that has no index: a message's `Timestamp`, or the second its channel was made.
struct StampReader {
    private(set) var steps: [Recording.Step] = []
    private(set) var hasStamps = false

    init(_ bytes: [UInt8]) {
        hasStamps = bytes.withUnsafeBytes { Self.value(of: Self.stampKey, in: $0) != nil }
        var start = 0
        var time = Timestamp(microseconds: 0)
        bytes.withUnsafeBytes { buffer in
            while start < buffer.count {
                let end = Self.endOfMessage(in: buffer, from: start)
                time = max(time, self.time(in: UnsafeRawBufferPointer(rebasing: buffer[start..<end])) ?? time)
                steps.append(Recording.Step(connection: 1, received: time, range: start..<end))
                start = end
            }
        }
        dateBeginning()
    }

    /// What came before the first time is dated by it.
    private mutating func dateBeginning() {
        guard let first = steps.firstIndex(where: { $0.received.microseconds > 0 }) else { return }
        for index in steps[..<first].indices {
            steps[index] = Recording.Step(
                connection: 1, received: steps[first].received, range: steps[index].range)
        }
    }

    /// Channels tell the time only in a stream that has no stamp at all: the callers of a list came long before it.
    private func time(in message: UnsafeRawBufferPointer) -> Timestamp? {
        guard hasStamps else {
            return Self.value(of: "\nUniqueid: ", in: message).flatMap(Timestamp.init(uniqueID:))
        }
        return Self.value(of: Self.stampKey, in: message).flatMap(Timestamp.init(epoch:))
    }

    private static let stampKey: StaticString = "\nTimestamp: "

    private static func value(of key: StaticString, in message: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
        let length = key.utf8CodeUnitCount
        let wanted = UnsafeBufferPointer(start: key.utf8Start, count: length)
        var start = 0
        while start + length < message.count {
            if message[start] == 0x0A, message[start..<(start + length)].elementsEqual(wanted) {
                return UnsafeRawBufferPointer(rebasing: message[(start + length)...])
            }
            start += 1
        }
        return nil
    }

    /// Behind the next empty line. Lines end in CR LF, or in LF alone where the stream went through a text editor.
    private static func endOfMessage(in buffer: UnsafeRawBufferPointer, from start: Int) -> Int {
        var index = start
        while index < buffer.count {
            if buffer[index] == 0x0A, let end = endOfEmptyLine(in: buffer, from: index + 1) { return end }
            index += 1
        }
        return buffer.count
    }

    private static func endOfEmptyLine(in buffer: UnsafeRawBufferPointer, from start: Int) -> Int? {
        let feed = start < buffer.count && buffer[start] == 0x0D ? start + 1 : start
        return feed < buffer.count && buffer[feed] == 0x0A ? feed + 1 : nil
    }
}
