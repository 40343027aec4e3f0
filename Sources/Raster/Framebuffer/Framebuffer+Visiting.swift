extension Framebuffer {
    /// Visits the pixels of a plane (0 red or lit, 1 green, 2 blue) that are lit, row by row from the left, for
    /// encoders: dark pixels take no time. A plane that the depth lacks is dark.
    public func forEachLit(plane: Int, _ visit: (_ x: Int, _ y: Int) -> Void) {
        guard 0..<depth.planes ~= plane else { return }
        for y in 0..<height {
            let start = wordIndex(plane: plane, row: y)
            for word in 0..<wordsPerRow { Self.visit(words[start + word], x: word * 64, y: y, visit) }
        }
    }

    /// Visits the pixels that differ from an older frame in any plane, row by row from the left. A plane that one of
    /// the frames lacks is dark there.
    ///
    /// - Parameter old: has the same width and height.
    public func forEachChange(since old: Framebuffer, _ visit: (_ x: Int, _ y: Int) -> Void) {
        precondition(
            width == old.width && height == old.height,
            "\(width) x \(height) pixels cannot be compared with \(old.width) x \(old.height)")
        for y in 0..<height {
            for word in 0..<wordsPerRow {
                var changed: UInt64 = 0
                for plane in 0..<max(depth.planes, old.depth.planes) {
                    changed |= self.word(word, plane: plane, row: y) ^ old.word(word, plane: plane, row: y)
                }
                Self.visit(changed, x: word * 64, y: y, visit)
            }
        }
    }

    private func word(_ word: Int, plane: Int, row: Int) -> UInt64 {
        plane < depth.planes ? words[wordIndex(plane: plane, row: row) + word] : 0
    }

    /// Visits the set bits of a word, bit 63 being the pixel at `x`.
    private static func visit(_ word: UInt64, x: Int, y: Int, _ visit: (Int, Int) -> Void) {
        var rest = word
        while rest != 0 {
            let column = rest.leadingZeroBitCount
            rest ^= 1 << UInt64(63 - column)
            visit(x + column, y)
        }
    }
}
