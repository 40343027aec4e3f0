/// What can be chosen about a Dream Cheeky or Dream Link USB message board (1D34:0013).
public struct DreamCheekyOptions: Hashable, Sendable {
    /// 0 brightest, 1, 2 dimmest; every report carries it.
    public var dimming: UInt8

    public init(dimming: UInt8 = 0) {
        precondition(dimming <= 2, "dimming \(dimming) is not in 0...2")
        self.dimming = dimming
    }
}
