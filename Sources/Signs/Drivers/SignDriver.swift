import Programme
import SignProtocols

/// Decides what one sign is sent next so that it shows the newest content. A pure value: time is an argument, counted
/// from any fixed moment.
protocol SignDriver: Sendable {
    /// What the sign should hold from now on.
    ///
    /// - Throws: ``SignError`` when it cannot; what it should hold stays as it was.
    mutating func show(_ content: BannerContent, at now: Duration) throws(SignError)

    /// What the sign is left with: after this the driver has just the packets that show it, and then nothing more.
    ///
    /// - Parameter page: nil makes the sign dark.
    /// - Throws: ``SignError`` when the sign cannot show it; there is nothing to send then.
    mutating func leave(showing page: Page?, at now: Duration) throws(SignError)

    /// The line was lost or the sign was off: it may hold anything.
    mutating func startOver()

    /// When the next packet should be out; nil when the sign holds all it should. The earliest goes first on a line
    /// that several signs share.
    func deadline(at now: Duration) -> Duration?

    /// The next packet to send; it counts as sent from then on.
    mutating func next(at now: Duration) throws(SignError) -> SignPacket?

    /// How often to look for something to send although no content arrives; nil when content comes often enough.
    var beat: Duration? { get }

    /// Reads what the sign sent after a packet; nil as long as it may become an answer.
    func answer(in bytes: [UInt8], to packet: SignPacket) -> SignAnswer?

    /// What the sign shows otherwise than it was written, such as `œ shows as oe`, in alphabetical order.
    var substitutions: [String] { get }

    /// What the sign can be made to do at all.
    var abilities: SignAbilities { get }
}

extension SignDriver {
    var beat: Duration? { nil }
    func answer(in bytes: [UInt8], to packet: SignPacket) -> SignAnswer? { nil }
}

/// Why something is sent, and so how long it may wait behind other things.
enum Urgency: Hashable, Sendable {
    case alarm, figure, text, refresh

    /// What is due is ordered by the instant it came up and this: old enough, every kind has its turn.
    var patience: Duration {
        switch self {
        case .alarm: .zero
        case .figure: .milliseconds(500)
        case .text: .seconds(2)
        case .refresh: .seconds(10)
        }
    }
}
