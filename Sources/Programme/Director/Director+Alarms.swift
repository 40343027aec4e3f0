public import CallCentre

extension Director {
    /// Every alarm that is on, the most serious and oldest first.
    public var alarms: [Alarm] {
        alarmStates.compactMap(\.alarm).sorted { a, b in
            let (first, second) = (a.severity == .critical ? 0 : 1, b.severity == .critical ? 0 : 1)
            return (first, a.since.microseconds, a.rule.label) < (second, b.since.microseconds, b.rule.label)
        }
    }

    /// A person takes note of an alarm, which silences its page until it ends.
    ///
    /// - Parameter figure: ``Measure/name(in:)`` of its measure.
    /// - Returns: false when no such alarm is on.
    public mutating func acknowledge(_ figure: String, by person: String, at instant: Timestamp) -> Bool {
        let index = alarmStates.firstIndex { $0.rule.measure.name(in: site) == figure }
        guard let index else { return false }
        return alarmStates[index].acknowledge(by: person, at: instant)
    }

    /// The given rules, and one for every other measure with a threshold, in the order of their names.
    static func rules(_ given: [AlarmRule], for measures: some Sequence<Measure>, of site: Site) -> [AlarmRule] {
        let ruled = Set(given.map(\.measure))
        let others = measures.filter { !ruled.contains($0) }.map { ($0.name(in: site), $0) }.sorted { $0.0 < $1.0 }
        return given + others.map { AlarmRule(measure: $0.1, label: $0.0, raisedBy: .warning) }
    }

    /// The alarms whose page a banner has and is to show.
    func callingAlarms(on banner: DirectedBanner, at instant: Timestamp) -> [(alarm: Alarm, page: Int)] {
        guard alarmShare > 0 else { return [] }
        return alarmStates.compactMap { state in
            guard let alarm = state.alarm, alarm.isCalling(at: instant) else { return nil }
            guard alarm.rule.banners?.contains(banner.key) ?? true else { return nil }
            return banner.programme.alarmPage(alarm.rule.page).map { (alarm, $0) }
        }
    }

    /// The alarm page that is on until its time is over, or the next one's, as soon as the banner's own pages had their
    /// share.
    func alarm(
        _ calling: [(alarm: Alarm, page: Int)], _ state: inout BannerState, _ programme: Programme,
        at instant: Timestamp
    ) -> Decision? {
        if let slot = state.slot, instant < slot.until,
            let current = calling.first(where: { $0.alarm.rule.measure == slot.alarm })
        {
            return decision(for: current.alarm, page: slot.page, until: slot.until)
        }
        guard state.owed == .zero, let next = next(of: calling, state) else { return nil }
        let until = instant + programme.templates[next.page].seconds
        state.show(BannerState.Slot(alarm: next.alarm.rule.measure, page: next.page, until: until), at: instant)
        return decision(for: next.alarm, page: next.page, until: until)
    }

    /// The one that was shown longest ago; of those never shown, the most serious and oldest.
    private func next(of calling: [(alarm: Alarm, page: Int)], _ state: BannerState) -> (alarm: Alarm, page: Int)? {
        func rank(_ alarm: Alarm) -> (Int64, Int, Int64) {
            let last = state.lastShown[alarm.rule.measure]?.microseconds ?? .min
            return (last, alarm.severity == .critical ? 0 : 1, alarm.since.microseconds)
        }
        return calling.min { rank($0.alarm) < rank($1.alarm) }
    }

    private func decision(for alarm: Alarm, page: Int, until: Timestamp) -> Decision {
        let why = "\(alarm.rule.measure.name(in: site)) is \(alarm.severity.rawValue)"
        return Decision(kind: .alarm, content: .page(page), why: why, until: until, alarm: alarm.rule.measure)
    }
}

extension Programme {
    /// The page of the role ``PageRole/alarm`` that has a name.
    fileprivate func alarmPage(_ name: String?) -> Int? {
        templates.firstIndex { $0.name == name && $0.role == .alarm }
    }
}
