extension Framebuffer {
    /// Copies a part of another frame over this one, dark pixels included.
    ///
    /// - Parameters:
    ///   - source: of any size and depth; colours this frame lacks become the nearest ones.
    ///   - from: the part to copy; what lies outside the source is not copied.
    ///   - x: the column here for the left edge of `from`; `y` the row for its top.
    public mutating func blit(_ source: Framebuffer, from: Rectangle, x: Int, y: Int) {
        let part = from.intersection(source.bounds)
        // Where the part that exists lands, when `from` starts left of or above the source.
        let left = x.clampedSum(part.x.clampedDifference(from.x))
        let top = y.clampedSum(part.y.clampedDifference(from.y))
        let depth = depth
        replace(Rectangle(x: left, y: top, width: part.width, height: part.height)) { pixels, column, row in
            let found = source.pixels(x: column - left + part.x, y: row - top + part.y)
            pixels = found.reduced(to: depth)
        }
    }

    /// Moves the picture right and down (left and up when negative). Uncovered pixels are off.
    public mutating func shift(dx: Int, dy: Int) {
        let old = self
        clear()
        blit(old, from: old.bounds, x: dx, y: dy)
    }
}
