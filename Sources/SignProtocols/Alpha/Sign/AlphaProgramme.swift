/// Everything an Alpha sign could show, and in which order.
struct AlphaProgramme: Hashable, Sendable {
    enum Sequence: Hashable, Sendable {
        /// These TEXT files in turn; only at their hours, if told so.
        case running([AlphaLabel], byHours: Bool)
        /// One page for good; nil when nothing showed as the sequence was frozen.
        case frozen(AlphaLabel?, page: Int)
    }

    /// What a sign shows that was never told what to show.
    static let standardSequence = Sequence.running(["A"], byHours: false)

    var memory: AlphaMemory
    var clock = AlphaClock()
    var sequence = Self.standardSequence

    /// Whether the sequence cannot be changed from the sign's keyboard.
    var isSequenceLocked = false

    /// Whether the files of the configuration, if there is one, ever show.
    var showsFiles = true

    /// How many lines of text the sign has.
    let lines: Int

    /// The labels that take turns now; the priority file has no other beside it.
    func playlist(at now: Duration) -> [AlphaLabel] {
        if memory.priority != nil { return [.priority] }
        guard showsFiles else { return [] }
        switch sequence {
        case .running(let labels, byHours: false): return labels
        case .running(let labels, byHours: true): return labels.filter { isOpen($0, at: now) }
        case .frozen(let label, _): return label.map { [$0] } ?? []
        }
    }

    /// The page that stays for good; nil when pages take turns.
    var frozenPage: Int? {
        guard memory.priority == nil, case .frozen(_, let page) = sequence else { return nil }
        return page
    }

    /// The pages of a TEXT file, with strings, pictures and clock as they are now.
    func pages(of label: AlphaLabel, at now: Duration) -> [AlphaPage] {
        guard let text = memory.text(label) else { return [] }
        return AlphaTypesetter.pages(of: text, memory: memory, clock: clock, now: now, lines: lines)
    }

    private func isOpen(_ label: AlphaLabel, at now: Duration) -> Bool {
        let reading = clock.reading(at: now)
        return memory.hours(label).contains(hour: reading.hour, minute: reading.minute)
            && memory.days(label).contains(reading.dayOfWeek)
    }
}
