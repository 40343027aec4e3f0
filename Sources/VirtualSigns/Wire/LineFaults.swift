/// What goes wrong between a driver and a virtual sign, by chance that can be had again.
///
/// On a line of bytes, every byte has its own fate, so that it does not matter in what pieces they arrive; on a network
/// every datagram has.
public struct LineFaults: Hashable, Sendable {
    /// Share of bytes, or datagrams, that never arrive; 0...1.
    public let drop: Double
    /// Share of bytes of which one bit arrives wrong, or of datagrams with one such byte; 0...1.
    public let garble: Double
    /// Share of answers instead of which the sign refuses; 0...1.
    public let refuse: Double
    private var chance: Chance
    private var (dropped, garbled, refused) = (0, 0, 0)

    /// - Parameter seed: the same one has the same faults happen to the same bytes.
    public init(drop: Double = 0, garble: Double = 0, refuse: Double = 0, seed: UInt64 = 0) {
        for share in [drop, garble, refuse] { precondition((0...1).contains(share), "\(share) is not in 0...1") }
        (self.drop, self.garble, self.refuse) = (drop, garble, refuse)
        chance = Chance(state: seed)
    }

    /// Whether anything can go wrong.
    public var isAny: Bool { drop > 0 || garble > 0 || refuse > 0 }

    /// What has gone wrong so far, such as `3 dropped, 1 garbled`; nil when nothing can.
    public var done: String? {
        isAny ? "\(dropped) dropped, \(garbled) garbled, \(refused) refused" : nil
    }
}

extension LineFaults {
    /// Bytes as they arrive at the sign.
    ///
    /// - Parameter inOnePiece: whether they are a datagram, which arrives whole or not at all.
    /// - Returns: empty when all of them were dropped.
    public mutating func distort(_ bytes: [UInt8], inOnePiece: Bool) -> [UInt8] {
        guard drop > 0 || garble > 0, !bytes.isEmpty else { return bytes }
        guard inOnePiece else { return bytes.compactMap { fate(of: $0) } }
        if happens(drop) {
            dropped += 1
            return []
        }
        guard happens(garble) else { return bytes }
        garbled += 1
        var bytes = bytes
        bytes[Int(chance.next(below: UInt64(bytes.count)))] ^= bit()
        return bytes
    }

    /// What the sign says instead of an answer, which may be nothing.
    ///
    /// - Parameter refusal: nil when the sign never refuses: it answers as ever.
    public mutating func answer(_ bytes: [UInt8], refusal: [UInt8]?) -> [UInt8] {
        guard let refusal, happens(refuse) else { return bytes }
        refused += 1
        return refusal
    }

    private mutating func fate(of byte: UInt8) -> UInt8? {
        if happens(drop) {
            dropped += 1
            return nil
        }
        guard happens(garble) else { return byte }
        garbled += 1
        return byte ^ bit()
    }

    private mutating func bit() -> UInt8 { 1 << UInt8(chance.next(below: 8)) }

    /// What cannot happen costs no chance, so that one kind of fault does not move the others.
    private mutating func happens(_ share: Double) -> Bool {
        share > 0 && Double(chance.next() >> 11) * 0x1p-53 < share
    }
}

/// Random numbers that are the same everywhere. Source: Vigna, splitmix64.c (public domain).
private struct Chance: Hashable, Sendable, RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func next(below limit: UInt64) -> UInt64 { next() % limit }
}
