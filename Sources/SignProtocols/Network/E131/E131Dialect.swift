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
    private let encoder: PixelEncoder
    private let header: [UInt8]

    /// - Precondition: all of the sign's universes are in ``E131Options/universeRange``.
    public init(options: E131Options = E131Options(), width: Int, height: Int) {
        let (first, count) = (options.universes.first, options.universes.count(pixels: width * height))
        precondition(
            first >= 1 && first + count <= 64_000, "\(count) universes from \(first) on are not in 1...63999")
        self.options = options
        encoder = PixelEncoder(options.stream, width: width, height: height)
        header = Self.header(options)
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
        let changes: [Int]?
        if let old { changes = try encoder.changes(from: old, to: new) } else { changes = nil }
        let bytes = try encoder.bytes(of: new)
        let packets = options.universes.packets(for: changes, in: bytes, isEven: false, packet: packet)
        return packets.isEmpty ? [] : [SignStep(packets, result: new)]
    }

    private func packet(universe: Int, channels: ArraySlice<UInt8>, zeros: Int) -> SignPacket {
        let count = channels.count + zeros
        var packet: [UInt8] = []
        packet.reserveCapacity(Self.headerSize + count)
        packet += header
        for start in [16, 38, 115] { packet.set(0x7000 + Self.headerSize + count - start, at: start) }
        packet.set(universe, at: 113)
        packet.set(1 + count, at: 123)
        packet += channels
        packet += repeatElement(0, count: zeros)
        return SignPacket(packet, numbering: PacketNumbering(series: universe, offset: 111, range: 0...255))
    }

    private static let headerSize = 126

    /// Up to the channels, with zeros where packets differ.
    private static func header(_ options: E131Options) -> [UInt8] {
        var header: [UInt8] = [0x00, 0x10, 0x00, 0x00] + "ASC-E1.17\0\0\0".utf8
        header += [0, 0] + [0, 0, 0, 4] + options.sourceID
        header += [0, 0] + [0, 0, 0, 2] + field(options.sourceName, size: 64) + [options.priority]
        // No synchronisation, the number, no flags, the universe.
        header += [0, 0] + [0] + [0] + [0, 0]
        return header + [0, 0] + [0x02, 0xA1, 0x00, 0x00, 0x00, 0x01] + [0, 0] + [0]
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

extension [UInt8] {
    /// Writes a number of two bytes, the high one first.
    fileprivate mutating func set(_ number: Int, at index: Int) {
        self[index] = UInt8(number >> 8)
        self[index + 1] = UInt8(number & 0xFF)
    }
}
