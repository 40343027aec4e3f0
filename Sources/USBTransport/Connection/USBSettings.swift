/// How a sign takes its bytes over USB.
public struct USBSettings: Hashable, Sendable {
    /// The kind of transfer; the endpoints are found by kind and direction.
    public enum Mode: Hashable, Sendable {
        /// A stream of bytes to the first bulk endpoint out, and from the first one in.
        case bulk
        /// Output reports of a human interface device: to its interrupt endpoint out if there is one, otherwise as control
        /// transfers; input reports from its interrupt endpoint in.
        case hid(HIDReports)
    }

    public var mode: Mode
    /// The interface to claim, 0...255. A kernel driver that has it lets go of it until the connection is closed.
    public var interface = 0
    /// Whether an empty packet follows what is sent each time, by which some signs know that a packet ends (BetaBrite Prism
    /// with some firmwares). Bulk only.
    public var emptyPacketAfter = false
    /// How often everything is sent, 1...4: some signs miss the first one (BetaBrite Prism with some firmwares). Bulk only.
    public var repetitions = 1

    public init(mode: Mode) {
        self.mode = mode
    }
}
