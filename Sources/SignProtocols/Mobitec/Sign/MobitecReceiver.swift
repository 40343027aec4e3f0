/// What all Mobitec signs do with the bytes that reach them, whatever they can draw.
///
/// Source: as for ``MobitecDialect``. Assumption: a second without a byte ends a message unheard.
struct MobitecReceiver: Sendable {
    enum Event: Hashable, Sendable {
        case drawing(MobitecDrawing)
        case loss(String)
    }

    let address: UInt8
    /// What the sign has sent since last asked.
    private var replies: [UInt8] = []
    private var reader = FlaggedFrameReader(flag: 0xFF, longest: 0x4000)

    init(address: UInt8) {
        self.address = address
    }

    mutating func takeReplies() -> [UInt8] {
        defer { replies = [] }
        return replies
    }

    /// Takes bytes that arrive at one instant; what the sign is to do, in order.
    mutating func receive(_ bytes: [UInt8], at instant: Duration) -> [Event] {
        var events: [Event] = []
        if let event = event(for: reader.advance(to: instant)) { events.append(event) }
        for byte in bytes {
            if let event = event(for: reader.receive(byte, at: instant)) { events.append(event) }
        }
        return events
    }

    private mutating func event(for event: FlaggedFrameReader.Event?) -> Event? {
        switch event {
        case .frame(let frame, _): take(frame)
        case .loss(let reason): .loss(reason)
        case nil: nil
        }
    }

    private mutating func take(_ frame: [UInt8]) -> Event? {
        guard let message = Self.checked(frame) else { return .loss("bad checksum") }
        guard message.first == address else { return .loss("other address") }
        let payload = message.dropFirst(2)
        switch message.dropFirst().first {
        case 0xA2: return MobitecDrawing(payload).map { .drawing($0) } ?? .loss("malformed message")
        case 0xA4 where payload.first == 0 && payload.count == 2:
            replies += payload.dropFirst()
            return nil
        default: return .loss("unknown command")
        }
    }

    /// The frame without its checksum, of one byte or of two; nil when that is wrong.
    private static func checked(_ frame: [UInt8]) -> ArraySlice<UInt8>? {
        let isEscaped = frame.dropLast().last == 0xFE && (frame.last ?? 2) <= 1
        let message = frame.dropLast(isEscaped ? 2 : 1)
        let checksum = frame.last.map { isEscaped ? $0 + 0xFE : $0 }
        return message.reduce(0, &+) == checksum ? message : nil
    }
}
