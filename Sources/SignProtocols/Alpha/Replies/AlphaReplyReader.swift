/// Finds a sign's answers in the bytes that come from it, in any chunks.
///
///     NUL ×20  SOH  '0' '00'  STX  data  ETX  checksum  EOT      answer to a read
///     ACK | NAK  status                                          answer to any packet, where it was asked for
///
/// An answer ends with EOT and never with a quiet line: the beginning of one may look like a shorter one. Packets for
/// signs are passed over, such as one's own that a line with one pair of wires brings back.
public struct AlphaReplyReader: Sendable {
    /// What became of a packet.
    public enum Outcome: Hashable, Sendable {
        case reply(AlphaReply)
        /// The sign took the packet.
        case acknowledged
        /// The sign got the packet and will not have it.
        case refused(AlphaStatus)
        /// An answer came that is not as it was sent, or as any should be.
        case damaged(Damage)
        /// No answer, or not all of it, before the deadline.
        case timedOut
    }

    public enum Damage: Hashable, Sendable {
        case wrongChecksum
        case malformed
    }

    private enum State {
        case idle
        /// After ACK or NAK: its status is missing.
        case status(isAcknowledged: Bool)
        /// After SOH, everything since.
        case frame([UInt8])
    }

    private let wait: Duration
    private let isSevenBit: Bool
    private var state = State.idle
    /// The instant by which an answer must be there; nil when none is due.
    public private(set) var deadline: Duration?

    private static let acknowledge: UInt8 = 0x06
    private static let refuse: UInt8 = 0x15
    /// A longer answer would not fit any sign's memory.
    private static let longestReply = 0x1_1000

    /// - Parameters:
    ///   - wait: how long a sign may take from the last byte of the packet to the last byte of its answer.
    ///   - isSevenBit: whether bit 7 means nothing: parity that a line of eight data bits brings along.
    public init(wait: Duration = .seconds(3), isSevenBit: Bool = false) {
        self.wait = wait
        self.isSevenBit = isSevenBit
    }

    /// A packet that is to be answered has gone out to its last byte.
    public mutating func expect(at now: Duration) {
        state = .idle
        deadline = now + wait
    }

    /// Takes bytes that arrive at one instant; what has come of them. After the answer none is due any more.
    public mutating func receive(_ bytes: some Sequence<UInt8>, at now: Duration) -> [Outcome] {
        var outcomes = advance(to: now).map { [$0] } ?? []
        for byte in bytes { outcomes += take(isSevenBit ? byte & 0x7F : byte) }
        if !outcomes.isEmpty { deadline = nil }
        return outcomes
    }

    /// Lets time pass with nothing arriving; at the deadline, what there is counts.
    public mutating func advance(to now: Duration) -> Outcome? {
        guard let deadline, now >= deadline else { return nil }
        defer { state = .idle }
        self.deadline = nil
        if case .status(let isAcknowledged) = state { return isAcknowledged ? .acknowledged : .refused([]) }
        return .timedOut
    }
}

extension AlphaReplyReader {
    private mutating func take(_ byte: UInt8) -> [Outcome] {
        switch state {
        case .idle:
            begin(byte)
            return []
        case .status(let isAcknowledged):
            return takeStatus(byte, isAcknowledged)
        case .frame(let bytes):
            return takeFrame(byte, after: bytes)
        }
    }

    private mutating func begin(_ byte: UInt8) {
        switch byte {
        case Self.acknowledge: state = .status(isAcknowledged: true)
        case Self.refuse: state = .status(isAcknowledged: false)
        case AlphaByte.startOfHeader: state = .frame([])
        default: state = .idle
        }
    }

    /// A status has bit 6 set; another byte is the beginning of something else.
    private mutating func takeStatus(_ byte: UInt8, _ isAcknowledged: Bool) -> [Outcome] {
        state = .idle
        let isStatus = byte & 0xC0 == 0x40
        if !isStatus { begin(byte) }
        if isAcknowledged { return [.acknowledged] }
        return [.refused(isStatus ? AlphaStatus(rawValue: byte) : [])]
    }

    private mutating func takeFrame(_ byte: UInt8, after bytes: consuming [UInt8]) -> [Outcome] {
        // So that the array is not copied for every byte.
        state = .idle
        switch byte {
        case AlphaByte.startOfHeader: state = .frame([])
        case AlphaByte.endOfTransmission: return Self.outcome(of: bytes).map { [$0] } ?? []
        default:
            bytes.append(byte)
            guard bytes.count <= Self.longestReply else { return [.damaged(.malformed)] }
            state = .frame(bytes)
        }
        return []
    }

    /// Nil for a packet that is no answer.
    private static func outcome(of frame: [UInt8]) -> Outcome? {
        guard frame.first == UInt8(ascii: "0") else { return nil }
        guard frame.count >= 9, frame[3] == AlphaByte.startOfText, frame[frame.count - 5] == AlphaByte.endOfText else {
            return .damaged(.malformed)
        }
        let sum = frame[3...].dropLast(4).reduce(0) { $0 + Int($1) } & 0xFFFF
        guard hexadecimalValue(of: frame.suffix(4)) == sum else { return .damaged(.wrongChecksum) }
        let reply = AlphaReplyParser.reply(Array(frame[4...].dropLast(5)))
        return reply.map { .reply($0) } ?? .damaged(.malformed)
    }
}

extension AlphaReplyReader {
    /// The first answer in what a sign has sent since a packet went out; nil as long as more bytes may make one of it.
    public static func answer(in bytes: [UInt8]) -> Outcome? {
        var reader = AlphaReplyReader()
        return reader.receive(bytes, at: .zero).first
    }
}
