extension FramedDescription {
    /// What the sign says to a frame that it will not have; nil when nothing is described for that.
    public var refusal: [UInt8]? { answer?.refused?.answer(from: address) }
}
