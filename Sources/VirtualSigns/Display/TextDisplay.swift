import BitmapFonts
import Raster
import SignProtocols
import Signs

/// The LEDs of a sign that draws lines of text in one fixed-width font of its own.
struct TextDisplay: Sendable {
    private let geometry: DeviceDefinition.Geometry
    private let depth: ColourDepth
    private let cell: Int
    private let fonts: PageFonts

    init(definition: DeviceDefinition, fonts: PageFonts) {
        geometry = definition.geometry
        depth = definition.colours.depth
        cell = definition.fonts.cellWidth
        self.fonts = fonts
    }

    func framebuffer(showing screen: TextScreen) -> Framebuffer {
        var frame = Framebuffer(width: geometry.columns, height: geometry.rows, depth: depth)
        guard screen.brightness > 0 else { return frame }
        for (number, line) in screen.lines.prefix(geometry.lines).enumerated() {
            for (place, character) in line.enumerated() where !character.isFlashing || screen.isFlashLit {
                fonts.sevenHigh.draw(
                    String(character.character), x: place * cell, top: top(of: number), colour: character.colour,
                    into: &frame)
            }
        }
        return frame
    }

    /// The lines spread over the rows, the outermost ones at the edges.
    private func top(of number: Int) -> Int {
        let free = max(0, geometry.rows - fonts.sevenHigh.ascent)
        return geometry.lines > 1 ? number * free / (geometry.lines - 1) : free / 2
    }
}
