/// 64 neighbouring pixels of a row, a bit of each plane per pixel; planes that a depth lacks are zero.
struct Pixels {
    var red: UInt64
    var green: UInt64
    var blue: UInt64

    init(red: UInt64, green: UInt64, blue: UInt64) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// All 64 in one colour.
    init(_ colour: Colour) {
        red = colour.lights(plane: 0) ? .max : 0
        green = colour.lights(plane: 1) ? .max : 0
        blue = colour.lights(plane: 2) ? .max : 0
    }

    /// The pixels that are not off.
    var lit: UInt64 { red | green | blue }

    /// What a sign of a depth shows for them.
    func reduced(to depth: ColourDepth) -> Pixels {
        let shown = depth.planes(red: red, green: green, blue: blue)
        return Pixels(red: shown.red, green: shown.green, blue: shown.blue)
    }
}

extension Framebuffer {
    /// Rewrites the pixels of a rectangle, a word at a time. What `change` does to pixels outside of it is ignored.
    ///
    /// - Parameter change: gets the 64 pixels of a word, the column of the leftmost and the row.
    mutating func replace(_ rectangle: Rectangle, change: (inout Pixels, _ x: Int, _ y: Int) -> Void) {
        let area = rectangle.intersection(bounds)
        guard !area.isEmpty else { return }
        let right = area.x + area.width
        for word in (area.x / 64)...((right - 1) / 64) {
            let mask = mask(word: word, from: area.x, to: right)
            for y in area.y..<(area.y + area.height) {
                var pixels = pixels(x: word * 64, y: y)
                change(&pixels, word * 64, y)
                store(pixels, word: word, row: y, mask: mask)
            }
        }
    }

    /// 64 pixels from any column on; those outside the frame are off.
    func pixels(x: Int, y: Int) -> Pixels {
        Pixels(
            red: window(plane: 0, x: x, y: y), green: window(plane: 1, x: x, y: y), blue: window(plane: 2, x: x, y: y))
    }

    private func window(plane: Int, x: Int, y: Int) -> UInt64 {
        guard plane < depth.planes else { return 0 }
        let start = wordIndex(plane: plane, row: y)
        let word = x >> 6
        let offset = UInt64(x & 63)
        let left = 0..<wordsPerRow ~= word ? words[start + word] << offset : 0
        let right = offset > 0 && 0..<wordsPerRow ~= word + 1 ? words[start + word + 1] >> (64 - offset) : 0
        return left | right
    }

    private mutating func store(_ pixels: Pixels, word: Int, row: Int, mask: UInt64) {
        for plane in 0..<depth.planes {
            let bits = plane == 0 ? pixels.red : plane == 1 ? pixels.green : pixels.blue
            let index = wordIndex(plane: plane, row: row) + word
            words[index] = (words[index] & ~mask) | (bits & mask)
        }
    }
}
