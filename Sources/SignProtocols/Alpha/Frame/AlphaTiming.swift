/// How patient a sender must be with a sign, on top of the gap between packets that its model always asks for.
public struct AlphaTiming: Hashable, Sendable {
    /// After the memory was cleared.
    public var afterClear: Duration = .seconds(2)
    /// After the memory was configured; a BetaBrite Classic needs 10 s.
    public var afterConfigure: Duration = .seconds(2)
    /// After a soft reset.
    public var afterReset: Duration = .seconds(10)
    /// After a tone, while which the serial port is off.
    public var afterTone: Duration = .seconds(3)
    /// Between the size of a picture and its rows, less than a second; zero where the sign needs none. The manual asks
    /// for 100 ms, a BetaBrite Classic does without.
    public var pauseInPictures: Duration = .zero
    /// Whether several commands go in one packet. It saves nothing: every one of them costs a pause.
    public var nests = false
    /// After STX in a packet of several commands, less than a second.
    public var pauseInNests: Duration = .milliseconds(100)
    /// How long an answer may take.
    public var answerWithin: Duration = .seconds(3)
    /// Whether the sign was told to answer every packet.
    public var acknowledges = false

    /// The times of the manual, for a sign that does not acknowledge.
    public init() {}

    /// How long the sign must be left alone after a command.
    public func settle(after command: AlphaCommand) -> Duration {
        switch command {
        case .clearMemory: afterClear
        case .configureMemory: afterConfigure
        case .softReset: afterReset
        case .sound: afterTone
        default: .zero
        }
    }
}
