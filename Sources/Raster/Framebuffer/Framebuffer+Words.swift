extension Framebuffer {
    /// Words of one row of one plane: one for every 64 pixels begun.
    public var rowWords: Int { wordsPerRow }

    /// All rows of one plane from the top, ``rowWords`` words each, for encoders that go through a whole frame: as
    /// ``row(_:plane:)`` without a copy. Empty for a plane that the depth lacks.
    public func rows(plane: Int) -> ArraySlice<UInt64> {
        guard 0..<depth.planes ~= plane else { return [] }
        return words[wordIndex(plane: plane, row: 0)..<wordIndex(plane: plane + 1, row: 0)]
    }
}
