/// Bytes that go out in one piece: a frame on a serial line, a datagram, or the reports of one USB transfer.
public struct SignPacket: Hashable, Sendable {
    public var bytes: [UInt8]
    /// How long the sign must be left alone after the last byte; its model's own gap counts where that is longer.
    public var settle: Duration
    /// How long the sign may take to answer; nil when it does not.
    public var answerWithin: Duration?
    /// Where the sender must put a running number; nil when the packet has none.
    public var numbering: PacketNumbering?

    public init(
        _ bytes: [UInt8], settle: Duration = .zero, answerWithin: Duration? = nil, numbering: PacketNumbering? = nil
    ) {
        self.bytes = bytes
        self.settle = settle
        self.answerWithin = answerWithin
        self.numbering = numbering
    }
}

/// What an answer of a sign says about the packet before it.
public enum SignAnswer: Hashable, Sendable {
    case accepted
    /// The sign got the packet and will not have it; sending it again may help when it was damaged on the way.
    case refused(String)
}
