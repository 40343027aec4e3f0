import Raster

/// Shows a page on a sign of the Pro-Lite kind, which has one line and writes and runs it as a whole.
///
///     <IDxx>command CR LF, at most 1023 bytes
///
/// Source: WoutervdBrink/Prolite and descriptions of the PL-M2014R.
public struct ProLiteDialect: TextDialect {
    public let options: ProLiteOptions

    private static let longestCommand = 1023

    public init(_ options: ProLiteOptions) {
        precondition((0...255).contains(options.id), "id \(options.id) is not in 0...255")
        precondition((1...255).contains(options.characters), "\(options.characters) characters are not in 1...255")
        self.options = options
    }

    /// ASCII but for the brackets of tags.
    public func contains(_ character: Character) -> Bool {
        character.asciiValue.map { (0x20...0x7E).contains($0) } ?? false && character != "<" && character != ">"
    }

    /// Deletes all pages.
    public func initialise() -> [SignPacket] { [packet("<DP*>")] }

    public func steps(from old: TextPage?, to new: TextPage) throws(SignEncodingError) -> [SignStep<TextPage>] {
        let target = try grid(new)
        if let old, let shown = try? grid(old), shown == target { return [] }
        let write = packet("<P\(options.page)>" + text(target.lines[0]))
        guard write.bytes.count <= Self.longestCommand else {
            throw SignEncodingError("line 1: \(write.bytes.count) bytes, a command has at most \(Self.longestCommand)")
        }
        return [SignStep([write, packet("<RP\(options.page)>")], result: target.page)]
    }

    /// The sign says its number when it has done what it was told.
    public func answer(in bytes: [UInt8], to packet: SignPacket) -> SignAnswer? {
        String(decoding: bytes, as: UTF8.self).contains(identification) ? .accepted : nil
    }

    private var identification: String {
        "<ID" + String(decoding: upperHexadecimal(options.id, digits: 2), as: UTF8.self) + ">"
    }

    private func packet(_ command: String) -> SignPacket {
        SignPacket(
            Array((identification + command + "\r\n").utf8),
            answerWithin: options.id == 0 ? nil : options.answerWithin)
    }

    /// The page in colours that have a tag; a sign of this kind does not flash single characters.
    private func grid(_ page: TextPage) throws(SignEncodingError) -> CellGrid {
        try CellGrid(page, lines: 1, width: options.characters, contains: contains) { cell in
            TextCell(cell.character, colour: colour(for: cell.colour))
        }
    }

    private func colour(for asked: Colour) -> Colour {
        let wishes = [asked, ColourDepth.redGreen.nearest(asked), .red]
        let known = options.colours
        return wishes.first { known[$0] != nil } ?? known.keys.min { $0.rawValue < $1.rawValue } ?? .red
    }

    private func text(_ line: [TextCell]) -> String {
        var text = options.tags.map { "<\($0)>" }.joined()
        var colour: Colour?
        for cell in line.prefix(CellGrid.visibleWidth(line)) {
            if cell != CellGrid.blank, cell.colour != colour {
                colour = cell.colour
                if let letter = options.colours[cell.colour] { text += "<C\(letter)>" }
            }
            text.append(cell.character)
        }
        return text
    }
}
