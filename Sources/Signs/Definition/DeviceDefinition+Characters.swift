import BitmapFonts
import SignProtocols

extension DeviceDefinition {
    /// The character as the sign has it, or what is shown instead: `OE` for `Œ`, `EUR` for `€`.
    ///
    /// Signs of other families than Alpha are taken to have the full set of that one.
    public func spelling(of character: Character) -> String {
        let characters =
            if case .alpha(let options) = family { options.characterSet.characters } else { AlphaCharacterSet.full }
        return Substitutes.replacement(for: character, where: characters.contains)
    }
}
