import Raster
public import Signs

/// Steps through everything a sign of a model can show, for a person to compare: its geometry, colours, characters, sizes,
/// flashing and brightness.
public struct TestPattern: Sendable {
    let definition: DeviceDefinition
    let abilities: SignAbilities

    /// - Parameter abilities: those of the model.
    public init(_ definition: DeviceDefinition, _ abilities: SignAbilities) {
        (self.definition, self.abilities) = (definition, abilities)
    }

    /// In the order in which they are shown; the last one is left on the sign.
    public var steps: [TestStep] {
        (abilities.takesPictures ? pictures : []) + [ruler] + lines + colours + characters + flashing + brightness
            + [TestStep("End: BANDEAU, which the sign goes on showing.", ["BANDEAU".fitted(to: width)])]
    }

    var width: Int { definition.geometry.characters }

    /// The colours of which the sign has LEDs, or can mix.
    private var colours: [TestStep] {
        let depth = definition.colours.depth
        return Colour.allCases.filter { $0 != .off && depth.nearest($0) == $0 }.map { colour in
            let name = depth == .mono ? definition.colours.led ?? .red : colour
            let text = String(String(repeating: "\(name) ", count: width).prefix(width))
            let lines = Array(repeating: "[\(colour)]\(text)[/]", count: definition.geometry.lines)
            guard abilities.takesPictures else { return TestStep("Colour: the text is in \(name).", lines) }
            return TestStep("Colour: every LED is lit in \(name).", lines, picture: filled(colour))
        }
    }

    private var flashing: [TestStep] {
        guard abilities.flashes else { return [] }
        let words =
            "Flashing: \(definition.geometry.lines > 1 ? "the first line flashes, the second does not" : "the text flashes")."
        let still = definition.geometry.lines > 1 ? ["STEADY".fitted(to: width)] : []
        return [TestStep(words, ["[red flash]\("FLASH".fitted(to: width))[/]"] + still)]
    }

    private var brightness: [TestStep] {
        guard abilities.dims else { return [] }
        return [100, 25, 100].map { (percent: Int) in
            TestStep(
                "Brightness: \(percent) percent of the sign's best.", [String(repeating: "8", count: width)],
                brightness: percent)
        }
    }
}

// MARK: Text

extension TestPattern {
    private var ruler: TestStep {
        let digits = String((1...max(1, width)).map { Character("\($0 % 10)") }.prefix(width))
        let count = definition.geometry.lines
        let last = digits.last.map(String.init) ?? ""
        return TestStep(
            "Width: digits counting from 1 to \(width), the last a \(last), in \(count == 1 ? "one line" : "\(count) lines").",
            Array(repeating: digits, count: count))
    }

    private var lines: [TestStep] {
        let count = definition.geometry.lines
        guard count > 1 else { return [] }
        let names = (1...count).map { "LINE \($0)".fitted(to: width) }
        return [
            TestStep("Lines: LINE 1 to LINE \(count) from the top.", names),
            TestStep("Size: the number 1234 alone, as large as it fits.", ["1234".fitted(to: width)]),
        ]
    }

    private var characters: [TestStep] {
        let wanted = Array(Self.alphabet)
        let own = wanted.filter { abilities.spelling($0) == String($0) }
        let room = width * definition.geometry.lines
        let pages = stride(from: 0, to: own.count, by: room).map { Array(own[$0..<min($0 + room, own.count)]) }
        let steps = pages.enumerated().map { index, page in
            TestStep("Characters \(index + 1) of \(pages.count): \(String(page))", rows(of: page))
        }
        return steps + substitutes(for: wanted.filter { !own.contains($0) })
    }

    /// What stands for the characters that the sign lacks: as many as fit.
    private func substitutes(for missing: [Character]) -> [TestStep] {
        guard !missing.isEmpty else { return [] }
        let pairs = missing.map { "\($0) as \(abilities.spelling($0))" }
        return [
            TestStep(
                "Characters it lacks: \(pairs.joined(separator: ", ")).",
                ["\(missing.prefix(max(1, width / 2)).map(String.init).joined())".escaped])
        ]
    }

    private func rows(of characters: [Character]) -> [String] {
        stride(from: 0, to: characters.count, by: width).map { start in
            String(characters[start..<min(start + width, characters.count)]).escaped
        }
    }

    /// ASCII, then the letters of French in both cases, then signs that its texts need.
    static let alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,:;!?'\"()[]{}+-*/=<>%&@#"
        + "àâæçéèêëîïôœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ" + "€£°«»"
}

extension String {
    fileprivate func fitted(to width: Int) -> String { String(prefix(width)) }

    /// With braces and brackets doubled, as page lines have them.
    fileprivate var escaped: String {
        reduce(into: "") { $0 += "{}[]".contains($1) ? "\($1)\($1)" : String($1) }
    }
}
