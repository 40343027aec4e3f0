/// What an Alpha sign sends when it is asked something.
///
///     NUL ×20  SOH  '0' '00'  STX  data  ETX  checksum  EOT
///
/// The data begins like the command that would write what was asked for.
/// Source: Alpha protocol, form 9708-8061, "Read commands".
enum AlphaReplyPacket {
    static func packet(_ payload: [UInt8]) -> [UInt8] {
        let summed = [AlphaByte.startOfText] + payload + [AlphaByte.endOfText]
        var packet = [UInt8](repeating: AlphaByte.null, count: 20)
        packet += [AlphaByte.startOfHeader] + "000".utf8 + summed
        packet += hexadecimalDigits(summed.reduce(0) { $0 + Int($1) } & 0xFFFF, count: 4).utf8
        packet.append(AlphaByte.endOfTransmission)
        return packet
    }

    /// The answer to a packet by a sign that was told to give one: ACK, or NAK when something was wrong with it, and
    /// what was. The two bytes come bare: how they are wrapped is not known.
    static func acknowledgement(_ status: AlphaStatus) -> [UInt8] {
        [status.isEmpty ? 0x06 : 0x15, status.byte]
    }
}
