import Raster

/// A USB message board of 21 x 7 LEDs without the LEDs.
///
/// Takes any number of whole reports at a time, as the four of a frame come in one transfer or in four. Goes dark a
/// second after the last frame of which all four reports came in order; the clock of a real board is about that.
public struct DreamCheekySign: SignModel {
    /// What did not make it to the LEDs, as told by ``losses``.
    private enum Loss: String {
        case length = "report is not 8 bytes"
        case dimming = "unknown brightness"
        case row = "unknown row"
        case order = "frame cut short"
    }

    private var frame = Framebuffer(width: 21, height: 7, depth: .mono)
    /// The row that the next report of a frame carries first.
    private var nextRow: UInt8 = 0
    private var completedAt: Duration?
    public private(set) var losses: [String: Int] = [:]

    public init() {}

    public mutating func receive(_ bytes: [UInt8], at instant: Duration) {
        var rest = bytes[...]
        while rest.count >= 8 {
            take(report: Array(rest.prefix(8)), at: instant)
            rest = rest.dropFirst(8)
        }
        if !rest.isEmpty { lose(.length) }
    }

    public mutating func takeReplies() -> [UInt8] { [] }

    public func display(at instant: Duration) -> SignDisplay {
        guard let completedAt, instant < completedAt + .seconds(1) else {
            return .pixels(Framebuffer(width: 21, height: 7, depth: .mono))
        }
        return .pixels(frame)
    }

    private mutating func take(report: [UInt8], at instant: Duration) {
        guard report[0] <= 2 else { return lose(.dimming) }
        guard [0, 2, 4, 6].contains(report[1]) else { return lose(.row) }
        light(row: Int(report[1]), report[2..<5])
        light(row: Int(report[1]) + 1, report[5..<8])
        if report[1] == nextRow {
            if nextRow == 6 { completedAt = instant }
            nextRow = (nextRow + 2) % 8
        } else {
            lose(.order)
            nextRow = report[1] == 0 ? 2 : 0
        }
    }

    /// - Parameter group: three bytes, the last one for the leftmost eight columns.
    private mutating func light(row: Int, _ group: ArraySlice<UInt8>) {
        for (block, byte) in group.reversed().enumerated() {
            for bit in 0..<8 {
                frame[block * 8 + bit, row] = byte >> UInt8(bit) & 1 == 0 ? .red : .off
            }
        }
    }

    private mutating func lose(_ loss: Loss) {
        losses[loss.rawValue, default: 0] += 1
    }
}
