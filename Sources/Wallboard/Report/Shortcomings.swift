import BitmapFonts
public import Programme
import Raster
public import Signs

extension DeviceDefinition {
    /// What a sign of this model shows otherwise than a programme asks, a sentence each without its subject: `cannot show
    /// ‘œ’: oe`; empty when it shows everything as it was written.
    ///
    /// - Parameter abilities: those of the model.
    public func shortcomings(for repertoire: Repertoire, _ abilities: SignAbilities) -> [String] {
        characterShortcomings(repertoire.characters, abilities)
            + colourShortcomings(Set(repertoire.styles.map(\.colour)))
            + flashShortcomings(repertoire.styles, abilities)
    }

    private func characterShortcomings(_ characters: Set<Character>, _ abilities: SignAbilities) -> [String] {
        characters.sorted().compactMap { character in
            let spelling = abilities.spelling(character)
            guard spelling != String(character) else { return nil }
            return "cannot show ‘\(character)’: \(spelling.isEmpty ? "nothing" : spelling)"
        }
    }

    /// On a sign of one colour it is no reduction that its own stands for another, but that two look alike.
    private func colourShortcomings(_ used: Set<Colour>) -> [String] {
        let used = Colour.allCases.filter { $0 != .off && used.contains($0) }
        guard colours.depth != .mono else {
            let names = used.map { "\($0)" }
            return names.count > 1 ? ["has one colour, in which \(names.joined(separator: ", ")) look alike"] : []
        }
        return used.compactMap { colour in
            let shown = colours.depth.nearest(colour)
            return shown == colour ? nil : "cannot show \(colour): \(shown)"
        }
    }

    private func flashShortcomings(_ styles: Set<Style>, _ abilities: SignAbilities) -> [String] {
        !abilities.flashes && styles.contains(where: \.isFlashing) ? ["cannot flash: steady"] : []
    }
}

extension Configuration {
    /// What each banner shows otherwise than its programme and its last page ask: `banner etage1-nord cannot show ‘œ’: oe`.
    ///
    /// - Parameter data: where the fonts are.
    public func shortcomings(data: DataFolder) throws -> [String] {
        try signs.flatMap { sign in
            let abilities = try sign.device.abilities(fonts: try data.fonts(for: sign.device))
            return sign.device.shortcomings(for: sign.repertoire, abilities).map {
                "banner \(sign.name) \($0)"
            }
        }
    }
}

extension SignConfiguration {
    /// Everything that the banner may ever be asked to show.
    fileprivate var repertoire: Repertoire {
        let usual = programme.repertoire
        guard case .page(let last) = onExit else { return usual }
        let runs = last.lines.flatMap(\.runs)
        return Repertoire(
            characters: usual.characters.union(runs.flatMap(\.text)), styles: usual.styles.union(runs.map(\.style)))
    }
}
