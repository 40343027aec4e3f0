public import CallCentre

extension Director {
    /// A message is to be shown from its start on. One of the same identifier takes the place of that one.
    public mutating func post(_ message: Message) {
        messages.removeAll { $0.id == message.id }
        messages.append(message)
        for (index, banner) in banners.enumerated() {
            let isConcerned = message.draft.concerns(banner: banner.key, floor: banner.floor)
            layouts[index][message.id] = isConcerned ? message.draft.preview(on: banner.traits) : nil
        }
    }

    /// Takes a message back.
    ///
    /// - Returns: it as it is now; nil when there is none of that identifier that could still be shown.
    public mutating func withdraw(_ id: String, at instant: Timestamp) -> Message? {
        guard let index = messages.firstIndex(where: { $0.id == id }) else { return nil }
        guard [.scheduled, .live].contains(messages[index].state(at: instant)) else { return nil }
        messages[index].withdrawn = instant
        return messages[index]
    }

    /// What is wrong with a draft; empty when it can be posted.
    public func problems(of draft: MessageDraft, at instant: Timestamp) -> [MessageProblem] {
        draft.problems(floors: site.floors.map(\.key), banners: banners.map(\.key), at: instant)
    }

    /// How each banner that a draft concerns would show it, in the order of the configuration.
    public func preview(_ draft: MessageDraft) -> [(banner: String, layout: MessageLayout)] {
        banners.filter { draft.concerns(banner: $0.key, floor: $0.floor) }
            .map { ($0.key, draft.preview(on: $0.traits)) }
    }

    /// Takes up what an earlier director had to remember, after the configuration was read anew: messages, texts that
    /// are still there, and severities and alarms of figures whose thresholds and rules have not changed.
    public mutating func takeUp(_ earlier: Director) {
        for message in earlier.messages { post(message) }
        for (name, text) in earlier.texts where texts[name] != nil { texts[name] = text }
        let names = Dictionary(
            earlier.trackers.map { ($0.key.name(in: earlier.site), $0.value) }, uniquingKeysWith: { first, _ in first })
        for (measure, tracker) in trackers {
            guard let old = names[measure.name(in: site)], old.threshold == tracker.threshold else { continue }
            trackers[measure] = old
        }
        for index in alarmStates.indices {
            let rule = alarmStates[index].rule
            if let old = earlier.alarmStates.first(where: { $0.rule == rule }) { alarmStates[index] = old }
        }
    }

    /// Those that are over are listed for a day more.
    mutating func forgetOldMessages(at instant: Timestamp) {
        let old = messages.filter { message in
            let end = [message.withdrawn, message.draft.expires].compactMap(\.self).min()
            return end.map { instant - $0 > .seconds(86_400) } ?? false
        }
        guard !old.isEmpty else { return }
        messages.removeAll { message in old.contains { $0.id == message.id } }
        for index in layouts.indices {
            for message in old { layouts[index][message.id] = nil }
        }
    }
}

// MARK: Showing messages

extension Director {
    /// The messages that a banner shows now, oldest first.
    func shown(on banner: DirectedBanner, at instant: Timestamp) -> [Message] {
        messages.filter { message in
            message.draft.concerns(banner: banner.key, floor: banner.floor)
                && message.shownSince(at: instant) != nil
        }.sorted { ($0.created.microseconds, $0.id) < ($1.created.microseconds, $1.id) }
    }

    /// Those of the highest priority that take over a banner.
    func takeovers(on banner: DirectedBanner, at instant: Timestamp) -> [Message] {
        let shown = shown(on: banner, at: instant).filter { $0.draft.priority > .normal }
        let highest = shown.map(\.draft.priority).max()
        return shown.filter { $0.draft.priority == highest }
    }

    /// They take turns, beginning anew whenever one joins them.
    func takeover(_ messages: [Message], _ banner: Int, at instant: Timestamp) -> Decision? {
        guard let start = messages.compactMap({ $0.shownSince(at: instant) }).max() else { return nil }
        let turns = messages.flatMap { self.turns(of: $0, banner) }
        guard let turn = Turns(turns)?.turn(at: instant, from: start) else { return nil }
        guard case .message(let message, _) = turn.item else { return nil }
        return Decision(
            kind: .message, content: turn.item, why: "\(message.draft.priority.rawValue) message of \(message.author)",
            until: turns.count > 1 ? turn.until : nil)
    }

    /// The pages of a message on a banner, with the time of each.
    func turns(of message: Message, _ banner: Int) -> [(Decision.Content, Duration)] {
        guard let layout = layouts[banner][message.id] else { return [] }
        return layout.pages.indices.map { (.message(message, page: $0), layout.secondsPerPage) }
    }

    func page(_ index: Int, of message: Message, on banner: DirectedBanner) -> Page {
        let programme = banner.programme
        let layout = message.draft.preview(on: banner.traits)
        let style = Style(
            colour: message.draft.colour ?? programme.base.colour, isFlashing: message.draft.isFlashing)
        let lines = layout.pages[min(index, layout.pages.count - 1)].map { line in
            PageLine(runs: line.isEmpty ? [] : [Run(text: line, style: style, field: nil)])
        }
        return Page(index: programme.templates.count + index, lines: lines, isScrolling: layout.isScrolling)
    }
}
