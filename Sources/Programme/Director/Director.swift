public import CallCentre
public import QueueMetrics

/// Decides for every banner of a site what it shows at an instant, and why.
///
/// From strongest to weakest: a message of high or urgent priority, an alarm's page, a page of the opening hours, a
/// scheduled page, the first page whose condition holds, and the pages in rotation, which messages of normal priority
/// join. It owns what has to be followed through time: severities, alarms, messages, named texts.
public struct Director: Sendable {
    public let site: Site
    public let clock: SiteClock
    public let language: BoardLanguage
    /// The most that alarm pages take of a banner's time, from 0 to 1.
    public let alarmShare: Double
    /// In the order of the configuration.
    public let banners: [DirectedBanner]
    /// The texts of fields `{text.NAME:<20}`, by their names.
    public internal(set) var texts: [String: String]
    /// In the order in which they were posted.
    public internal(set) var messages: [Message] = []
    /// The last instant it was advanced to; nil before the first.
    public private(set) var now: Timestamp?
    private(set) var readings: [FieldReference: Reading] = [:]
    var trackers: [Measure: SeverityTracker] = [:]
    var alarmStates: [AlarmState] = []
    /// By the index of the banner.
    var states: [BannerState]
    /// By the index of the banner, then by the identifier of the message.
    var layouts: [[String: MessageLayout]]
    private let references: Set<FieldReference>

    /// - Parameters:
    ///   - rules: one at most per measure; a measure with a threshold and without a rule raises an alarm without a page
    ///     from `warning` on, which is listed and no more.
    ///   - alarmShare: 0 to 1; 0 never shows an alarm's page.
    public init(
        site: Site, clock: SiteClock, banners: [DirectedBanner], rules: [AlarmRule] = [], alarmShare: Double = 0.5,
        texts: [String: String] = [:], language: BoardLanguage = .english
    ) {
        precondition((0...1).contains(alarmShare), "alarms take a share of \(alarmShare)")
        self.site = site
        self.clock = clock
        self.banners = banners
        self.alarmShare = alarmShare
        self.texts = texts
        self.language = language
        states = banners.map { _ in BannerState() }
        layouts = banners.map { _ in [:] }
        let measures = Set(banners.flatMap(\.programme.measures)).union(rules.map(\.measure))
        references = Set(measures.flatMap(\.references))
        for banner in banners {
            trackers.merge(banner.programme.thresholds.mapValues { SeverityTracker($0) }) { first, _ in first }
        }
        alarmStates = Self.rules(rules, for: trackers.keys, of: site).map(AlarmState.init)
    }

    /// Lets time pass and takes in the figures as they are.
    ///
    /// - Parameter instant: an earlier one than the last is taken for that one.
    public mutating func advance(to instant: Timestamp, reading: (FieldReference) -> Reading) {
        let instant = max(instant, now ?? instant)
        now = instant
        for reference in references { readings[reference] = reading(reference) }
        for (measure, tracker) in trackers {
            var tracker = tracker
            _ = tracker.update(measure.reading(known), at: instant)
            trackers[measure] = tracker
        }
        for index in alarmStates.indices {
            let measure = alarmStates[index].rule.measure
            guard let tracker = trackers[measure] else { continue }
            alarmStates[index].update(tracker.severity, measure.reading(known), at: instant)
        }
        forgetOldMessages(at: instant)
        for index in banners.indices { _ = decide(index, &states[index], at: instant) }
    }

    /// What a banner shows; nil when there is no banner of that key.
    ///
    /// - Parameter instant: may lie a little after the last advance: what will be shown then, if figures stay as they are.
    public func showing(for banner: String, at instant: Timestamp) -> Showing? {
        guard let index = banners.firstIndex(where: { $0.key == banner }) else { return nil }
        var state = states[index]
        let instant = max(instant, now ?? instant)
        return showing(decide(index, &state, at: instant), on: banners[index], at: instant)
    }

    /// Every page of a banner's programme with its values, in the order of ``Showing/fixedPage``; empty when there is no
    /// such banner.
    public func pages(for banner: String, at instant: Timestamp) -> [Page] {
        banners.first { $0.key == banner }.map { $0.programme.pages(values(at: instant, on: $0)) } ?? []
    }

    /// How serious a measure is; nil for one without a threshold.
    public func severity(of measure: Measure) -> Severity? { trackers[measure]?.severity }

    /// Changes a named text.
    ///
    /// - Returns: false when the configuration has none of that name.
    public mutating func setText(_ name: String, to text: String) -> Bool {
        guard texts[name] != nil else { return false }
        texts[name] = text
        return true
    }

    /// As of the last advance; unknown before it.
    func known(_ reference: FieldReference) -> Reading { readings[reference] ?? .unknown }

    /// Texts are in the sign's own spelling, so that one written longer still keeps to its room.
    private func values(at instant: Timestamp, on banner: DirectedBanner) -> PageValues {
        let texts = texts.mapValues { text in text.map(banner.traits.spelling).joined() }
        return PageValues(
            reading: known, severity: { trackers[$0]?.severity }, time: clock.days.localTime(at: instant), texts: texts,
            language: language)
    }

    private func showing(_ decision: Decision, on banner: DirectedBanner, at instant: Timestamp) -> Showing {
        let programme = banner.programme
        switch decision.content {
        case .page(let index):
            return Showing(
                kind: decision.kind, page: programme.page(index, values(at: instant, on: banner)), fixedPage: index,
                name: programme.templates[index].name, why: decision.why, until: decision.until)
        case .message(let message, let index):
            return Showing(
                kind: .message, page: page(index, of: message, on: banner), fixedPage: nil, name: message.id,
                why: decision.why, until: decision.until)
        }
    }
}
