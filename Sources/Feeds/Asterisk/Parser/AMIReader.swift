import Glibc

/// The complete messages of a buffer, read in place.
struct AMIReader {
    private let buffer: UnsafeRawBufferPointer
    private let interest: AMIParser.Interest
    private static let eventKinds = AMIKind.allCases.filter { !$0.wireName.isEmpty }
    private static let eventNames = NameTable(eventKinds.map(\.wireName))
    private static let fieldNames = FieldTable(AMIField.allCases.map(\.wireName))
    private static let fieldCount = AMIField.allCases.count

    init(_ buffer: UnsafeRawBufferPointer, _ interest: AMIParser.Interest) {
        self.buffer = buffer
        self.interest = interest
    }

    /// Hands out one message after the other, as far as they are complete, and returns how many bytes they take.
    func handOut(_ body: (AMIMessage) -> Void) -> Int {
        withUnsafeTemporaryAllocation(of: UnsafeRawBufferPointer.self, capacity: Self.fieldCount) { fields in
            let names = Self.fieldNames
            var position = 0
            while let first = buffer.lineFeed(from: position) {
                let line = line(from: position, to: first)
                guard let end = handOut(line, endedAt: first, fields, names, body) else { break }
                position = end
            }
            return position
        }
    }

    /// Whether the bytes behind the first `known` may complete a message that was incomplete without them: they have
    /// its empty line, or it is no usual message.
    func mayComplete(after known: Int) -> Bool {
        if known < 32 || isBanner(UnsafeRawBufferPointer(rebasing: buffer[..<known])) { return true }
        return buffer.endOfMessage(from: known - 2) != nil
    }

    /// Reads the message that begins with this line; returns where it ends, `nil` when it is incomplete.
    @inline(__always)
    private func handOut(
        _ line: UnsafeRawBufferPointer, endedAt lineFeed: Int,
        _ fields: UnsafeMutableBufferPointer<UnsafeRawBufferPointer>, _ names: FieldTable, _ body: (AMIMessage) -> Void
    ) -> Int? {
        if line.isEmpty { return lineFeed + 1 }
        if isBanner(line) {
            body(AMIMessage(kind: .banner, head: line, fields: fields, noted: 0))
            return lineFeed + 1
        }
        let (kind, head) = heading(line)
        guard let kind, isOfUse(kind, from: lineFeed) else { return buffer.endOfMessage(from: lineFeed) }
        guard let (noted, end) = noteFields(from: lineFeed + 1, fields, names) else { return nil }
        body(AMIMessage(kind: kind, head: head, fields: fields, noted: noted))
        return end
    }

    /// What a message is by its first line, `nil` when nobody asked for it; and what the line says behind the colon.
    @inline(__always)
    private func heading(_ line: UnsafeRawBufferPointer) -> (kind: AMIKind?, head: UnsafeRawBufferPointer) {
        if let head = value(of: line, behind: "Event:") {
            guard let index = Self.eventNames.index(of: head) else {
                return (interest == .everything ? .other : nil, head)
            }
            let kind = Self.eventKinds[index]
            return (interest == .queues && kind.isOfLines ? nil : kind, head)
        }
        if let head = value(of: line, behind: "Response:") { return (.response, head) }
        return (nil, line)
    }

    /// Whether a message may tell anything: of the most frequent kinds few do, and those have a word by which they are
    /// known. An incomplete message may.
    @inline(__always)
    private func isOfUse(_ kind: AMIKind, from lineFeed: Int) -> Bool {
        guard let telltale = kind.telltale, interest != .everything, let end = buffer.endOfMessage(from: lineFeed)
        else {
            return true
        }
        return buffer.contains(telltale, from: lineFeed, to: end)
    }

    /// Notes where the fields are of a message whose first line is over: a bit in `noted` for each that is there.
    @inline(__always)
    private func noteFields(
        from start: Int, _ fields: UnsafeMutableBufferPointer<UnsafeRawBufferPointer>, _ names: FieldTable
    ) -> (noted: UInt32, end: Int)? {
        var noted: UInt32 = 0
        var position = start
        while let lineFeed = buffer.lineFeed(from: position) {
            let line = line(from: position, to: lineFeed)
            if line.isEmpty { return (noted, lineFeed + 1) }
            if let (field, length) = names.find(buffer.words(at: position)), noted & (1 << UInt32(field)) == 0 {
                fields[field] = value(of: line, from: length)
                noted |= 1 << UInt32(field)
            }
            position = lineFeed + 1
        }
        return nil
    }
}

// MARK: Lines

extension AMIReader {
    /// A line without its end.
    @inline(__always)
    private func line(from start: Int, to lineFeed: Int) -> UnsafeRawBufferPointer {
        let end = lineFeed > start && buffer[lineFeed - 1] == 0x0D ? lineFeed - 1 : lineFeed
        return UnsafeRawBufferPointer(rebasing: buffer[start..<end])
    }

    private func isBanner(_ line: UnsafeRawBufferPointer) -> Bool {
        starts(line, with: "Asterisk Call Manager/")
    }

    /// What a line says behind this key, which includes its colon; `nil` when it begins otherwise.
    @inline(__always)
    private func value(of line: UnsafeRawBufferPointer, behind key: StaticString) -> UnsafeRawBufferPointer? {
        starts(line, with: key) ? value(of: line, from: key.utf8CodeUnitCount) : nil
    }

    /// The rest of a line, without spaces before it.
    @inline(__always)
    private func value(of line: UnsafeRawBufferPointer, from place: Int) -> UnsafeRawBufferPointer {
        var start = place
        while start < line.count, line[start] == 0x20 { start += 1 }
        return UnsafeRawBufferPointer(rebasing: line[start...])
    }

    @inline(__always)
    private func starts(_ line: UnsafeRawBufferPointer, with text: StaticString) -> Bool {
        guard line.count >= text.utf8CodeUnitCount, let base = line.baseAddress, line[0] == text.utf8Start[0] else {
            return false
        }
        return memcmp(base, text.utf8Start, text.utf8CodeUnitCount) == 0
    }
}
