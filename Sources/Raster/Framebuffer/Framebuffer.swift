/// The pixels of a sign, packed for operations on 64 pixels at a time.
///
/// Every plane is a bitmap of its own. A row starts on a word and its leftmost pixel is bit 63:
///
///     plane 0  row 0  | x 0 … 63 | x 64 … 119, zeros |
///              row 1  | …
///     plane 1  row 0  | …
///
/// Drawing outside the frame changes nothing. Colours that the depth lacks become ``ColourDepth/nearest(_:)``.
public struct Framebuffer: Hashable, Sendable {
    public let width: Int
    public let height: Int
    public let depth: ColourDepth

    /// Words of one row of one plane.
    let wordsPerRow: Int
    /// Planes one after the other, rows from the top, words from the left. Bits right of `width` are always zero,
    /// so that equal pictures are equal words.
    var words: [UInt64]

    /// A dark frame of a width and height in pixels; either may be zero, neither negative.
    public init(width: Int, height: Int, depth: ColourDepth = .redGreen) {
        precondition(width >= 0 && height >= 0, "a frame cannot be \(width) x \(height) pixels")
        self.width = width
        self.height = height
        self.depth = depth
        wordsPerRow = (width + 63) / 64
        words = Array(repeating: 0, count: wordsPerRow * height * depth.planes)
    }

    /// The whole frame, from 0, 0.
    public var bounds: Rectangle { Rectangle(x: 0, y: 0, width: width, height: height) }

    /// One pixel. Outside the frame it reads as off, and writing does nothing.
    public subscript(x: Int, y: Int) -> Colour {
        get {
            guard 0..<width ~= x, 0..<height ~= y else { return .off }
            let bits = (0..<depth.planes).reduce(into: UInt8(0)) { bits, plane in
                bits |= UInt8(words[wordIndex(plane: plane, row: y) + x / 64] >> (63 - x % 64) & 1) << plane
            }
            return Colour(rawValue: bits) ?? .off
        }
        set { fill(Rectangle(x: x, y: y, width: 1, height: 1), with: newValue) }
    }

    /// One row of one plane (0 red or lit, 1 green, 2 blue), for encoders: the left pixel is bit 63 of the first word,
    /// and bits right of the frame are zero. All zero for a row outside the frame or a plane that the depth lacks.
    public func row(_ y: Int, plane: Int) -> [UInt64] {
        guard 0..<height ~= y, 0..<depth.planes ~= plane else { return Array(repeating: 0, count: wordsPerRow) }
        let start = wordIndex(plane: plane, row: y)
        return Array(words[start..<start + wordsPerRow])
    }

    /// Where a row of a plane starts in `words`.
    func wordIndex(plane: Int, row: Int) -> Int {
        (plane * height + row) * wordsPerRow
    }

    /// The bits of a word that lie in a range of columns; zero when none does.
    func mask(word: Int, from left: Int, to right: Int) -> UInt64 {
        let start = max(left - word * 64, 0)
        let end = min(right - word * 64, 64)
        return start < end ? (.max >> UInt64(start)) & ~(.max >> UInt64(end)) : 0
    }
}
