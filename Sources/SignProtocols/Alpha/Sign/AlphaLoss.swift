/// Why an Alpha sign did not do what some bytes asked for, or not all of it. A real sign says nothing.
public enum AlphaLoss: String, CaseIterable, Hashable, Sendable {
    /// Fewer than five bytes before SOH, too few to find the baud rate.
    case tooFewLeadInBytes
    /// More than a second without a byte inside a packet.
    case pauseInside
    /// SOH of another packet before EOT of this one.
    case cutByNextPacket
    /// ETX without a checksum before EOT, or with one that is not the sum.
    case wrongChecksum
    /// Between SOH and STX not three bytes, or after ETX more than four.
    case malformedPacket
    /// A command longer than any sign's memory.
    case packetTooLong
    /// A further command of a packet without the pause after its STX that the sign needs.
    case noPauseInNest
    /// Another type code or address; nothing is wrong.
    case otherSign

    /// A packet before the sign was ready after the last one.
    case tooSoon
    /// A packet while the sign erased its memory.
    case clearing
    /// A packet while the sign divided its memory.
    case configuring
    /// A packet while the sign started again.
    case resetting
    /// A packet while the sign sounded its speaker.
    case sounding

    /// A command whose label or data are not as they should be.
    case malformedCommand
    /// A command or special function that the sign does not know.
    case unsupportedCommand
    /// A write to a label of no file, or of a file of another kind.
    case unallocatedLabel
    /// A text longer than its file, of which the rest is missing.
    case textTruncated
    /// A string longer than its file, which is empty now.
    case stringEmptied
    /// A picture larger than its file, whose rows run into each other now.
    case pictureDamaged
    /// A configuration larger than the memory, which has no files now.
    case memoryFull
    /// A label of no TEXT file in a run sequence.
    case labelSkipped
}

extension AlphaLoss {
    /// The reason in words, such as `wrong checksum`.
    public var words: String {
        rawValue.reduce(into: "") { words, letter in
            if letter.isUppercase { words += " " }
            words += letter.lowercased()
        }
    }
}

extension AlphaLoss {
    /// What the sign notes of it for those who ask; nothing for what is lost without the sign's knowing.
    var status: AlphaStatus {
        switch self {
        case .wrongChecksum: .checksum
        case .pauseInside, .cutByNextPacket: .timeout
        case .packetTooLong, .textTruncated, .stringEmptied, .pictureDamaged, .memoryFull: .overflow
        case .malformedPacket, .malformedCommand, .unsupportedCommand, .unallocatedLabel, .labelSkipped:
            .illegalCommand
        default: []
        }
    }
}
