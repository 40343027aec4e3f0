/// Makes the packets that tell Alpha signs what to show.
///
/// Source: Alpha protocol, form 9708-8061 (also known as EZ KEY II, BetaBrite and Adaptive).
public struct AlphaEncoder: Hashable, Sendable {
    /// Whom the packets are for.
    public var address: AlphaAddress

    /// How the packets are wrapped.
    public var framing: AlphaFraming

    /// Without arguments: for every sign on the line, with checksum, over eight data bits.
    public init(address: AlphaAddress = AlphaAddress(), framing: AlphaFraming = AlphaFraming()) {
        self.address = address
        self.framing = framing
    }

    /// The whole packet of one command, from the lead-in to EOT, to be written without a pause.
    ///
    /// - Throws: what is wrong with the command; the sign would ignore or misread it.
    public func packet(_ command: AlphaCommand) throws(AlphaEncodingError) -> [UInt8] {
        let payload = try AlphaPayload(command, sevenBit: framing.sevenBit).bytes
        var packet: [UInt8] = []
        packet.reserveCapacity(framing.leadIn + payload.count + 11)
        packet += repeatElement(framing.leadInByte, count: max(framing.leadIn, AlphaFraming.shortestLeadIn))
        packet += [AlphaByte.startOfHeader, address.type]
        packet += upperHexadecimal(Int(address.number), digits: 2)
        packet.append(AlphaByte.startOfText)
        packet += payload
        if framing.checksum { packet += Self.checksum(of: payload) }
        packet.append(AlphaByte.endOfTransmission)
        return packet
    }

    /// ETX and four digits: the sum of everything from STX to ETX, both included.
    private static func checksum(of payload: [UInt8]) -> [UInt8] {
        let frame = Int(AlphaByte.startOfText + AlphaByte.endOfText)
        let sum = payload.reduce(frame) { $0 + Int($1) }
        return [AlphaByte.endOfText] + upperHexadecimal(sum & 0xFFFF, digits: 4)
    }
}

/// A number in capital hexadecimal digits, most significant first, as every field of the protocol has it.
func upperHexadecimal(_ value: Int, digits: Int) -> [UInt8] {
    let text = String(value, radix: 16, uppercase: true).utf8
    return Array(repeatElement(UInt8(ascii: "0"), count: digits - text.count)) + text
}
