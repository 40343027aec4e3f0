extension Framebuffer {
    /// Lights the pixels of eight rows at a time, one word wide: for those who draw a whole line of text.
    ///
    /// Planes are ORed, as in ``draw(_:count:x:y:colour:)``, and what lies outside the frame is left out.
    ///
    /// - Parameters:
    ///   - rows: from the top; a set bit lights a pixel, bit 63 is the leftmost one.
    ///   - word: which 64 columns, counted from the left edge.
    ///   - y: the row of the first.
    public mutating func draw(_ rows: SIMD8<UInt64>, word: Int, y: Int, colour: Colour) {
        guard 0..<wordsPerRow ~= word, y > -8, y < height else { return }
        let inside = rows & SIMD8(repeating: mask(word: word, from: 0, to: width))
        let shown = depth.nearest(colour)
        for plane in 0..<depth.planes where shown.lights(plane: plane) {
            for row in max(0, -y)..<min(8, height - y) {
                words[wordIndex(plane: plane, row: y + row) + word] |= inside[row]
            }
        }
    }
}
