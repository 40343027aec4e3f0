/// Whoever takes in the lines that the clients of a ``FeedServer`` send.
public protocol LineListener: Sendable {
    /// A client has connected; it is one of `present` now.
    func connected(_ client: LineClient, present: Int) async
    /// Whole lines of one client. The answer is sent when this has returned, and no line of the client is read before.
    func received(_ batch: LineBatch) async -> FeedReply
    /// Asked all the time: why every client should be sent away and connect anew, `nil` where they should not.
    func reasonToGiveUp() async -> String?
    /// The client is gone; `present` others still are there. What it left unfinished was dropped.
    func disconnected(_ client: LineClient, because reason: String, present: Int) async
}

extension LineListener {
    public func reasonToGiveUp() async -> String? { nil }
}

/// One connection of a client.
public struct LineClient: Hashable, Sendable {
    /// Counted from 1 in the order of their coming.
    public let number: Int
    /// Where it comes from, such as `192.0.2.10:51234`.
    public let address: String

    public init(number: Int, address: String) {
        (self.number, self.address) = (number, address)
    }
}

/// Lines that came together.
public struct LineBatch: Hashable, Sendable {
    public let client: LineClient
    /// The number of the first of them among the client's lines, from 1: an ``OpenFormatFeed`` is told by
    /// ``OpenFormatFeed/nextLine``.
    public let firstLine: Int
    /// The lines, each with its line feed. Of one longer than 64 KiB only so much is here that it can be told.
    public let bytes: [UInt8]

    public init(client: LineClient, firstLine: Int, bytes: [UInt8]) {
        (self.client, self.firstLine, self.bytes) = (client, firstLine, bytes)
    }
}

/// Puts together the lines of one client.
struct ClientLines {
    private let client: LineClient
    private var cutter = LineCutter()
    private var nextLine = 1

    init(_ client: LineClient) {
        self.client = client
    }

    /// The lines that these bytes complete; `nil` when they complete none.
    mutating func add(_ bytes: UnsafeRawBufferPointer) -> LineBatch? {
        batch { cutter, keep in cutter.cut(bytes, keep) }
    }

    /// What came after the last line feed, when the client has said all it had to say.
    mutating func finish() -> LineBatch? {
        batch { cutter, keep in cutter.finish(keep) }
    }

    private mutating func batch(
        _ body: (inout LineCutter, (UnsafeRawBufferPointer) -> Void) -> Void
    ) -> LineBatch? {
        var (bytes, count): ([UInt8], Int) = ([], 0)
        body(&cutter) { line in
            bytes.append(contentsOf: line)
            bytes.append(0x0A)
            count += 1
        }
        guard count > 0 else { return nil }
        defer { nextLine += count }
        return LineBatch(client: client, firstLine: nextLine, bytes: bytes)
    }
}
