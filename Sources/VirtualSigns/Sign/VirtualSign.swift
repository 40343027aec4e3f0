public import Raster
public import Signs
import Transports

/// A sign without hardware: takes the very bytes a real one would get, at the speed of its line, and shows its LEDs.
public actor VirtualSign {
    private let definition: DeviceDefinition
    private let line: VirtualLine
    private let origin = ContinuousClock.now
    private var twin: any SignTwin
    private var faults: LineFaults
    private let note: (@Sendable (WireCapture.Piece) -> Void)?
    private var bytesReceived = 0
    private var bytesAtWrongSpeed = 0

    /// - Parameters:
    ///   - definition: the model it behaves like.
    ///   - fonts: what stands for the sign's own fonts.
    ///   - line: its serial socket; the sign is its only reader, unless it hangs on a ``VirtualBus``.
    ///   - faults: what happens to bytes on their way, and to answers.
    ///   - note: is told of everything on the wire, as the driver sent it and as the driver gets it.
    public init(
        definition: DeviceDefinition, fonts: PageFonts, line: VirtualLine, faults: LineFaults = LineFaults(),
        noting note: (@Sendable (WireCapture.Piece) -> Void)? = nil
    ) {
        self.definition = definition
        self.line = line
        self.faults = faults
        self.note = note
        twin = definition.makeTwin(fonts: fonts)
    }

    /// Takes what arrives until the line is closed or the task cancelled.
    public func run() async {
        for await arrival in line.arrivals() { take(arrival) }
    }

    func take(_ arrival: Arrival) {
        bytesReceived += arrival.bytes.count
        note?(WireCapture.Piece(time: origin.duration(to: arrival.at), direction: .toSign, bytes: arrival.bytes))
        guard isAtOwnSpeed(arrival) else {
            bytesAtWrongSpeed += arrival.bytes.count
            return
        }
        twin.receive(
            faults.distort(arrival.bytes, inOnePiece: line.keepsPiecesApart), at: origin.duration(to: arrival.at))
        answer()
    }

    private func answer() {
        let answer = twin.takeReplies()
        guard !answer.isEmpty else { return }
        let said = faults.answer(answer, refusal: definition.family.refusal.bytes)
        guard !said.isEmpty else { return }
        note?(WireCapture.Piece(time: origin.duration(to: .now), direction: .fromSign, bytes: said))
        line.reply(said)
    }

    /// At another speed than its own a sign sees garbage, unless it measures the speed of each packet.
    private func isAtOwnSpeed(_ arrival: Arrival) -> Bool {
        guard let baud = arrival.baud else { return true }
        return definition.link.autobaud || baud == definition.link.settings?.baud
    }

    /// The LEDs as they are now.
    ///
    /// - Parameter isStill: shows what flashes as lit, for pictures and prints, which cannot flash.
    public func framebuffer(isStill: Bool = false) -> Framebuffer {
        twin.framebuffer(at: origin.duration(to: .now), isStill: isStill)
    }

    /// The lines of text being shown, without colours; empty when the display is dark.
    public func text() -> [String] {
        twin.text(at: origin.duration(to: .now))
    }

    /// What signs of the families call a packet for another sign on the line, which is nothing lost.
    private static let othersBusiness: Set = ["other address", "otherSign", "for another universe"]

    /// One line for the person beside the sign: where to write to, what came, and what was lost and why.
    public func status() -> String {
        let speed = definition.link.settings.map { ["\($0)"] } ?? []
        var parts = ["\(line.path)"] + speed + ["\(bytesReceived) bytes"]
        if bytesAtWrongSpeed > 0 { parts.append("\(bytesAtWrongSpeed) bytes at the wrong speed") }
        let losses = twin.losses.filter { $0.value > 0 && !Self.othersBusiness.contains($0.key) }.map {
            "\($0.key) ×\($0.value)"
        }.sorted()
        if !losses.isEmpty { parts.append("lost: " + losses.joined(separator: ", ")) }
        if let done = faults.done { parts.append("faults: " + done) }
        return parts.joined(separator: " · ")
    }
}
