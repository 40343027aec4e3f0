/// Finds packets in the bytes that reach a sign, as the sign's receiver does.
///
///     lead-in ─SOH─► header ─STX─► block ─ETX─► trailer ─EOT─► a frame
///        ▲                           │  ▲          │
///        └──────── pause > 1 s ──────┤  └───STX────┘
///                                    └─EOT─► a frame
///
/// A packet that begins with `]!` is in printable characters: each control byte in it is `]` and a character.
///
/// Source: Alpha protocol, form 9708-8061, "Transmission packet format", "Nested packets" and "ASCII printable formats".
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
        /// After EOT, for signs that want several: how many are still to come.
        case ending(Int)
    }

    /// Whether control bytes come as two characters, and whether the first of them has come.
    private enum Form {
        case bytes, printable, escaped
    }

    /// What was dropped since last asked.
    private(set) var losses: [AlphaLoss] = []

    private let framing: AlphaFraming
    private let nestedPause: Duration
    private var form = Form.bytes
    private var isAfterEscape = false
    private var state = State.leadIn(0)
    private var frame = AlphaFrame(type: 0, address: [], blocks: [], began: .zero, ended: .zero)
    private var header: [UInt8] = []
    private var block: [UInt8] = []
    private var trailer: [UInt8] = []
    private var sum = 0
    private var nulls = 0
    private var last = Duration.zero
    /// When the last STX came, and whether the first byte after it came too soon.
    private var blockBegan = Duration.zero
    private var isBlockTooSoon = false

    /// A longer packet would not fit any sign's memory.
    private static let longestBlock = 0x1_0000
    private static let fewestLeadInBytes = 5
    private static let longestPause = Duration.seconds(1)

    /// - Parameters:
    ///   - framing: how the sign wants packets wrapped; of the lead-in any will do.
    ///   - nestedPause: the pause that the sign needs after each STX of a packet but the first.
    init(framing: AlphaFraming = AlphaFraming(), nestedPause: Duration = .zero) {
        self.framing = framing
        self.nestedPause = nestedPause
    }

    /// Takes one byte of the line; the frame that it completes, if it does.
    mutating func receive(_ byte: UInt8, at now: Duration) -> AlphaFrame? {
        advance(to: now)
        last = now
        guard let byte = meant(by: framing.evenParity ? byte & 0x7F : byte) else { return nil }
        return take(byte, at: now)
    }

    private mutating func take(_ byte: UInt8, at now: Duration) -> AlphaFrame? {
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
        case .ending(let missing): return receiveEnding(byte, missing)
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
        form = .bytes
    }
}

// MARK: - Printable characters

extension AlphaFrameReader {
    /// The byte that is meant, once all of it has come. Outside of a packet `]!` is the SOH that begins a printable one.
    private mutating func meant(by byte: UInt8) -> UInt8? {
        switch form {
        case .bytes: return isStart(byte) ? AlphaByte.startOfHeader : byte
        case .printable:
            guard byte == AlphaNotation.escape else {
                if byte == AlphaByte.startOfHeader { form = .bytes }
                return byte
            }
            form = .escaped
            return nil
        case .escaped:
            form = .printable
            return framing.notation.exceptions.first { $0.value == byte }?.key ?? byte &- 0x20
        }
    }

    private mutating func isStart(_ byte: UInt8) -> Bool {
        defer { isAfterEscape = byte == AlphaNotation.escape }
        guard case .leadIn = state, isAfterEscape, byte == UInt8(ascii: "!") else { return false }
        form = .printable
        return true
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
        guard leadIn >= Self.fewestLeadInBytes || form == .printable else { return abandon(.tooFewLeadInBytes) }
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
        blockBegan = last - nestedPause
    }

    private mutating func beginBlock() {
        state = .block
        block = []
        sum = Int(AlphaByte.startOfText)
        blockBegan = last
        isBlockTooSoon = false
    }
}

// MARK: - Blocks

extension AlphaFrameReader {
    private mutating func receiveBlock(_ byte: UInt8) -> AlphaFrame? {
        if block.isEmpty { isBlockTooSoon = last - blockBegan < nestedPause }
        switch byte {
        case AlphaByte.endOfText:
            sum += Int(byte)
            trailer = []
            state = .trailer
        case AlphaByte.startOfText:
            keepBlock(if: true)
            beginBlock()
        case AlphaByte.endOfTransmission:
            keepBlock(if: true)
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
            keepBlock(if: isChecksumRight || trailer.isEmpty && framing.endsWithoutChecksum)
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
        if isBlockTooSoon {
            losses.append(.noPauseInNest)
        } else if isRight {
            frame.blocks.append(block)
        } else {
            losses.append(.wrongChecksum)
            frame.hasWrongChecksum = true
        }
    }

    private mutating func finish() -> AlphaFrame? {
        guard framing.endings > 1 else { return complete() }
        state = .ending(framing.endings - 1)
        return nil
    }

    private mutating func receiveEnding(_ byte: UInt8, _ missing: Int) -> AlphaFrame? {
        guard byte == AlphaByte.endOfTransmission else {
            abandon(.malformedPacket)
            return nil
        }
        if missing == 1 { return complete() }
        state = .ending(missing - 1)
        return nil
    }

    private mutating func complete() -> AlphaFrame {
        state = .leadIn(0)
        form = .bytes
        frame.ended = last
        return frame
    }
}
