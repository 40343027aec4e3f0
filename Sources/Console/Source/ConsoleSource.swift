/// What the console reads and changes; whoever runs the service implements it.
///
/// Every method may be called from any task. A method that throws ``ConsoleRefusal`` is answered with its
/// words; any other error is logged and answered with status 500.
public protocol ConsoleSource: Sendable {
    /// The figures now, of one scope or all, with one window or all.
    func figures(scope: String?, window: String?) async throws -> FiguresReport
    /// Every banner.
    func banners() async throws -> [Banner]
    /// The LEDs of a banner, or `nil` when there is no such banner or nothing was sent to it.
    func frame(of banner: String) async throws -> Frame?

    /// Every message that is kept.
    func messages() async throws -> [Message]
    /// How a message would look; changes nothing.
    func preview(of draft: MessageDraft) async throws -> MessagePreview
    /// Keeps a message and shows it when its time comes.
    func post(_ draft: MessageDraft, author: String) async throws -> Message
    /// Withdraws a message; false when there is none.
    func withdraw(message id: String) async throws -> Bool

    /// The alarms that stand.
    func alarms() async throws -> [Alarm]
    /// Silences the page of an alarm until it ends; false when there is no such alarm.
    func acknowledge(alarm figure: String, by name: String) async throws -> Bool

    /// Every feed.
    func feeds() async throws -> [Feed]
    /// Takes events in and returns, one verdict per line, when they are on disk.
    func append(_ lines: [EventLine]) async throws -> [EventVerdict]

    /// The totals per interval.
    func history(_ query: HistoryQuery) async throws -> [HistoryRow]
    /// Checks a configuration (YAML) without taking it.
    func check(configuration text: String) async throws -> [ConfigurationReport.Mistake]
    /// The newest rows of the audit first.
    func audit() async throws -> [AuditRow]
    /// Keeps a row in the audit; a change is made only after this returned.
    func record(_ row: AuditRow) async throws

    /// Whatever changes, from now on. The first batch must hold the state of everything, so that who joins
    /// later gets it. It is iterated once, for all readers together.
    func updates() -> AsyncStream<[ConsoleUpdate]>

    /// The metrics of the service, without those of HTTP.
    func metrics() async -> [MetricFamily]
    /// Whether it can do its work.
    func readiness() async -> Readiness
}

/// One thing that changed, as the live stream tells it.
public enum ConsoleUpdate: Sendable {
    case figures(FiguresReport)
    case banners(BannersReport)
    case frame(Frame)
    case alarms(AlarmsReport)
    case messages(MessagesReport)
    case feeds(FeedsReport)
}

/// A request that the source refuses, in words for the person who made it.
public struct ConsoleRefusal: Error, Hashable, Sendable {
    /// Why, as a kind; it chooses the status.
    public enum Reason: Hashable, Sendable {
        /// What is asked for does not exist (404).
        case notFound
        /// What is asked for makes no sense here (422).
        case invalid
        /// It does not fit the present state (409).
        case conflict
        /// It cannot be done now but may be later (503).
        case unavailable
    }

    public var reason: Reason
    public var detail: String
    /// Single mistakes, each with a JSON pointer into the request.
    public var mistakes: [(pointer: String, message: String)] { items.map { ($0.pointer ?? "", $0.message) } }
    var items: [Problem.Item]

    /// Makes a refusal.
    public init(_ reason: Reason, _ detail: String, mistakes: [(pointer: String, message: String)] = []) {
        self.reason = reason
        self.detail = detail
        items = mistakes.map { Problem.Item(pointer: $0.pointer, message: $0.message) }
    }
}
