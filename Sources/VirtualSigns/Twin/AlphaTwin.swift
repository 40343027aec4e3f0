import Raster
import SignProtocols
import Signs

/// A virtual Alpha sign: a program of texts and variables in fonts of its own.
struct AlphaTwin: SignTwin {
    private var sign: AlphaSign
    private let display: AlphaDisplay

    init(_ definition: DeviceDefinition, _ options: AlphaOptions, fonts: PageFonts) {
        let geometry = definition.geometry
        sign = AlphaSign(kind: AlphaSignTraits(of: definition, options))
        display = AlphaDisplay(
            width: geometry.columns, height: geometry.rows, depth: definition.colours.depth, fonts: fonts)
    }

    mutating func receive(_ bytes: [UInt8], at instant: Duration) { sign.receive(bytes, at: instant) }

    mutating func takeReplies() -> [UInt8] { sign.takeReplies() }

    func framebuffer(at instant: Duration, isStill: Bool) -> Framebuffer {
        var screen = sign.screen(at: instant)
        if isStill { screen.isFlashLit = true }
        return display.framebuffer(showing: screen)
    }

    func text(at instant: Duration) -> [String] { sign.screen(at: instant).text }

    var losses: [String: Int] {
        Dictionary(sign.losses.map { ("\($0.key)", $0.value) }, uniquingKeysWith: +)
    }
}

extension AlphaSignTraits {
    /// A sign that is a little more patient than its definition asks senders to be: waits that are exact are never
    /// unlucky, and those that are plainly too short are punished.
    init(of definition: DeviceDefinition, _ options: AlphaOptions) {
        let (geometry, timing) = (definition.geometry, definition.timing)
        self.init(
            typeCode: options.typeCode, address: options.address, lines: geometry.lines, columns: geometry.columns)
        (framing, canDim, canAcknowledge) = (options.framing, options.canDim, options.acknowledges)
        nestedPause = options.nestPause * 0.95
        if let pool = definition.memory.pool { memoryBytes = pool }
        // Real signs lose packets at 100 ms where 250 ms are asked for (measured on a BetaBrite Classic).
        packetGap = timing.minimumGap * 0.4
        clearTime = timing.afterClear * 0.95
        configurationTime = timing.afterConfigure * 0.95
        resetTime = timing.afterReset * 0.95
        needsClearBeforeConfiguration = definition.quirks.clearBeforeConfigure
    }
}
