import Raster

/// The sign's side of a string of RGB pixels: the bytes that its pixels hold, and what they light.
///
/// Follows the wire from pixel to pixel, where the encoder calculates places.
struct PixelString: Sendable {
    private let dark: Framebuffer
    /// Where each pixel of the string is.
    private let places: [(x: Int, y: Int)]
    /// Which LED each byte of a pixel lights: 1 red, 2 green, 4 blue.
    private let leds: [UInt8]
    /// Three bytes per pixel, in the order of the wire.
    private var bytes: [UInt8]

    init(width: Int, height: Int, depth: ColourDepth, stream: PixelStream) {
        dark = Framebuffer(width: width, height: height, depth: depth)
        places = Self.walk(width: width, height: height, stream.wiring)
        leds = stream.colourOrder.rawValue.map { $0 == "r" ? 1 : $0 == "g" ? 2 : 4 }
        bytes = [UInt8](repeating: 0, count: width * height * 3)
    }

    /// Returns false when some of the data lies behind the last pixel, where it is dropped.
    mutating func store(_ data: ArraySlice<UInt8>, at offset: Int) -> Bool {
        let kept = data.prefix(max(bytes.count - offset, 0))
        if !kept.isEmpty { bytes.replaceSubrange(offset..<offset + kept.count, with: kept) }
        return kept.count == data.count
    }

    /// What is lit: a colour from half of full brightness on.
    var frame: Framebuffer {
        var frame = dark
        for (pixel, place) in places.enumerated() {
            var lit: UInt8 = 0
            for part in 0..<3 where bytes[pixel * 3 + part] >= 128 { lit |= leds[part] }
            if lit != 0, let colour = Colour(rawValue: lit) { frame[place.x, place.y] = colour }
        }
        return frame
    }

    /// The pixels in the order of the wire.
    private static func walk(width: Int, height: Int, _ wiring: PixelWiring) -> [(x: Int, y: Int)] {
        var (columns, rows) = (Array(0..<width), Array(0..<height))
        if [.topRight, .bottomRight].contains(wiring.start) { columns.reverse() }
        if [.bottomLeft, .bottomRight].contains(wiring.start) { rows.reverse() }
        let isByRows = wiring.lines == .rows
        var (line, way) = (isByRows ? columns : rows, [(x: Int, y: Int)]())
        for place in isByRows ? rows : columns {
            way += line.map { isByRows ? (x: $0, y: place) : (x: place, y: $0) }
            if wiring.isSerpentine { line.reverse() }
        }
        return way
    }
}
