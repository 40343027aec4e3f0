import Raster
import SignProtocols
import Signs

/// A virtual sign of any family whose model says what it shows as pixels or as lines of text.
struct ModelTwin<Model: SignModel>: SignTwin {
    private var model: Model
    private let display: TextDisplay

    init(_ model: Model, definition: DeviceDefinition, fonts: PageFonts) {
        self.model = model
        display = TextDisplay(definition: definition, fonts: fonts)
    }

    mutating func receive(_ bytes: [UInt8], at instant: Duration) { model.receive(bytes, at: instant) }

    mutating func takeReplies() -> [UInt8] { model.takeReplies() }

    func framebuffer(at instant: Duration, isStill: Bool) -> Framebuffer {
        switch model.display(at: instant) {
        case .pixels(let frame): return frame
        case .text(var screen):
            if isStill { screen.isFlashLit = true }
            return display.framebuffer(showing: screen)
        }
    }

    func text(at instant: Duration) -> [String] {
        guard case .text(let screen) = model.display(at: instant) else { return [] }
        return screen.text
    }

    var losses: [String: Int] { model.losses }
}
