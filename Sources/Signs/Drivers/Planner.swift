import SignProtocols
import Transports

/// Chooses between ways to change what a sign shows: the one that takes the line and the sign the least time, and among
/// equals the one with the fewest bytes.
struct Planner: Hashable, Sendable {
    private let line: SerialSettings?
    private let gap: Duration

    init(link: DeviceDefinition.Link, gap: Duration) {
        line = link.settings
        self.gap = gap
    }

    func cheapest<Content>(_ steps: [SignStep<Content>]) -> SignStep<Content>? {
        steps.min { cost($0) < cost($1) }
    }

    private func cost<Content>(_ step: SignStep<Content>) -> (Duration, Int) {
        step.packets.reduce((.zero, 0)) { sum, packet in
            let time = (line?.wireTime(bytes: packet.bytes.count) ?? .zero) + max(gap, packet.settle)
            return (sum.0 + time, sum.1 + packet.bytes.count)
        }
    }
}
