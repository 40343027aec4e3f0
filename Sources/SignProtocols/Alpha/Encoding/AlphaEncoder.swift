import Raster

/// Makes the packets that tell Alpha signs what to show.
///
/// Source: Alpha protocol, form 9708-8061 (also known as EZ KEY II, BetaBrite and Adaptive).
public struct AlphaEncoder: Hashable, Sendable {
    /// Whom the packets are for.
    public var address: AlphaAddress

    /// How the packets are wrapped.
    public var framing: AlphaFraming

    /// What the colours of a frame are in a picture.
    public var palette: AlphaPalette

    /// How patient one must be with the sign.
    public var timing: AlphaTiming

    /// Without arguments: for every sign on the line, with checksum, over eight data bits.
    public init(
        address: AlphaAddress = AlphaAddress(), framing: AlphaFraming = AlphaFraming(),
        palette: AlphaPalette = .redGreen, timing: AlphaTiming = AlphaTiming()
    ) {
        self.address = address
        self.framing = framing
        self.palette = palette
        self.timing = timing
    }

    /// The whole packet of one command, from the lead-in to EOT, to be written without a pause.
    ///
    /// - Throws: what is wrong with the command; the sign would ignore or misread it.
    public func packet(_ command: AlphaCommand) throws(AlphaEncodingError) -> [UInt8] {
        var packet = opening(room: room(for: command))
        let start = packet.count
        _ = try add(command, to: &packet)
        close(&packet, blockAt: start, isLast: true)
        return framing.written(packet)
    }

    /// Adds a command and its data; where the rows of a picture begin among them.
    private func add(_ command: AlphaCommand, to packet: inout [UInt8]) throws(AlphaEncodingError) -> Int? {
        try AlphaPayload.add(command, to: &packet, framing: framing, palette: palette)
    }

    /// Lead-in, SOH, address and the first STX.
    private func opening(room: Int) -> [UInt8] {
        var packet: [UInt8] = []
        packet.reserveCapacity(framing.leadInBytes + room + 12)
        packet += repeatElement(framing.leadInByte, count: framing.leadInBytes)
        packet.append(AlphaByte.startOfHeader)
        packet.append(address.type)
        packet.append(hexadecimal: Int(address.number), digits: 2)
        packet.append(AlphaByte.startOfText)
        return packet
    }

    /// A guess at the bytes of a payload, so that a large picture is not moved while it is written.
    private func room(for command: AlphaCommand) -> Int {
        guard case .writeDots(_, let frame) = command else { return 64 }
        return 6 + frame.height * (frame.width + 1)
    }

    /// Ends a block: ETX and four digits, the sum of everything from STX to ETX, both included; and after the last, EOT.
    private func close(_ packet: inout [UInt8], blockAt start: Int, isLast: Bool) {
        if framing.checksum {
            let sum = Self.sum(of: packet, from: start) + Int(AlphaByte.startOfText + AlphaByte.endOfText)
            packet.append(AlphaByte.endOfText)
            packet.append(hexadecimal: sum & 0xFFFF, digits: 4)
        } else if framing.endsWithoutChecksum || !isLast {
            packet.append(AlphaByte.endOfText)
        }
        if isLast { for _ in 0..<max(framing.endings, 1) { packet.append(AlphaByte.endOfTransmission) } }
    }

    /// Over a buffer, which the compiler adds up many bytes at a time; an array it does not.
    private static func sum(of packet: [UInt8], from start: Int) -> Int {
        packet.withUnsafeBufferPointer { bytes in
            var sum: UInt32 = 0
            for index in start..<bytes.count { sum &+= UInt32(bytes[index]) }
            return Int(sum)
        }
    }
}

// MARK: - With pauses

extension AlphaEncoder {
    /// The packets of some commands, with the time that the sign needs after each.
    ///
    /// A pause inside a packet makes two of it, of which the first settles for as long; nothing may come between them
    /// on the line, and they must follow each other within a second. They are sent together or not at all.
    ///
    /// - Throws: what is wrong with the first bad command; nothing should be sent then.
    public func packets(_ commands: [AlphaCommand]) throws(AlphaEncodingError) -> [SignPacket] {
        if timing.nests, commands.count > 1 { return try nested(commands) }
        var packets: [SignPacket] = []
        for command in commands { packets += try pieces(command) }
        return packets
    }

    private func pieces(_ command: AlphaCommand) throws(AlphaEncodingError) -> [SignPacket] {
        var packet = opening(room: room(for: command))
        let start = packet.count
        let startOfRows = try add(command, to: &packet)
        close(&packet, blockAt: start, isLast: true)
        var last = SignPacket(framing.written(packet), settle: timing.settle(after: command))
        last.answerWithin = answerTime(command)
        guard let rows = startOfRows, timing.pauseInPictures > .zero else { return [last] }
        let head = framing.written(Array(packet[..<rows]))
        last.bytes = Array(last.bytes[head.count...])
        return [SignPacket(head, settle: timing.pauseInPictures), last]
    }

    /// All commands in one packet, cut after each STX but the first; the sign then wants its pause.
    private func nested(_ commands: [AlphaCommand]) throws(AlphaEncodingError) -> [SignPacket] {
        var packets: [SignPacket] = []
        var packet = opening(room: 64)
        for (index, command) in commands.enumerated() {
            if index > 0 {
                packet.append(AlphaByte.startOfText)
            }
            packets.append(SignPacket(written(packet, isFirst: index == 0), settle: timing.pauseInNests))
            packet = []
            _ = try add(command, to: &packet)
            close(&packet, blockAt: 0, isLast: index == commands.count - 1)
        }
        let settle = commands.map(timing.settle(after:)).max() ?? .zero
        let answer = commands.compactMap(answerTime).max()
        packets.append(SignPacket(written(packet, isFirst: false), settle: settle, answerWithin: answer))
        return packets
    }

    private func written(_ bytes: [UInt8], isFirst: Bool) -> [UInt8] {
        framing.written(bytes, leadIn: isFirst ? framing.leadInBytes : 0)
    }

    private func answerTime(_ command: AlphaCommand) -> Duration? {
        if case .read = command { return timing.answerWithin }
        return timing.acknowledges ? timing.answerWithin : nil
    }
}

extension AlphaFraming {
    /// Bytes as the line carries them: in printable characters after the lead-in, with parity.
    func written(_ packet: [UInt8], leadIn: Int? = nil) -> [UInt8] {
        let bytes = notation.isPrintable ? printable(packet, leadIn: leadIn ?? leadInBytes) : packet
        guard evenParity else { return bytes }
        return bytes.map { ($0 & 0x7F) | UInt8(($0 & 0x7F).nonzeroBitCount & 1) << 7 }
    }

    private func printable(_ packet: [UInt8], leadIn: Int) -> [UInt8] {
        let exceptions = notation.exceptions
        return packet[..<leadIn]
            + packet[leadIn...].flatMap { byte in
                byte < 0x20 || byte == AlphaNotation.escape
                    ? [AlphaNotation.escape, exceptions[byte] ?? byte + 0x20] : [byte]
            }
    }
}

extension [UInt8] {
    /// Adds a number in capital hexadecimal digits, most significant first, as every field of the protocol has it.
    mutating func append(hexadecimal value: Int, digits: Int) {
        for digit in (0..<digits).reversed() {
            let nibble = UInt8(truncatingIfNeeded: value >> (4 * digit)) & 15
            append(nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "A") - 10 + nibble)
        }
    }
}

/// The digits by themselves.
func upperHexadecimal(_ value: Int, digits: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(hexadecimal: value, digits: digits)
    return bytes
}
