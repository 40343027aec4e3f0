import BitmapFonts
import SignProtocols

extension DeviceDefinition {
    /// The character as the sign has it, or what is shown instead: `OE` for `Œ`, `EUR` for `€`.
    public func spelling(of character: Character) -> String {
        if AlphaCharacterSet.contains(character) { return String(character) }
        return Substitutes.replacement(for: character, where: AlphaCharacterSet.contains)
    }
}
