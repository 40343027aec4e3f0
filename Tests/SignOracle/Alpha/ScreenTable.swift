import SignProtocols

/// What an Alpha sign shows.
struct ScreenTable: Encodable {
    struct Section: Encodable {
        var position: String
        var mode: String
        var lines: [[Cell]]
    }

    struct Cell: Encodable {
        var character: String
        var colour: String
        var font: String
        /// Everything else about its look, in the order of ``looks(_:)``.
        var looks: [String]
        /// Rows of digits, 0 dark to 8 yellow, when it is a picture.
        var picture: [String]?
    }

    var file: String?
    var sections: [Section]
    var brightness: Int

    init(_ screen: AlphaScreen) {
        file = screen.file?.description
        brightness = screen.brightness
        sections = screen.sections.map { section in
            Section(
                position: "\(section.position)", mode: "\(section.mode)",
                lines: section.lines.map { $0.cells.map(Self.cell) })
        }
    }

    private static func cell(_ cell: AlphaCell) -> Cell {
        Cell(
            character: String(cell.character), colour: "\(cell.style.colour)", font: "\(cell.style.font)",
            looks: looks(cell.style), picture: cell.picture.map(digits))
    }

    private static func looks(_ style: AlphaStyle) -> [String] {
        let looks = [
            (style.flashes, "flash"), (style.isWide, "wide"), (style.isDoubleWide, "doubleWide"),
            (style.isDoubleHigh, "doubleHigh"), (style.hasDescenders, "descenders"),
            (style.isFixedWidth, "fixedWidth"), (style.isFancy, "fancy"), (style.hasShadow, "shadow"),
        ]
        return looks.filter(\.0).map(\.1)
    }

    private static func digits(_ picture: AlphaPicture) -> [String] {
        (0..<picture.height).map { y in
            (0..<picture.width).map { x in
                let index = picture[x, y].flatMap { AlphaColour.allCases.firstIndex(of: $0) }
                return String(index.map { $0 + 1 } ?? 0)
            }.joined()
        }
    }
}
