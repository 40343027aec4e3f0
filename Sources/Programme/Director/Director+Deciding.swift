public import CallCentre

extension Director {
    /// What a banner shows now, by precedence.
    ///
    /// - Parameter state: the banner's, which the decision becomes part of.
    func decide(_ index: Int, _ state: inout BannerState, at instant: Timestamp) -> Decision {
        state.pass(to: instant, share: alarmShare)
        let banner = banners[index]
        let takeovers = takeovers(on: banner, at: instant)
        let alarms = callingAlarms(on: banner, at: instant)
        if takeovers.isEmpty, alarms.isEmpty { state.calm() }
        let decision =
            takeover(takeovers, index, at: instant) ?? alarm(alarms, &state, banner.programme, at: instant)
            ?? hours(banner.programme, at: instant) ?? schedule(banner.programme, at: instant)
            ?? condition(banner.programme) ?? rotation(index, state, at: instant)
        state.decide(decision, at: instant)
        let waiting = alarms.isEmpty || decision.isInterruption ? nil : instant + state.owed
        return decision.ending(by: [nextChange(on: banner, at: instant), waiting].compactMap(\.self).min())
    }

    /// The next instant at which something may begin or end without anything happening to the figures.
    private func nextChange(on banner: DirectedBanner, at instant: Timestamp) -> Timestamp? {
        var changes = messages.filter { $0.draft.concerns(banner: banner.key, floor: banner.floor) }
            .map { $0.nextChange(after: instant) }
        changes += trackers.values.map(\.nextChange) + alarmStates.map { $0.alarm?.quietUntil }
        for template in banner.programme.templates {
            switch template.role {
            case .hours: changes.append(clock.nextChange(after: instant))
            case .schedule(let schedule): changes.append(schedule.nextChange(after: instant, by: clock))
            case .alarm, .condition, .rotation: break
            }
        }
        return changes.compactMap(\.self).filter { $0 > instant }.min()
    }
}

// MARK: Pages of the programme

extension Director {
    private func hours(_ programme: Programme, at instant: Timestamp) -> Decision? {
        guard programme.templates.contains(where: \.role.isOfHours), let isOpen = clock.isOpen(at: instant) else {
            return nil
        }
        let pages = programme.templates.indices.filter { programme.templates[$0].role == .hours(isOpen: isOpen) }
        return turn(of: pages, .hours, isOpen ? "the site is open" : "the site is closed", programme, at: instant)
    }

    private func schedule(_ programme: Programme, at instant: Timestamp) -> Decision? {
        let pages = programme.templates.indices.filter { index in
            guard case .schedule(let schedule) = programme.templates[index].role else { return false }
            return schedule.isActive(at: instant, by: clock)
        }
        return turn(of: pages, .schedule, "scheduled for now", programme, at: instant)
    }

    private func turn(
        of pages: [Int], _ kind: Showing.Kind, _ why: String, _ programme: Programme, at instant: Timestamp
    ) -> Decision? {
        guard let turns = Turns(pages.map { ($0, programme.templates[$0].seconds) }) else { return nil }
        let (page, until) = turns.turn(at: instant)
        return Decision(kind: kind, content: .page(page), why: why, until: pages.count > 1 ? until : nil)
    }

    private func condition(_ programme: Programme) -> Decision? {
        for (index, template) in programme.templates.enumerated() {
            guard case .condition(let condition) = template.role, condition.holds(known) else { continue }
            return Decision(kind: .condition, content: .page(index), why: condition.words(in: site), until: nil)
        }
        return nil
    }

    /// After which time a page in rotation comes round again, with the messages that have joined; nil when there is no
    /// such banner.
    public func cycle(of banner: String, at instant: Timestamp) -> Duration? {
        banners.firstIndex { $0.key == banner }.map { index in
            rotationTurns(index, at: instant).reduce(.zero) { $0 + $1.1 }
        }
    }

    /// The pages that take turns, and the messages of normal priority behind them.
    private func rotationTurns(_ index: Int, at instant: Timestamp) -> [(Decision.Content, Duration)] {
        let programme = banners[index].programme
        var turns = programme.rotating.map { (Decision.Content.page($0), programme.templates[$0].seconds) }
        for message in shown(on: banners[index], at: instant) where message.draft.priority == .normal {
            turns += self.turns(of: message, index)
        }
        return turns
    }

    private func rotation(_ index: Int, _ state: BannerState, at instant: Timestamp) -> Decision {
        let programme = banners[index].programme
        let turns = rotationTurns(index, at: instant)
        let time = state.rotationTime(at: instant)
        guard let turn = Turns(turns)?.turn(at: time) else {
            return Decision(kind: .rotation, content: .page(0), why: "the only page", until: nil)
        }
        let until = turns.count > 1 ? instant + (turn.until - time) : nil
        switch turn.item {
        case .page(let page):
            let place = (programme.rotating.firstIndex(of: page) ?? 0) + 1
            let why = turns.count > 1 ? "page \(place) of \(turns.count) in turn" : "the only page"
            return Decision(kind: .rotation, content: turn.item, why: why, until: until)
        case .message(let message, _):
            let why = "message of \(message.author) in turn with the pages"
            return Decision(kind: .message, content: turn.item, why: why, until: until)
        }
    }
}

extension PageRole {
    fileprivate var isOfHours: Bool {
        if case .hours = self { true } else { false }
    }
}
