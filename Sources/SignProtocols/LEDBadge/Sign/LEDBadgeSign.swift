import Raster

/// An LED name badge (0416:5020) without the LEDs.
///
/// Takes reports of 64 bytes, one or several at a time, of which the first begins with `wang` and tells how many
/// follow. Shows the first message that has a length, from its left edge, as soon as it is complete: movement, blinking
/// and borders are stored by a real badge and not drawn here, nor does this one wait to be unplugged.
public struct LEDBadgeSign: SignModel {
    private enum Loss: String {
        case length = "report is not 64 bytes"
        case start = "report outside of a message"
        case cut = "message cut short"
        case size = "message longer than 8192 bytes"
        case brightness = "unknown brightness"
        case effect = "effect not shown"
    }

    private let (width, height): (Int, Int)
    private var frame: Framebuffer
    /// Reports of a message that is not complete; none between messages.
    private var memory: [UInt8] = []
    public private(set) var losses: [String: Int] = [:]

    public init(width: Int = 44, height: Int = 11) {
        (self.width, self.height) = (width, height)
        frame = Framebuffer(width: width, height: height, depth: .mono)
    }

    public mutating func receive(_ bytes: [UInt8], at instant: Duration) {
        var rest = bytes[...]
        while rest.count >= 64 {
            take(report: Array(rest.prefix(64)))
            rest = rest.dropFirst(64)
        }
        if !rest.isEmpty { lose(.length) }
    }

    public mutating func takeReplies() -> [UInt8] { [] }

    public func display(at instant: Duration) -> SignDisplay { .pixels(frame) }

    private mutating func take(report: [UInt8]) {
        if report.starts(with: [0x77, 0x61, 0x6E, 0x67, 0x00]) {
            if !memory.isEmpty { lose(.cut) }
            memory = []
            guard isAccepted(header: report) else { return }
        } else if memory.isEmpty {
            return lose(.start)
        }
        memory += report
        guard memory.count >= 64 + pixelBytes(of: memory) else { return }
        show()
        memory = []
    }

    private mutating func isAccepted(header: [UInt8]) -> Bool {
        guard [0x00, 0x10, 0x20, 0x40].contains(header[5]) else {
            lose(.brightness)
            return false
        }
        guard 64 + pixelBytes(of: header) <= 8192 else {
            lose(.size)
            return false
        }
        return true
    }

    /// What the eight lengths add up to, at one byte per row of a column of 8 pixels.
    private func pixelBytes(of header: [UInt8]) -> Int {
        lengths(in: header).reduce(0, +) * height
    }

    private func lengths(in header: [UInt8]) -> [Int] {
        stride(from: 16, to: 32, by: 2).map { Int(header[$0]) * 256 + Int(header[$0 + 1]) }
    }

    private mutating func show() {
        frame.clear()
        let lengths = lengths(in: memory)
        guard let message = lengths.firstIndex(where: { $0 > 0 }) else { return }
        // Those before it are empty, so that its pixels come first.
        if memory[8 + message] & 0x0F != 4 { lose(.effect) }
        for column in 0..<lengths[message] {
            for row in 0..<height {
                draw(memory[64 + column * height + row], x: column * 8, y: row)
            }
        }
    }

    private mutating func draw(_ byte: UInt8, x: Int, y: Int) {
        for bit in 0..<8 where byte & (0x80 >> UInt8(bit)) != 0 {
            frame[x + bit, y] = .red
        }
    }

    private mutating func lose(_ loss: Loss) {
        losses[loss.rawValue, default: 0] += 1
    }
}
