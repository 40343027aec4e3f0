public import Raster

/// A receiver of the Distributed Display Protocol and its pixels, without the pixels.
///
/// Keeps what it is sent, and shows it when a packet says so. Drops packets that come twice or up to seven numbers
/// late, unless nothing came for a second, as the sender may have begun anew.
public struct DDPSign: SignModel {
    private enum Loss: String {
        case short = "datagram shorter than its header"
        case version = "unknown version"
        case kind = "packet carries no pixels to show"
        case type = "unknown data type"
        case destination = "for another destination"
        case length = "length does not match the datagram"
        case late = "late or repeated packet"
        case beyond = "pixels beyond the last one"
    }

    private let options: DDPOptions
    private var string: PixelString
    private var shown: Framebuffer
    private var watch = SequenceWatch(modulus: 15, window: 8, silence: .seconds(1))
    public private(set) var losses: [String: Int] = [:]

    public init(options: DDPOptions = DDPOptions(), width: Int, height: Int, depth: ColourDepth = .rgb) {
        self.options = options
        string = PixelString(width: width, height: height, depth: depth, stream: options.stream)
        shown = Framebuffer(width: width, height: height, depth: depth)
    }

    public mutating func receive(_ bytes: [UInt8], at instant: Duration) {
        if let loss = take(bytes, at: instant) { losses[loss.rawValue, default: 0] += 1 }
    }

    public mutating func takeReplies() -> [UInt8] { [] }

    public func display(at instant: Duration) -> SignDisplay { .pixels(shown) }

    /// - Returns: what was wrong, if anything was.
    private mutating func take(_ datagram: [UInt8], at instant: Duration) -> Loss? {
        guard datagram.count >= 10 else { return .short }
        let flags = datagram[0]
        guard flags & 0xC0 == 0x40 else { return .version }
        // Storage, reply and query.
        guard flags & 0x0E == 0 else { return .kind }
        guard [0x0B, 0x01].contains(datagram[2]) else { return .type }
        guard [options.destination, 255].contains(datagram[3]) else { return .destination }
        // A packet with the time flag has a time code of four bytes before its data.
        let start = flags & 0x10 == 0 ? 10 : 14
        guard datagram.count == start + Int(datagram[8]) * 256 + Int(datagram[9]) else { return .length }
        let number = datagram[1] & 0x0F
        guard number == 0 || watch.accepts(number, series: 0, at: instant) else { return .late }
        let isInside = store(datagram[start...], at: datagram[4..<8].reduce(0) { $0 * 256 + Int($1) })
        if flags & 1 == 1 { shown = string.frame }
        return isInside ? nil : .beyond
    }

    /// - Parameter offset: in the receiver's string, of which pixels before ours belong to others.
    private mutating func store(_ data: ArraySlice<UInt8>, at offset: Int) -> Bool {
        let first = options.firstPixel * 3
        let ours = data.dropFirst(max(first - offset, 0))
        return string.store(ours, at: max(offset - first, 0))
    }
}
