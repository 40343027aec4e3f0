public import Raster

/// An Art-Net node and its pixels, without the pixels.
///
/// Shows every universe as it comes. Drops packets that come twice or up to nineteen numbers late, unless nothing came
/// for four seconds, as the sender may have begun anew.
public struct ArtNetSign: SignModel {
    private enum Loss: String {
        case header = "not an Art-Net packet"
        case operation = "unknown operation"
        case version = "unknown version"
        case universe = "for another universe"
        case length = "number of channels is not even, or not in 2...512"
        case cut = "length does not match the datagram"
        case late = "late or repeated packet"
    }

    private let universes: PixelUniverses
    private let count: Int
    private var string: PixelString
    private var watch = SequenceWatch(modulus: 255, window: 20, silence: .seconds(4))
    public private(set) var losses: [String: Int] = [:]

    public init(options: ArtNetOptions = ArtNetOptions(), width: Int, height: Int, depth: ColourDepth = .rgb) {
        universes = options.universes
        count = (width * height + universes.pixelsEach - 1) / universes.pixelsEach
        string = PixelString(width: width, height: height, depth: depth, stream: options.stream)
    }

    public mutating func receive(_ bytes: [UInt8], at instant: Duration) {
        if let loss = take(bytes, at: instant) { losses[loss.rawValue, default: 0] += 1 }
    }

    public mutating func takeReplies() -> [UInt8] { [] }

    public func display(at instant: Duration) -> SignDisplay { .pixels(string.frame) }

    /// - Returns: what was wrong, if anything was.
    private mutating func take(_ datagram: [UInt8], at instant: Duration) -> Loss? {
        guard datagram.count >= 18, datagram.starts(with: [0x41, 0x72, 0x74, 0x2D, 0x4E, 0x65, 0x74, 0x00]) else {
            return .header
        }
        guard datagram[8] == 0x00, datagram[9] == 0x50 else { return .operation }
        guard Int(datagram[10]) * 256 + Int(datagram[11]) >= 14 else { return .version }
        let length = Int(datagram[16]) * 256 + Int(datagram[17])
        guard 2...512 ~= length, length.isMultiple(of: 2) else { return .length }
        guard datagram.count == 18 + length else { return .cut }
        let universe = Int(datagram[14]) + Int(datagram[15]) * 256
        guard universes.first..<universes.first + count ~= universe else { return .universe }
        let number = datagram[12]
        guard number == 0 || watch.accepts(number, series: universe, at: instant) else { return .late }
        // Channels behind the pixels of a universe are nobody's.
        let offset = (universe - universes.first) * universes.pixelsEach * 3
        _ = string.store(datagram[18...].prefix(universes.pixelsEach * 3), at: offset)
        return nil
    }
}
