import Glibc

/// Cuts the byte stream of an event socket into frames, whatever the chunks it comes in.
///
///     Content-Length: 526 LF           headers, one a line,
///     Content-Type: text/event-plain LF
///     LF                               closed by an empty line
///     526 bytes                        the body, where a length is given
///
/// A frame that makes no sense is refused with a reason and passed over; what follows is read as if it had not been.
struct EventSocketParser: Sendable, Codable {
    /// What comes out of the stream.
    enum Output {
        case frame(EventSocketFrame)
        /// A part of the stream that is no frame, and why.
        case refused(String)
    }

    /// Headers longer than this are none.
    static let longestHeader = 64 << 10
    /// A longer body is passed over unread: 8 MiB hold a list of 25,000 agents.
    static let longestBody = 8 << 20
    /// A longer one is taken for a damaged number, and not waited for.
    static let longestSkip = 64 << 20

    private var pending: [UInt8] = []
    /// How much of a refused body is still to come.
    private var passingOver = 0

    /// Takes in bytes and hands out, in order, every frame and refusal they complete.
    mutating func parse(_ bytes: UnsafeRawBufferPointer, _ body: (Output) -> Void) {
        if pending.isEmpty {
            let used = read(bytes, body)
            pending.append(contentsOf: bytes[used...])
        } else {
            var buffer: [UInt8] = []
            swap(&buffer, &pending)
            buffer.append(contentsOf: bytes)
            let used = buffer.withUnsafeBytes { read($0, body) }
            buffer.removeFirst(used)
            pending = buffer
        }
    }

    /// Forgets an incomplete frame: the connection ended in the middle of it.
    mutating func reset() {
        pending = []
        passingOver = 0
    }

    /// Hands out what is complete and returns how many bytes that takes.
    private mutating func read(_ buffer: UnsafeRawBufferPointer, _ body: (Output) -> Void) -> Int {
        var position = 0
        while true {
            let skipped = min(passingOver, buffer.count - position)
            passingOver -= skipped
            position += skipped
            while position < buffer.count, buffer[position] == 0x0A || buffer[position] == 0x0D { position += 1 }
            guard position < buffer.count else { return position }
            let rest = UnsafeRawBufferPointer(rebasing: buffer[position...])
            guard let used = readFrame(rest, body) else { return position }
            position += used
        }
    }

    /// Reads the frame at the beginning of `rest`; `nil` when it is not complete yet.
    private mutating func readFrame(_ rest: UnsafeRawBufferPointer, _ body: (Output) -> Void) -> Int? {
        guard let end = Self.headerEnd(in: rest) else {
            guard rest.count >= Self.longestHeader else { return nil }
            body(.refused("no frame: no headers ended within 64 KiB"))
            return Self.longestHeader
        }
        let header = EventSocketHeader(UnsafeRawBufferPointer(rebasing: rest[..<end.text]))
        guard let length = length(header, body) else { return end.next }
        guard rest.count - end.next >= length else { return nil }
        let used = end.next + length
        guard let contentType = header.contentType else {
            body(.refused("a frame without Content-Type"))
            return used
        }
        body(
            .frame(
                EventSocketFrame(
                    kind: EventSocketFrame.Kind(contentType), replyText: header.replyText,
                    body: UnsafeRawBufferPointer(rebasing: rest[end.next..<used]))))
        return used
    }

    /// The length of the body; `nil` when the frame was refused for it.
    private mutating func length(_ header: EventSocketHeader, _ body: (Output) -> Void) -> Int? {
        guard let text = header.contentLength else { return 0 }
        let isNumber = !text.isEmpty && text.utf8.count <= 8 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        guard isNumber, let length = Int(text), length <= Self.longestSkip else {
            body(.refused("a frame with Content-Length \(text.prefix(40)), not a number up to \(Self.longestSkip)"))
            return nil
        }
        guard length <= Self.longestBody else {
            body(.refused("a frame with Content-Length \(length), more than \(Self.longestBody)"))
            passingOver = length
            return nil
        }
        return length
    }

    /// Where the headers end and what follows their empty line begins; `nil` when that is not within the limit.
    private static func headerEnd(in bytes: UnsafeRawBufferPointer) -> (text: Int, next: Int)? {
        let limit = min(bytes.count, longestHeader)
        guard let base = bytes.baseAddress else { return nil }
        var position = 0
        while position < limit, let found = memchr(base + position, 0x0A, limit - position) {
            let newline = UnsafeRawPointer(found) - base
            if isBlank(bytes, position, newline) { return (position, newline + 1) }
            position = newline + 1
        }
        return nil
    }

    private static func isBlank(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int) -> Bool {
        start == end || (start + 1 == end && bytes[start] == 0x0D)
    }
}
