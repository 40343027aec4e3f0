import Raster

/// Writes characters and their looks as bytes of a description's texts.
struct FramedTextWriter: Hashable, Sendable {
    private let description: FramedDescription
    private let colourInText: Bool
    private let flashInText: Bool
    private let codes: [Character: [UInt8]]

    init(_ description: FramedDescription) {
        self.description = description
        colourInText = description.colourScope == .inText
        flashInText = description.flashScope == .inText
        codes = Self.codes(description)
    }

    /// The bytes of every character that the sign can be sent, escapes put in.
    ///
    /// Left out is whose bytes would be taken for something else: the end of the text, a look or an escape.
    private static func codes(_ description: FramedDescription) -> [Character: [UInt8]] {
        let text = description.text
        let meanings =
            description.looks.inTextCodes(of: description) + Array(text.escapes.values) + [text.lineSeparator]
            + FramedForm.all(of: description).map { form in
                if case .bytes(let end, _)? = form.textEnd { end } else { [] }
            }
        let reserved = Set(meanings.compactMap(\.first))
        var codes: [Character: [UInt8]] = [:]
        for (code, character) in text.codePage.assignments {
            guard code.allSatisfy({ text.escapes[$0] != nil || !reserved.contains($0) }) else { continue }
            codes[character] = code.flatMap { text.escapes[$0] ?? [$0] }
        }
        return codes
    }

    func contains(_ character: Character) -> Bool { codes[character] != nil }

    /// The colour that the sign shows for one that was asked for.
    func colour(for asked: Colour) -> Colour {
        let looks = description.looks
        guard !looks.colours.isEmpty else { return looks.plainColour }
        let wishes = [asked, ColourDepth.redGreen.nearest(asked), looks.plainColour, .red]
        if let wish = wishes.first(where: { looks.colours[$0] != nil }) { return wish }
        return looks.colours.keys.min { $0.rawValue < $1.rawValue } ?? looks.plainColour
    }

    /// Characters with the codes of their looks before them, as far as looks stand in the text.
    func bytes(of cells: some Collection<TextCell>) -> [UInt8] {
        let looks = description.looks
        var bytes: [UInt8] = []
        bytes.reserveCapacity(cells.count + 16)
        var colour = looks.lastsBeyondText ? nil : looks.plainColour
        var flashes = looks.lastsBeyondText ? nil : Optional(false)
        for cell in cells {
            if cell != CellGrid.blank {
                if colourInText, colour != cell.colour { bytes += looks.colours[cell.colour] ?? [] }
                if flashInText, flashes != cell.isFlashing { bytes += flashCode(cell.isFlashing) }
                (colour, flashes) = (cell.colour, cell.isFlashing)
            }
            bytes += codes[cell.character] ?? []
        }
        return bytes
    }

    func flashCode(_ isOn: Bool) -> [UInt8] {
        (isOn ? description.looks.flashOn : description.looks.flashOff) ?? []
    }

    func colourCode(_ colour: Colour) -> [UInt8] {
        description.looks.colours[colour] ?? []
    }
}
