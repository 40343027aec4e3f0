/// Where a packet carries a running number, for dialects whose signs drop what comes late or twice.
///
/// A dialect remembers nothing, so it leaves the byte at zero, and who sends puts the number in as the packet goes out:
/// see ``PacketCounters``. So equal packets stay equal until then.
public struct PacketNumbering: Hashable, Sendable {
    /// Packets of one series are counted together: a universe, or 0 where everything is.
    public var series: Int
    /// Which byte of the packet is the number.
    public var offset: Int
    /// After the upper bound comes the lower one.
    public var range: ClosedRange<UInt8>

    public init(series: Int = 0, offset: Int, range: ClosedRange<UInt8>) {
        (self.series, self.offset, self.range) = (series, offset, range)
    }
}

/// The running numbers of all that was sent to a sign. Keep one for as long as the sign is driven, also over
/// reconnections: numbers that start anew look late.
public struct PacketCounters: Hashable, Sendable {
    private var last: [Int: UInt8] = [:]
    private let start: UInt8

    /// - Parameter start: where the series begin, counted round their ranges. A program that was started again does well
    ///   to begin anywhere: a receiver that still remembers the last numbers takes those just before them for late.
    public init(start: UInt8 = 0) {
        self.start = start
    }

    /// The packet as it goes out next, with its number, if it has one.
    public mutating func numbered(_ packet: SignPacket) -> SignPacket {
        guard let numbering = packet.numbering else { return packet }
        let number = last[numbering.series].map { numbering.number(after: $0) } ?? numbering.first(start)
        last[numbering.series] = number
        var packet = packet
        packet.bytes[numbering.offset] = number
        return packet
    }
}

extension PacketNumbering {
    fileprivate func first(_ start: UInt8) -> UInt8 { range.lowerBound + UInt8(Int(start) % range.count) }

    fileprivate func number(after last: UInt8) -> UInt8 {
        range.contains(last) && last < range.upperBound ? last + 1 : range.lowerBound
    }
}
