extension Framebuffer {
    /// Turns every pixel off.
    public mutating func clear() {
        for index in words.indices { words[index] = 0 }
    }

    /// Sets every pixel of a rectangle.
    public mutating func fill(_ rectangle: Rectangle, with colour: Colour) {
        let shown = depth.nearest(colour)
        replace(rectangle) { pixels, _, _ in
            pixels = Pixels(shown)
        }
    }

    /// Swaps light and dark inside a rectangle: off pixels take the colour, lit ones of any colour go off.
    ///
    /// - Parameter colour: white, the default, lights all the LEDs that a pixel has.
    public mutating func invert(_ rectangle: Rectangle, colour: Colour = .white) {
        let shown = Pixels(depth.nearest(colour))
        replace(rectangle) { pixels, _, _ in
            let dark = ~pixels.lit
            pixels = Pixels(red: shown.red & dark, green: shown.green & dark, blue: shown.blue & dark)
        }
    }

    /// Lights up to 64 pixels of one row, clipped at both edges: what a row of a glyph needs.
    ///
    /// Planes are ORed, so nothing goes off: green over red is amber, and drawing in `.off` changes nothing.
    ///
    /// - Parameters:
    ///   - bits: a set bit lights a pixel; bit 63 is the leftmost one.
    ///   - count: pixels to take from the left of `bits`, 0...64; further bits are ignored.
    ///   - x: the column of bit 63, which may lie outside the frame.
    public mutating func draw(_ bits: UInt64, count: Int, x: Int, y: Int, colour: Colour) {
        precondition(0...64 ~= count, "a word holds 0 to 64 pixels, not \(count)")
        guard 0..<height ~= y, x < width, x > -64 else { return }
        let taken = bits & ~(.max >> UInt64(count))
        let column = max(x, 0)
        let inside = x < 0 ? taken << UInt64(-x) : taken
        let first = column / 64
        merge(inside >> UInt64(column % 64), word: first, row: y, colour: depth.nearest(colour))
        merge(inside << UInt64(64 - column % 64), word: first + 1, row: y, colour: depth.nearest(colour))
    }

    /// ORs a whole word into the planes of a colour; outside the row it does nothing.
    private mutating func merge(_ bits: UInt64, word: Int, row: Int, colour: Colour) {
        guard word < wordsPerRow else { return }
        let inside = bits & mask(word: word, from: 0, to: width)
        for plane in 0..<depth.planes where colour.lights(plane: plane) {
            words[wordIndex(plane: plane, row: row) + word] |= inside
        }
    }
}
