import SignProtocols

extension AlphaDriver {
    /// Of a sign that was told to answer every packet.
    func answer(in bytes: [UInt8], to packet: SignPacket) -> SignAnswer? {
        var reader = AlphaReplyReader(isSevenBit: alpha.framing.sevenBit)
        return switch reader.receive(bytes, at: .zero).first {
        case .acknowledged, .reply: .accepted
        case .refused(let status): .refused(status.isEmpty ? "refused" : "refused: \(status)")
        case .damaged: .refused("an answer that cannot be read")
        case .timedOut, nil: nil
        }
    }
}
