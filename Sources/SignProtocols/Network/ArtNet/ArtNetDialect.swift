public import Raster

/// Drives signs of RGB pixels over UDP with Art-Net.
///
/// A packet is a datagram, ArtDmx, for one universe:
///
///     0  "Art-Net" 00
///     8  operation 5000H, low byte first
///     10 protocol version 14, high byte first
///     12 number 1…255, 0 for none
///     13 physical port, 0
///     14 universe, low byte first
///     16 channels, 2…512 and even, high byte first
///     18 channels
///
/// Only universes that changed are sent. Receivers may take a sender that is silent for some seconds for gone.
public struct ArtNetDialect: SignDialect {
    public static let port = 6454
    /// How often to send the frame again, changed or not, for receivers to believe that we are there.
    public static let repeatWithin: Duration = .seconds(4)

    public let options: ArtNetOptions
    private let encoder: PixelEncoder

    /// - Precondition: all of the sign's universes are in ``ArtNetOptions/universeRange``.
    public init(options: ArtNetOptions = ArtNetOptions(), width: Int, height: Int) {
        let (first, count) = (options.universes.first, options.universes.count(pixels: width * height))
        precondition(
            first >= 0 && first + count <= 32_768, "\(count) universes from \(first) on are not in 0...32767")
        self.options = options
        encoder = PixelEncoder(options.stream, width: width, height: height)
    }

    public func steps(
        from old: Framebuffer?, to new: Framebuffer
    ) throws(SignEncodingError) -> [SignStep<Framebuffer>] {
        let changes: [Int]?
        if let old { changes = try encoder.changes(from: old, to: new) } else { changes = nil }
        let bytes = try encoder.bytes(of: new)
        let packets = options.universes.packets(for: changes, in: bytes, isEven: true, packet: packet)
        return packets.isEmpty ? [] : [SignStep(packets, result: new)]
    }

    private func packet(universe: Int, channels: ArraySlice<UInt8>, zeros: Int) -> SignPacket {
        let count = channels.count + zeros
        var packet: [UInt8] = []
        packet.reserveCapacity(18 + count)
        packet += Self.header
        packet.append(UInt8(universe & 0xFF))
        packet.append(UInt8(universe >> 8))
        packet.append(UInt8(count >> 8))
        packet.append(UInt8(count & 0xFF))
        packet += channels
        packet += repeatElement(0, count: zeros)
        let numbering = PacketNumbering(series: universe, offset: 12, range: 1...255)
        return SignPacket(packet, numbering: options.isNumbered ? numbering : nil)
    }

    /// Up to the universe.
    private static let header: [UInt8] = Array("Art-Net".utf8) + [0, 0x00, 0x50, 0, 14, 0, 0]
}
