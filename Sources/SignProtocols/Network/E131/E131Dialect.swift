public import Raster

/// Drives signs of RGB pixels over UDP with streaming ACN, ANSI E1.31.
///
/// A packet is a datagram for one universe, of three layers in each other:
///
///     0   root: sizes 0010 0000, "ASC-E1.17" 00 00 00, length, 00000004, the sender's 16 bytes
///     38  framing: length, 00000002, name of 64 bytes, priority, 0000, number, flags, universe
///     115 channels: length, 02 A1 0000 0001, count, start code 00
///     126 channels, 1…512
///
/// All numbers have the high byte first; a length counts from its own first byte to the packet's end, plus 7000H.
/// Only universes that changed are sent; receivers give a sender up that is silent for 2.5 seconds.
public struct E131Dialect: SignDialect {
    public static let port = 5568
    /// How often to send the frame again, changed or not, for receivers not to give us up.
    public static let repeatWithin: Duration = .seconds(1)

    public let options: E131Options
    public let width: Int
    public let height: Int
    /// The field of the source's name.
    private let name: [UInt8]

    /// - Precondition: all of the sign's universes are in ``E131Options/universeRange``.
    public init(options: E131Options = E131Options(), width: Int, height: Int) {
        let (first, count) = (options.universes.first, options.universes.count(pixels: width * height))
        precondition(
            first >= 1 && first + count <= 64_000, "\(count) universes from \(first) on are not in 1...63999")
        (self.options, self.width, self.height) = (options, width, height)
        name = Self.field(options.sourceName, size: 64)
    }

    /// The address at which every receiver of a universe listens.
    public static func multicastGroup(universe: Int) -> String {
        "239.255.\(universe >> 8 & 0xFF).\(universe & 0xFF)"
    }

    /// Where a packet made here goes over multicast; nil for bytes that are none.
    public static func multicastGroup(of packet: [UInt8]) -> String? {
        guard packet.count >= 126 else { return nil }
        return multicastGroup(universe: Int(packet[113]) << 8 | Int(packet[114]))
    }

    public func steps(
        from old: Framebuffer?, to new: Framebuffer
    ) throws(SignEncodingError) -> [SignStep<Framebuffer>] {
        let bytes = try options.stream.bytes(of: new, width: width, height: height)
        var known: [UInt8]?
        if let old { known = try options.stream.bytes(of: old, width: width, height: height) }
        let changed = options.universes.changed(from: known, to: bytes, isEven: false)
        return changed.isEmpty ? [] : [SignStep(changed.map(packet), result: new)]
    }

    private func packet(universe: Int, channels: [UInt8]) -> SignPacket {
        let size = 126 + channels.count
        var packet: [UInt8] = []
        packet.reserveCapacity(size)
        packet += [0x00, 0x10, 0x00, 0x00]
        packet += "ASC-E1.17\0\0\0".utf8
        packet += Self.length(size - 16) + [0, 0, 0, 4] + options.sourceID
        packet += Self.length(size - 38) + [0, 0, 0, 2] + name
        packet += [options.priority, 0, 0, 0, 0, UInt8(universe >> 8), UInt8(universe & 0xFF)]
        packet += Self.length(size - 115) + [0x02, 0xA1, 0x00, 0x00, 0x00, 0x01]
        packet += [UInt8((channels.count + 1) >> 8), UInt8((channels.count + 1) & 0xFF), 0]
        packet += channels
        return SignPacket(packet, numbering: PacketNumbering(series: universe, offset: 111, range: 0...255))
    }

    private static func length(_ count: Int) -> [UInt8] {
        [0x70 | UInt8(count >> 8), UInt8(count & 0xFF)]
    }

    /// The text, cut between characters, and at least one zero.
    private static func field(_ text: String, size: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        for character in text {
            guard bytes.count + character.utf8.count < size else { break }
            bytes += character.utf8
        }
        return bytes + [UInt8](repeating: 0, count: size - bytes.count)
    }
}
