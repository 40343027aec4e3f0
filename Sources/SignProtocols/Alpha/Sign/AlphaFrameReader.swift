/// Finds packets in the bytes that reach a sign, as the sign's receiver does.
///
///     lead-in ─SOH─► header ─STX─► block ─ETX─► trailer ─EOT─► a frame
///        ▲                           │  ▲          │
///        └──────── pause > 1 s ──────┤  └───STX────┘
///                                    └─EOT─► a frame
///
/// Source: Alpha protocol, form 9708-8061, "Transmission packet format" and "Nested packets".
struct AlphaFrameReader: Sendable {
    private enum State {
        /// Counts the bytes by which the sign wakes up and finds the baud rate.
        case leadIn(Int)
        /// After SOH: type and address.
        case header
        /// After STX: a command and its data.
        case block
        /// After ETX: the checksum of the block before it.
        case trailer
    }

    /// What was dropped since last asked.
    private(set) var losses: [AlphaLoss] = []

    private var state = State.leadIn(0)
    private var frame = AlphaFrame(type: 0, address: [], blocks: [], began: .zero, ended: .zero)
    private var header: [UInt8] = []
    private var block: [UInt8] = []
    private var trailer: [UInt8] = []
    private var sum = 0
    private var nulls = 0
    private var last = Duration.zero

    /// A longer packet would not fit any sign's memory.
    private static let longestBlock = 0x1_0000
    private static let fewestLeadInBytes = 5
    private static let longestPause = Duration.seconds(1)

    /// Takes one byte; the frame that it completes, if it does.
    mutating func receive(_ byte: UInt8, at now: Duration) -> AlphaFrame? {
        advance(to: now)
        last = now
        defer { nulls = byte == AlphaByte.null ? nulls + 1 : 0 }
        if byte == AlphaByte.startOfHeader {
            begin(at: now)
            return nil
        }
        switch state {
        case .leadIn(let count): wakeUp(byte, after: count)
        case .header: receiveHeader(byte)
        case .block: return receiveBlock(byte)
        case .trailer: return receiveTrailer(byte)
        }
        return nil
    }

    /// Notices a pause of more than a second, which ends a packet unheard.
    mutating func advance(to now: Duration) {
        guard now - last > Self.longestPause else { return }
        if case .leadIn = state { state = .leadIn(0) } else { abandon(.pauseInside) }
        nulls = 0
    }

    mutating func takeLosses() -> [AlphaLoss] {
        defer { losses = [] }
        return losses
    }

    private mutating func abandon(_ loss: AlphaLoss) {
        losses.append(loss)
        state = .leadIn(0)
    }
}

// MARK: - Before the first block

extension AlphaFrameReader {
    /// Any byte wakes the sign but FFH.
    private mutating func wakeUp(_ byte: UInt8, after count: Int) {
        if byte != 0xFF { state = .leadIn(count + 1) }
    }

    /// SOH starts a packet wherever it comes; inside another, only NULs count as lead-in.
    private mutating func begin(at now: Duration) {
        var leadIn = nulls
        if case .leadIn(let count) = state { leadIn = count } else { losses.append(.cutByNextPacket) }
        guard leadIn >= Self.fewestLeadInBytes else { return abandon(.tooFewLeadInBytes) }
        state = .header
        header = []
        frame = AlphaFrame(type: 0, address: [], blocks: [], began: now, ended: now)
    }

    private mutating func receiveHeader(_ byte: UInt8) {
        guard byte == AlphaByte.startOfText else {
            header.append(byte)
            if header.count > 3 { abandon(.malformedPacket) }
            return
        }
        guard header.count == 3 else { return abandon(.malformedPacket) }
        frame.type = header[0]
        frame.address = Array(header[1...])
        beginBlock()
    }

    private mutating func beginBlock() {
        state = .block
        block = []
        sum = Int(AlphaByte.startOfText)
    }
}

// MARK: - Blocks

extension AlphaFrameReader {
    private mutating func receiveBlock(_ byte: UInt8) -> AlphaFrame? {
        switch byte {
        case AlphaByte.endOfText:
            sum += Int(byte)
            trailer = []
            state = .trailer
        case AlphaByte.startOfText:
            frame.blocks.append(block)
            beginBlock()
        case AlphaByte.endOfTransmission:
            frame.blocks.append(block)
            return finish()
        default:
            sum += Int(byte)
            block.append(byte)
            if block.count > Self.longestBlock { abandon(.packetTooLong) }
        }
        return nil
    }

    /// Between nested blocks the checksum may be missing; before EOT it may not, once there was an ETX.
    private mutating func receiveTrailer(_ byte: UInt8) -> AlphaFrame? {
        switch byte {
        case AlphaByte.startOfText:
            keepBlock(if: trailer.isEmpty || isChecksumRight)
            beginBlock()
        case AlphaByte.endOfTransmission:
            keepBlock(if: isChecksumRight)
            return finish()
        default:
            trailer.append(byte)
            if trailer.count > 4 { abandon(.malformedPacket) }
        }
        return nil
    }

    private var isChecksumRight: Bool {
        trailer.count == 4 && hexadecimalValue(of: trailer) == sum & 0xFFFF
    }

    private mutating func keepBlock(if isRight: Bool) {
        if isRight { frame.blocks.append(block) } else { losses.append(.wrongChecksum) }
    }

    private mutating func finish() -> AlphaFrame {
        state = .leadIn(0)
        frame.ended = last
        return frame
    }
}
