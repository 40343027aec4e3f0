/// How a sign is doing, for the console and the log.
public struct SignStatus: Hashable, Sendable {
    public enum Connection: Hashable, Sendable {
        case notYetOpened
        case open
        /// The reason, and how often opening, sending or waiting for an answer has failed since it last worked.
        case failed(String, attempts: Int)
    }

    public var connection = Connection.notYetOpened
    public var packetsSent = 0
    public var bytesSent = 0
    /// Packets that the sign answered with a refusal, or not at all where it should have.
    public var packetsRefused = 0
    /// `É shows as E`, for each character, colour or manner the sign lacks.
    public var substitutions: [String] = []
    /// Why the pages cannot be shown at all; `nil` when they can.
    public var problem: String?

    /// Nothing has happened yet.
    public init() {}
}
