import Programme
import SignProtocols

/// Decides what an Alpha sign is sent next so that it shows the newest page: the difference between what it should
/// hold and what it was sent.
///
///     blank ──clear──► cleared ──configure──► showing: texts, variables that show, run sequence, variables of the
///       ▲                                              page that is next, then nothing until something changes
///       └── reopened, other files needed, or time to initialise again
struct AlphaDriver: Sendable {
    /// A packet, and how long the sign needs after its last byte.
    struct Outgoing: Hashable, Sendable {
        let bytes: [UInt8]
        let settle: Duration
    }

    private enum Phase: Hashable, Sendable {
        case blank, cleared, showing
    }

    private struct Sent: Hashable, Sendable {
        var value: [UInt8]
        var at: Duration
    }

    private let definition: DeviceDefinition
    private let encoder: AlphaEncoder
    private var phase = Phase.blank
    private var layout: AlphaLayout?
    private var current = 0
    private var next = 0
    private var files: [AlphaFile] = []
    private var texts: [AlphaLabel: Sent] = [:]
    private var variables: [AlphaLabel: Sent] = [:]
    private var sequence: [AlphaLabel]?
    private var initialised = Duration.zero
    /// How many variables may still go before a page that has its turn, so that busy figures cannot hold it up.
    private var beforeTurn = 0

    init(_ definition: DeviceDefinition) {
        self.definition = definition
        let alpha = definition.alpha
        encoder = AlphaEncoder(
            address: AlphaAddress(type: alpha.typeCode, number: alpha.address),
            framing: AlphaFraming(leadIn: alpha.leadIn, checksum: alpha.checksum, sevenBit: alpha.sevenBit))
    }

    /// What the sign should hold from now on.
    mutating func show(_ layout: AlphaLayout, current: Int, next: Int) {
        if current != self.current || self.layout == nil {
            beforeTurn = layout.variables.count { $0.page == current }
        }
        self.layout = layout
        self.current = current
        self.next = next
    }

    /// The line was lost or the sign was off: it may hold anything.
    mutating func startOver() {
        phase = .blank
    }

    /// The next packet to send at `now`, a time since any fixed moment; `nil` when the sign holds all it should.
    mutating func next(at now: Duration) throws(AlphaEncodingError) -> Outgoing? {
        guard let layout else { return nil }
        if phase == .showing, layout.files != files || isDue(initialised, definition.timing.reinitialiseEvery, now) {
            phase = .blank
        }
        switch phase {
        case .blank where definition.quirks.clearBeforeConfigure:
            phase = .cleared
            return try packet(.clearMemory, settle: definition.timing.afterClear)
        case .blank, .cleared:
            return try configure(layout, at: now)
        case .showing:
            return try update(layout, at: now)
        }
    }

    private mutating func configure(_ layout: AlphaLayout, at now: Duration) throws(AlphaEncodingError) -> Outgoing {
        // Before anything is noted: a configuration that has no packet was not sent and must be refused again.
        let configuration = try packet(.configureMemory(layout.files), settle: definition.timing.afterConfigure)
        phase = .showing
        initialised = now
        files = layout.files
        texts = [:]
        variables = [:]
        sequence = nil
        beforeTurn = layout.variables.count { $0.page == current }
        return configuration
    }

    private mutating func update(_ layout: AlphaLayout, at now: Duration) throws(AlphaEncodingError) -> Outgoing? {
        if let text = layout.texts.first(where: { needsSending($0, at: now) }) { return try send(text, at: now) }
        let wanted = layout.texts.indices.contains(current) ? [layout.texts[current].label] : []
        let mustTurn = sequence != wanted
        if !mustTurn || beforeTurn > 0, let variable = stalest(layout, page: current, at: now) {
            beforeTurn -= 1
            return try send(variable, at: now)
        }
        if mustTurn {
            sequence = wanted
            return try packet(.runSequence(wanted), settle: .zero)
        }
        guard let variable = stalest(layout, page: next, at: now) else { return nil }
        return try send(variable, at: now)
    }

    private func needsSending(_ text: AlphaLayout.Text, at now: Duration) -> Bool {
        guard let sent = texts[text.label], sent.value == text.body else { return true }
        return isDue(sent.at, definition.timing.resendEvery, now)
    }

    /// Of the page's variables that are not as they should be, the one that has waited longest for its turn.
    private func stalest(_ layout: AlphaLayout, page: Int, at now: Duration) -> AlphaLayout.Variable? {
        let due = layout.variables.filter { variable in
            guard variable.page == page else { return false }
            guard let sent = variables[variable.label], sent.value == variable.value else { return true }
            return isDue(sent.at, definition.timing.refreshEvery, now)
        }
        return due.min { sentAt($0) < sentAt($1) }
    }

    private func sentAt(_ variable: AlphaLayout.Variable) -> Duration {
        variables[variable.label]?.at ?? .seconds(-1)
    }

    private mutating func send(_ text: AlphaLayout.Text, at now: Duration) throws(AlphaEncodingError) -> Outgoing {
        texts[text.label] = Sent(value: text.body, at: now)
        return try packet(
            .writeText(text.label, position: text.position, mode: .hold, body: text.body), settle: .zero)
    }

    private mutating func send(
        _ variable: AlphaLayout.Variable, at now: Duration
    ) throws(AlphaEncodingError) -> Outgoing {
        variables[variable.label] = Sent(value: variable.value, at: now)
        return try packet(.writeString(variable.label, variable.value), settle: .zero)
    }

    private func packet(_ command: AlphaCommand, settle: Duration) throws(AlphaEncodingError) -> Outgoing {
        Outgoing(bytes: try encoder.packet(command), settle: max(settle, definition.timing.minimumGap))
    }

    private func isDue(_ last: Duration, _ period: Duration?, _ now: Duration) -> Bool {
        period.map { now - last >= $0 } ?? false
    }
}
