/// Says when bytes reach the sign, which the wires of this machine do not: they hand over a whole packet at once.
package struct ArrivalPacer: Sendable {
    /// When the last byte so far was complete.
    private var lineFreeAt: ContinuousClock.Instant?

    package init() {}

    /// Puts bytes on the line behind those that went before.
    ///
    ///     written at    0 ───────────────────────────────►
    ///     on the line   ├ first ┤├ second ┤  …  ├ last ┤
    ///                   began                          at
    ///
    /// - Parameters:
    ///   - bytes: at least one.
    ///   - now: when they were found at the driver's end.
    ///   - speed: `nil` when the wire has none: they arrive at once.
    ///   - continuing: whether they waited there already when the line became free, and so follow without a gap
    ///     although they are picked up a little later.
    package mutating func arrival(
        of bytes: [UInt8], at now: ContinuousClock.Instant, speed: LineSpeed?, continuing: Bool = false
    ) -> Arrival {
        let free = lineFreeAt ?? now
        let began = continuing ? free : max(now, free)
        let end = began + (speed?.time(of: bytes.count) ?? .zero)
        lineFreeAt = end
        return Arrival(bytes: bytes, began: began, at: end, baud: speed?.baud)
    }
}
