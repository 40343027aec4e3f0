import BitmapFonts
import Programme
import Raster

/// Draws pages as pixels: every character in a cell of its own, so that nothing moves when a digit changes.
///
/// Lines stand in the outermost rows, as on signs that draw text themselves: two lines of 7 rows on 16 take rows 0
/// to 6 and 9 to 15. A single line is as large as it fits.
struct PageCanvas: Sendable {
    private let geometry: DeviceDefinition.Geometry
    private let depth: ColourDepth
    private let small: CellFont
    private let larger: [CellFont]
    private var substituted: [Character: String] = [:]

    init(definition: DeviceDefinition, fonts: PageFonts) {
        geometry = definition.geometry
        depth = definition.colours.depth
        small = CellFont(fonts.sevenHigh, cell: definition.fonts.cellWidth)
        larger = [fonts.fullHeight, fonts.large].map { CellFont($0, cell: max(1, $0.width(of: "0"))) }
    }

    var substitutions: [String] { substituted.map { "\($0.key) shows as \($0.value)" } }

    /// As in the font of lines that stand below one another.
    func spelling(of character: Character) -> String { small.font.spelling(of: character) }

    mutating func draw(_ page: Page, isFlashLit: Bool) -> Framebuffer {
        var frame = Framebuffer(width: geometry.columns, height: geometry.rows, depth: depth)
        let lines = page.lines.prefix(geometry.lines)
        for (number, line) in lines.enumerated() {
            let face = lines.count == 1 ? face(for: line) : small
            draw(line, in: face, top: top(of: number, among: lines.count, face), isFlashLit: isFlashLit, on: &frame)
        }
        return frame
    }

    private mutating func draw(
        _ line: PageLine, in face: CellFont, top: Int, isFlashLit: Bool, on frame: inout Framebuffer
    ) {
        var x = 0
        for run in line.runs {
            let isDark = run.style.colour == .off || run.style.isFlashing && !isFlashLit
            guard !isDark else {
                x += face.cell * run.text.count
                continue
            }
            let drawn = face.draw(run.text, x: x, top: top, colour: run.style.colour, into: &frame)
            for missing in drawn.substitutions { substituted[missing.original] = missing.replacement }
            x = drawn.nextX
        }
    }

    /// The largest font in which a single line fits the sign.
    private func face(for line: PageLine) -> CellFont {
        let count = line.text.count
        return larger.first { $0.font.lineHeight <= geometry.rows && $0.cell * count - 1 <= geometry.columns } ?? small
    }

    private func top(of number: Int, among count: Int, _ face: CellFont) -> Int {
        let height = face.font.ascent
        guard count > 1 else { return max(0, (geometry.rows - height) / 2) }
        return number * (geometry.rows - height) / (count - 1)
    }
}
