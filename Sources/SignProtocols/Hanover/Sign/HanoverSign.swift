import Raster

/// A Hanover sign without the dots.
///
/// Source: as for ``HanoverDialect``. Assumptions: a second without a byte ends a packet unheard; during a test every
/// pixel is lit (the real pictures are not known), and pictures that arrive are shown when it ends.
public struct HanoverSign: SignModel {
    public let options: HanoverOptions
    public private(set) var losses: [String: Int] = [:]

    private var reader = HanoverFrameReader()
    private var picture: Framebuffer
    private var isTesting = false
    private var last = Duration.zero

    private static let longestPause = Duration.seconds(1)

    /// A dark sign of a size in pixels.
    public init(_ options: HanoverOptions = HanoverOptions(), width: Int, height: Int) {
        self.options = options
        picture = Framebuffer(width: width, height: height, depth: .mono)
    }

    public mutating func receive(_ bytes: [UInt8], at instant: Duration) {
        if instant - last > Self.longestPause { obey(reader.abandon("pause inside a packet")) }
        last = max(last, instant)
        for byte in bytes { obey(reader.receive(byte)) }
    }

    /// Nothing: the signs never answer.
    public mutating func takeReplies() -> [UInt8] { [] }

    public func display(at instant: Duration) -> SignDisplay {
        guard isTesting else { return .pixels(picture) }
        var lit = picture
        lit.fill(lit.bounds, with: .red)
        return .pixels(lit)
    }

    private mutating func obey(_ event: HanoverFrameReader.Event?) {
        switch event {
        case .frame(let frame): take(frame)
        case .loss(let reason): lose(reason)
        case nil: break
        }
    }

    private mutating func take(_ frame: HanoverFrameReader.Frame) {
        switch frame.command {
        case 1: show(frame)
        case 3, 12:
            guard frame.address == 0, frame.bytes.isEmpty else { return lose("malformed packet") }
            isTesting = frame.command == 3
        default: lose("unknown command")
        }
    }

    private mutating func show(_ frame: HanoverFrameReader.Frame) {
        guard frame.address == options.address else { return lose("other address") }
        guard let count = frame.bytes.first, (frame.bytes.count - 1) & 0xFF == Int(count) else {
            return lose("wrong count")
        }
        let bytesPerColumn = (picture.height + 7) / 8
        guard frame.bytes.count - 1 == picture.width * bytesPerColumn else { return lose("wrong picture size") }
        picture.clear()
        for (index, byte) in frame.bytes.dropFirst().enumerated() {
            for bit in 0..<8 where byte >> UInt8(bit) & 1 == 1 {
                light(x: index / bytesPerColumn, y: index % bytesPerColumn * 8 + bit)
            }
        }
    }

    /// Where a pixel of the sign's own is for those who look at it.
    private mutating func light(x: Int, y: Int) {
        guard options.isUpsideDown else {
            picture[x, y] = .red
            return
        }
        picture[picture.width - 1 - x, picture.height - 1 - y] = .red
    }

    private mutating func lose(_ reason: String) {
        losses[reason, default: 0] += 1
    }
}
