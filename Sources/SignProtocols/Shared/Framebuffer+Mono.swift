import Raster

extension Framebuffer {
    /// The frame as a sign of one kind of LED or dot shows it.
    ///
    /// - Parameters: the size of the sign, which the frame must have.
    func mono(width: Int, height: Int) -> Framebuffer {
        precondition(
            self.width == width && self.height == height,
            "a frame of \(self.width) x \(self.height) pixels for a sign of \(width) x \(height)")
        guard depth != .mono else { return self }
        var mono = Framebuffer(width: width, height: height, depth: .mono)
        mono.blit(self, from: bounds, x: 0, y: 0)
        return mono
    }
}
