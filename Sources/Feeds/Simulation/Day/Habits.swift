import CallCentre

/// How callers and agents behave, as far as a site can say. The rest is as everywhere: times are in seconds.
///
/// The usual shape of the day is that of a consumer hotline: a peak before noon, a dip at lunch, a longer peak in the
/// afternoon, a shoulder in the early evening.
public struct Habits: Hashable, Sendable {
    /// Relative number of callers in each half-hour from 8:00 to 20:00; as many as there are in ``usualProfile``.
    public var profile = Self.usualProfile
    /// Mean time that callers bear to wait, but for those who hang up as soon as they hear that they have to.
    public var patience = Duration.seconds(270)
    /// Longest wait before a caller is sent to the overflow queue.
    public var waitLimit = Duration.seconds(75)
    /// Mean length of conversations; `nil` makes them as long as the staff can bear with so many callers.
    public var talk: Duration?
    /// How long everybody's shift is: whole half-hours.
    public var shift = Duration.seconds(8 * 3600)

    public init() {}

    public static let usualProfile: [Double] = [
        0.30, 0.45, 0.65, 0.85, 1.05, 1.15, 1.15, 1.05, 0.85, 0.75, 0.75, 0.85,
        1.00, 1.05, 1.05, 1.00, 0.95, 0.95, 0.90, 0.90, 0.85, 0.75, 0.55, 0.40,
    ]
    static let halfHours = usualProfile.count
    static let halfHour = 1800.0

    var shiftHalfHours: Int { max(1, min(Self.halfHours, Int(shift.inSeconds / Self.halfHour))) }

    /// Time in the voice server before the queue.
    static let voiceServer = 4.0...25.0
    /// Some hang up as soon as they hear that they have to wait.
    static let impatient = (share: 0.02, after: 1.0...8.0)
    /// A queue lets half as many wait as people serve it, but at least so many; others are refused.
    static let shortestLine = 4
    /// Some leave by a key: 0 for whoever is free elsewhere, 1 to be called back.
    static let keys = (share: 0.025, after: 5.0...30.0)
    /// Announcement, or leaving of a number, after which a caller who left the queue hangs up.
    static let farewell = 4.0...10.0

    /// Time until an agent picks up.
    static let pickUp = 1.5...6.0
    /// Some telephones ring in vain; their agent is then paused by the switch.
    static let unanswered = (share: 0.012, after: 15.0, paused: 45.0...120.0)
    /// Some conversations are put on hold once.
    static let hold = (share: 0.08, length: 10.0...45.0)
    /// Some callers are passed on to another queue.
    static let transfer = 0.04
    /// Share of conversations the caller ends.
    static let callerEnds = 0.7
    /// Standard deviation of the logarithm of the length of conversations.
    static let talkSpread = 0.55
    /// Mean conversations are fitted to the number of callers, within these.
    static let talk = 20.0...300.0
    static let shortestTalk = 5.0

    /// Reasons for which agents withdraw in the middle of a shift, with the length.
    static let pauses: [(reason: String, length: ClosedRange<Double>)] = [
        ("Pause", 480...720), ("Repas", 1800...2400), ("Pause", 480...720),
    ]
    /// Now and then one of these replaces a pause.
    static let duties: [(reason: String, length: ClosedRange<Double>)] = [
        ("Formation", 1200...1800), ("Back-office", 600...1200), ("Réunion d'équipe", 900...1500),
    ]
    static let dutyShare = 0.15
    /// The share of a shift that pauses take.
    static let pausedShare = 0.12
}
