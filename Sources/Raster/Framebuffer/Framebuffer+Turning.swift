extension Framebuffer {
    /// The picture as it must be drawn on a sign that hangs upside down: turned by half a turn.
    public func turnedUpsideDown() -> Framebuffer {
        var turned = self
        for plane in 0..<depth.planes {
            for y in 0..<height {
                let (from, to) = (wordIndex(plane: plane, row: y), wordIndex(plane: plane, row: height - 1 - y))
                turnRow(from: from, to: to, in: &turned)
            }
        }
        return turned
    }

    /// Writes the pixels of one row in reverse; the zeros right of the frame stay there.
    private func turnRow(from: Int, to: Int, in turned: inout Framebuffer) {
        let slack = UInt64(wordsPerRow * 64 - width)
        var next: UInt64 = 0
        for word in 0..<wordsPerRow {
            let mirrored = words[from + word].mirrored
            turned.words[to + wordsPerRow - 1 - word] = mirrored << slack | next
            next = mirrored >> (64 - slack)
        }
    }
}

extension UInt64 {
    /// Bit 63 as bit 0 and so on.
    fileprivate var mirrored: UInt64 {
        let nibbles = byteSwapped
        let pairs = (nibbles >> 4 & 0x0F0F_0F0F_0F0F_0F0F) | (nibbles & 0x0F0F_0F0F_0F0F_0F0F) << 4
        let bits = (pairs >> 2 & 0x3333_3333_3333_3333) | (pairs & 0x3333_3333_3333_3333) << 2
        return (bits >> 1 & 0x5555_5555_5555_5555) | (bits & 0x5555_5555_5555_5555) << 1
    }
}
