public import Raster
import SignProtocols
public import Signs

/// A sign without hardware: takes the very bytes a real one would get, at the speed of its line, and shows its LEDs.
public actor VirtualSign {
    private let definition: DeviceDefinition
    private let display: AlphaDisplay
    private let line: VirtualLine
    private let origin = ContinuousClock.now
    private var sign: AlphaSign
    private var bytesReceived = 0
    private var bytesAtWrongSpeed = 0

    /// - Parameters:
    ///   - definition: the model it behaves like.
    ///   - fonts: what stands for the sign's own fonts.
    ///   - line: its serial socket; the sign is its only reader.
    public init(definition: DeviceDefinition, fonts: SignFonts, line: VirtualLine) {
        self.definition = definition
        self.line = line
        let geometry = definition.geometry
        display = AlphaDisplay(
            width: geometry.columns, height: geometry.rows, depth: definition.colours.depth, fonts: fonts)
        sign = AlphaSign(kind: AlphaSignTraits(of: definition))
    }

    /// Takes what arrives until the line is closed or the task cancelled.
    public func run() async {
        for await arrival in line.arrivals() { take(arrival) }
    }

    private func take(_ arrival: Arrival) {
        bytesReceived += arrival.bytes.count
        guard isAtOwnSpeed(arrival) else {
            bytesAtWrongSpeed += arrival.bytes.count
            return
        }
        sign.receive(arrival.bytes, at: origin.duration(to: arrival.at))
        let replies = sign.takeReplies()
        if !replies.isEmpty { line.reply(replies) }
    }

    /// At another speed than its own a sign sees garbage, unless it measures the speed of each packet.
    private func isAtOwnSpeed(_ arrival: Arrival) -> Bool {
        guard let baud = arrival.baud else { return true }
        return definition.link.autobaud || baud == definition.link.baud
    }

    /// The LEDs as they are now.
    ///
    /// - Parameter isStill: shows what flashes as lit, for pictures and prints, which cannot flash.
    public func framebuffer(isStill: Bool = false) -> Framebuffer {
        var screen = sign.screen(at: origin.duration(to: .now))
        if isStill { screen.isFlashLit = true }
        return display.framebuffer(showing: screen)
    }

    /// The lines of text being shown, without colours; empty when the display is dark.
    public func text() -> [String] {
        sign.screen(at: origin.duration(to: .now)).text
    }

    /// One line for the person beside the sign: where to write to, what came, and what was lost and why.
    public func status() -> String {
        var parts = ["\(line.path)", "\(definition.link.settings)", "\(bytesReceived) bytes"]
        if bytesAtWrongSpeed > 0 { parts.append("\(bytesAtWrongSpeed) bytes at the wrong speed") }
        let losses = sign.losses.filter { $0.value > 0 }.map { "\($0.key) ×\($0.value)" }.sorted()
        if !losses.isEmpty { parts.append("lost: " + losses.joined(separator: ", ")) }
        return parts.joined(separator: " · ")
    }
}

extension AlphaSignTraits {
    /// A sign that is a little more patient than its definition asks senders to be: waits that are exact are never
    /// unlucky, and those that are plainly too short are punished.
    init(of definition: DeviceDefinition) {
        let (geometry, timing) = (definition.geometry, definition.timing)
        self.init(
            typeCode: definition.alpha.typeCode, address: definition.alpha.address, lines: geometry.lines,
            columns: geometry.columns)
        if let pool = definition.memory.pool { memoryBytes = pool }
        // Real signs lose packets at 100 ms where 250 ms are asked for (measured on a BetaBrite Classic).
        packetGap = timing.minimumGap * 0.4
        clearTime = timing.afterClear * 0.95
        configurationTime = timing.afterConfigure * 0.95
        resetTime = timing.afterReset * 0.95
        needsClearBeforeConfiguration = definition.quirks.clearBeforeConfigure
    }
}
