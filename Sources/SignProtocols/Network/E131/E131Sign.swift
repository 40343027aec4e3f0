public import Raster

/// A receiver of streaming ACN and its pixels, without the pixels.
///
/// Obeys the sender of the highest priority that it hears, universe by universe, and the latest of several with the
/// same one. A sender is given up when it says that it ends, or says nothing for 2.5 seconds; the pixels stay as
/// they are then. Packets that come twice or up to nineteen numbers late are dropped (E1.31, 6.7.2).
public struct E131Sign: SignModel {
    private enum Loss: String {
        case header = "not an E1.31 packet"
        case vector = "unknown kind of packet"
        case length = "length does not match the datagram"
        case address = "channels are not those of one universe"
        case priority = "priority is not in 0...200"
        case universe = "for another universe"
        case late = "late or repeated packet"
        case start = "start code is not 0"
        case preview = "preview only"
        case outranked = "another sender has a higher priority"
    }

    /// Who drives a universe.
    private struct Sender {
        var priority: UInt8
        var heardAt: Duration
        var watch = SequenceWatch(modulus: 256, window: 20, silence: E131Sign.patience)
    }

    private static let patience: Duration = .milliseconds(2500)

    private let universes: PixelUniverses
    private let count: Int
    private var string: PixelString
    /// By universe and by who they are.
    private var senders: [Int: [[UInt8]: Sender]] = [:]
    public private(set) var losses: [String: Int] = [:]

    public init(options: E131Options = E131Options(), width: Int, height: Int, depth: ColourDepth = .rgb) {
        universes = options.universes
        count = (width * height + universes.pixelsEach - 1) / universes.pixelsEach
        string = PixelString(width: width, height: height, depth: depth, stream: options.stream)
    }

    public mutating func receive(_ bytes: [UInt8], at instant: Duration) {
        let loss = Self.flaw(of: bytes) ?? take(bytes, at: instant)
        if let loss { losses[loss.rawValue, default: 0] += 1 }
    }

    public mutating func takeReplies() -> [UInt8] { [] }

    public func display(at instant: Duration) -> SignDisplay { .pixels(string.frame) }

    /// What is wrong with the form of a datagram.
    private static func flaw(of datagram: [UInt8]) -> Loss? {
        let root: [UInt8] = [0, 0x10, 0, 0, 0x41, 0x53, 0x43, 0x2D, 0x45, 0x31, 0x2E, 0x31, 0x37, 0, 0, 0]
        guard datagram.count >= 126, datagram.starts(with: root) else { return .header }
        guard number(datagram[18..<22]) == 4, number(datagram[40..<44]) == 2, datagram[117] == 2 else { return .vector }
        for start in [16, 38, 115] where number(datagram[start..<start + 2]) != 0x7000 + datagram.count - start {
            return .length
        }
        guard datagram[118] == 0xA1, number(datagram[119..<121]) == 0, number(datagram[121..<123]) == 1 else {
            return .address
        }
        guard number(datagram[123..<125]) == datagram.count - 125, datagram.count <= 638 else { return .length }
        return datagram[108] > 200 ? .priority : nil
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { $0 << 8 | Int($1) }
    }

    /// - Returns: why a well-formed datagram changed nothing, if so.
    private mutating func take(_ datagram: [UInt8], at instant: Duration) -> Loss? {
        let universe = Self.number(datagram[113..<115])
        guard universes.first..<universes.first + count ~= universe else { return .universe }
        let (source, priority, flags) = (Array(datagram[22..<38]), datagram[108], datagram[112])
        var heard = (senders[universe] ?? [:]).filter { instant - $0.value.heardAt < Self.patience }
        defer { senders[universe] = heard }
        var sender = heard[source] ?? Sender(priority: priority, heardAt: instant)
        guard sender.watch.accepts(datagram[111], series: 0, at: instant) else { return .late }
        guard flags & 0x80 == 0 else { return .preview }
        (sender.priority, sender.heardAt) = (priority, instant)
        // A sender that ends says so in a packet whose channels mean nothing.
        heard[source] = flags & 0x40 == 0 ? sender : nil
        guard flags & 0x40 == 0 else { return nil }
        guard datagram[125] == 0 else { return .start }
        guard heard.values.allSatisfy({ $0.priority <= priority }) else { return .outranked }
        let offset = (universe - universes.first) * universes.pixelsEach * 3
        _ = string.store(datagram[126...].prefix(universes.pixelsEach * 3), at: offset)
        return nil
    }
}
