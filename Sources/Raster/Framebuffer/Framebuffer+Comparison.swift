extension Framebuffer {
    /// The smallest rectangle that holds every pixel that differs from an older frame; nil when none does.
    ///
    /// A frame of another size or depth differs everywhere: the answer is then the whole of this one.
    public func changedRectangle(since old: Framebuffer) -> Rectangle? {
        guard width == old.width, height == old.height, depth == old.depth else { return bounds }
        guard words != old.words else { return nil }
        var (left, right, top, bottom) = (Int.max, Int.min, Int.max, Int.min)
        for y in 0..<height {
            for word in 0..<wordsPerRow {
                let changed = difference(from: old, word: word, row: y)
                guard changed != 0 else { continue }
                left = min(left, word * 64 + changed.leadingZeroBitCount)
                right = max(right, word * 64 + 63 - changed.trailingZeroBitCount)
                top = min(top, y)
                bottom = y
            }
        }
        return Rectangle(x: left, y: top, width: right - left + 1, height: bottom - top + 1)
    }

    /// The pixels of a word that differ in any plane.
    private func difference(from old: Framebuffer, word: Int, row: Int) -> UInt64 {
        (0..<depth.planes).reduce(0) { changed, plane in
            let index = wordIndex(plane: plane, row: row) + word
            return changed | (words[index] ^ old.words[index])
        }
    }
}
