/// What a sign of a model can be made to do.
public struct SignAbilities: Sendable {
    /// Whether it can be sent any picture, or only characters.
    public let takesPictures: Bool
    /// Whether what flashes looks otherwise than what does not.
    public let flashes: Bool
    /// Whether its brightness can be set.
    public let dims: Bool
    /// The character itself when the sign has it, else what is shown instead: `oe` for `œ`.
    public let spelling: @Sendable (Character) -> String
}

extension DeviceDefinition {
    /// - Parameter fonts: what pages are drawn with when the sign is sent pixels.
    /// - Throws: ``SignError/noFonts`` when they are missing.
    public func abilities(fonts: PageFonts?) throws(SignError) -> SignAbilities {
        try makeDriver(fonts: fonts).abilities
    }
}
