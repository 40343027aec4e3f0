import Raster

extension AlphaSign: SignModel {
    /// The characters that show, without their fonts, places and movements, which ``screen(at:)`` has.
    public func display(at instant: Duration) -> SignDisplay {
        let screen = screen(at: instant)
        let lines = screen.lines.map { line in
            line.cells.map { TextCell($0.character, colour: $0.style.colour.leds, isFlashing: $0.style.flashes) }
        }
        return .text(TextScreen(lines: lines, isFlashLit: screen.isFlashLit, brightness: screen.brightness))
    }
}

extension SignModel where Self == AlphaSign {
    /// What the sign did not do, by reason in words.
    public var losses: [String: Int] {
        Dictionary(uniqueKeysWithValues: self.lossesByReason.map { ($0.key.words, $0.value) })
    }
}

extension AlphaSign {
    /// ``losses`` under a name that cannot be mistaken for that of ``SignModel``.
    var lossesByReason: [AlphaLoss: Int] { losses }
}
