public import Raster
public import Signs

/// What a sign shows as far as the bytes on its line tell: a virtual sign that takes what a real one is sent.
///
/// It is decoded by the sign's side of the protocol, not taken from the page that was meant; so a packet that a sign would
/// refuse changes nothing here either.
public actor SignShadow {
    private let origin: @Sendable () -> Duration
    private var twin: any SignTwin
    /// Counts the packets taken: a picture with the same number is the same, but for what moves or flashes by itself.
    public private(set) var version = 0

    /// - Parameters:
    ///   - definition: the model of the sign.
    ///   - fonts: what stands for the sign's own fonts.
    ///   - clock: what the sign measures gaps between packets by.
    public init(
        definition: DeviceDefinition, fonts: PageFonts, clock: any Clock<Duration> = ContinuousClock()
    ) {
        twin = definition.makeTwin(fonts: fonts)
        origin = Self.stopwatch(clock)
    }

    /// Takes bytes that were sent.
    public func receive(_ bytes: [UInt8]) {
        twin.receive(bytes, at: origin())
        _ = twin.takeReplies()
        version += 1
    }

    /// The LEDs as they are now.
    ///
    /// - Parameter isStill: shows what flashes as lit.
    public func framebuffer(isStill: Bool = false) -> Framebuffer {
        twin.framebuffer(at: origin(), isStill: isStill)
    }

    /// The lines of text being shown; empty when the display is dark or was sent pixels.
    public func text() -> [String] { twin.text(at: origin()) }

    private static func stopwatch<C: Clock<Duration>>(_ clock: C) -> @Sendable () -> Duration {
        let start = clock.now
        return { start.duration(to: clock.now) }
    }
}
