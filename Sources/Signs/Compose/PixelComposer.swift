import BitmapFonts
import Programme
import Raster
import SignProtocols

/// Pages as pixels, drawn in the project's own fonts.
struct PixelComposer<Dialect: SignDialect>: PageComposer where Dialect.Content == Framebuffer {
    let dialect: Dialect
    /// Whether the line is fast enough to send a page twice a second.
    let canFlash: Bool
    private var canvas: PageCanvas
    private let depth: ColourDepth
    private var reduced: Set<String> = []

    init(_ dialect: Dialect, definition: DeviceDefinition, fonts: PageFonts) {
        self.dialect = dialect
        canFlash = definition.capabilities.softwareFlash
        canvas = PageCanvas(definition: definition, fonts: fonts)
        depth = definition.colours.depth
    }

    var substitutions: [String] { (canvas.substitutions + reduced).sorted() }

    mutating func compose(_ page: Page) -> Composed<Framebuffer> {
        noteReductions(page)
        let isFlashing = canFlash && page.isFlashing
        return Composed(
            lit: canvas.draw(page, isFlashLit: true), dark: isFlashing ? canvas.draw(page, isFlashLit: false) : nil,
            isAlarm: page.isAlarm)
    }

    func compose(_ picture: Framebuffer) -> Composed<Framebuffer>? {
        Composed(lit: picture, dark: nil, isAlarm: false)
    }

    func spelling(of character: Character) -> String { canvas.spelling(of: character) }

    var flashes: Bool { canFlash }

    private mutating func noteReductions(_ page: Page) {
        for run in page.lines.flatMap(\.runs) {
            let shown = depth.nearest(run.style.colour)
            if depth != .mono, shown != run.style.colour { reduced.insert("\(run.style.colour) shows as \(shown)") }
            if run.style.isFlashing, !canFlash { reduced.insert("flashing shows as steady") }
        }
    }
}
