/// The pixels of a SMALL DOTS file.
public struct AlphaPicture: Hashable, Sendable {
    /// In pixels, as configured, whatever was written.
    public let width: Int

    /// In pixels, as configured, whatever was written.
    public let height: Int

    private var pixels: [AlphaColour?]

    /// A dark picture of a width of 0...255 and a height of 0...31 pixels.
    public init(width: Int, height: Int) {
        self.width = width
        self.height = height
        pixels = Array(repeating: nil, count: width * height)
    }

    /// The colour of a pixel, from the top left corner; nil when it is dark or outside.
    /// Outside, setting does nothing.
    public subscript(x: Int, y: Int) -> AlphaColour? {
        get {
            guard (0..<width).contains(x), (0..<height).contains(y) else { return nil }
            return pixels[y * width + x]
        }
        set {
            guard (0..<width).contains(x), (0..<height).contains(y) else { return }
            pixels[y * width + x] = newValue
        }
    }

    /// Lays rows into the memory one after the other, so that rows of another width than the picture's run into
    /// each other; what is beyond its end is dropped.
    init(width: Int, height: Int, storing rows: [[AlphaColour?]]) {
        self.init(width: width, height: height)
        for (index, pixel) in zip(pixels.indices, rows.joined()) { pixels[index] = pixel }
    }
}
