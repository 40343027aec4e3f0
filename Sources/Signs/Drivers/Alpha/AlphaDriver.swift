import Programme
import SignProtocols

/// Decides what an Alpha sign is sent next so that it shows the newest page: the difference between what it should
/// hold and what it was sent.
///
///     blank ──clear──► cleared ──configure──► showing: texts, variables that show, run sequence, variables of the
///       ▲                                              page that is next, then nothing until something changes
///       └── reopened, other files needed, or time to initialise again
struct AlphaDriver: SignDriver {
    enum Phase: Hashable, Sendable {
        case blank, cleared, showing
    }

    private struct Sent: Hashable, Sendable {
        var value: [UInt8]
        var at: Duration
    }

    let definition: DeviceDefinition
    let alpha: AlphaOptions
    private var encoder: AlphaEncoder
    var phase = Phase.blank
    private var isToldToAnswer = false
    var layout: AlphaLayout?
    var current = 0
    private var next = 0
    var files: [AlphaFile] = []
    private var texts: [AlphaLabel: Sent] = [:]
    private var variables: [AlphaLabel: Sent] = [:]
    private var sequence: [AlphaLabel]?
    /// Levels of brightness; what the sign was told is nil when it may have any.
    private var brightness: (wanted: Int?, set: Int?)
    private var brightnessChanged = Duration.zero
    private var initialised = Duration.zero
    /// Since when a file should hold something else than it does.
    private var changed: [AlphaLabel: Duration] = [:]
    /// The last packets, the next one first; nil until the sign is left.
    var lastPackets: ArraySlice<SignPacket>?
    /// How many variables may still go before a page that has its turn, so that busy figures cannot hold it up.
    private var beforeTurn = 0

    init(_ definition: DeviceDefinition, _ alpha: AlphaOptions) {
        self.definition = definition
        self.alpha = alpha
        encoder = AlphaEncoder(
            address: AlphaAddress(type: alpha.typeCode, number: alpha.address),
            framing: alpha.framing, palette: alpha.palette.palette)
        encoder.timing.pauseInPictures = alpha.picturePause
        encoder.timing.pauseInNests = alpha.nestPause
    }

    var substitutions: [String] {
        (layout?.substitutions ?? [:]).map { "\($0.key) shows as \($0.value)" }.sorted()
    }

    var abilities: SignAbilities {
        let alpha = alpha
        return SignAbilities(
            takesPictures: false, flashes: true, dims: alpha.canDim, spelling: { alpha.spelling(of: $0) })
    }

    mutating func show(_ content: BannerContent, at now: Duration) throws(SignError) {
        let layout = try AlphaLayout(content.pages, on: definition, alpha)
        if content.current != current || self.layout == nil {
            beforeTurn = layout.variables.count { $0.page == content.current }
        }
        (self.layout, current, next) = (layout, content.current, content.next)
        noteBrightness(content.brightness, at: now)
        noteChanges(layout, at: now)
    }

    private mutating func noteBrightness(_ percent: Int?, at now: Duration) {
        let level = alpha.canDim ? percent.map(AlphaDimming.level) : nil
        if level != brightness.wanted { brightnessChanged = now }
        brightness.wanted = level
    }

    private mutating func noteChanges(_ layout: AlphaLayout, at now: Duration) {
        for text in layout.texts { note(text.label, isSent: texts[text.label]?.value == text.body, at: now) }
        for variable in layout.variables {
            note(variable.label, isSent: variables[variable.label]?.value == variable.value, at: now)
        }
    }

    private mutating func note(_ label: AlphaLabel, isSent: Bool, at now: Duration) {
        if isSent { changed[label] = nil } else if changed[label] == nil { changed[label] = now }
    }

    /// The line was lost or the sign was off: it may hold anything.
    mutating func startOver() {
        (phase, isToldToAnswer) = (.blank, false)
    }

    func deadline(at now: Duration) -> Duration? {
        if let lastPackets { return lastPackets.isEmpty ? nil : now }
        guard let layout else { return nil }
        return needsInitialising(layout, at: now) ? now : job(layout, at: now)?.deadline
    }

    mutating func next(at now: Duration) throws(SignError) -> SignPacket? {
        if lastPackets != nil { return lastPackets?.popFirst() }
        do {
            return try nextPacket(at: now)
        } catch {
            throw .encoding(error)
        }
    }

    private mutating func nextPacket(at now: Duration) throws(AlphaEncodingError) -> SignPacket? {
        guard let layout else { return nil }
        guard needsInitialising(layout, at: now) else {
            guard let job = job(layout, at: now) else { return nil }
            return try send(job, at: now)
        }
        if alpha.acknowledges, !isToldToAnswer {
            isToldToAnswer = true
            return try packet(.setAcknowledgement(isOn: true), settle: .zero)
        }
        if phase != .cleared, definition.quirks.clearBeforeConfigure {
            phase = .cleared
            return try packet(.clearMemory, settle: definition.timing.afterClear)
        }
        return try configure(layout, at: now)
    }

    private func needsInitialising(_ layout: AlphaLayout, at now: Duration) -> Bool {
        guard phase == .showing else { return true }
        return layout.files != files || isDue(initialised, definition.timing.reinitialiseEvery, now)
    }

    private mutating func configure(_ layout: AlphaLayout, at now: Duration) throws(AlphaEncodingError) -> SignPacket {
        // Before anything is noted: a configuration that has no packet was not sent and must be refused again.
        let configuration = try packet(.configureMemory(layout.files), settle: definition.timing.afterConfigure)
        phase = .showing
        initialised = now
        files = layout.files
        texts = [:]
        variables = [:]
        sequence = nil
        (brightness.set, brightnessChanged) = (nil, now)
        beforeTurn = layout.variables.count { $0.page == current }
        noteChanges(layout, at: now)
        return configuration
    }
}

// MARK: - What comes next

extension AlphaDriver {
    /// Something to send, and when it should be out.
    private struct Job {
        enum Kind {
            case text(AlphaLayout.Text)
            case variable(AlphaLayout.Variable)
            case turn([AlphaLabel])
            case brightness(Int)
        }

        let kind: Kind
        let deadline: Duration
    }

    /// What is due first. A page that has its turn gets all its texts and figures before it is turned to.
    private func job(_ layout: AlphaLayout, at now: Duration) -> Job? {
        if let text = layout.texts.first(where: { texts[$0.label] == nil }) {
            return Job(kind: .text(text), deadline: now)
        }
        let wanted = layout.texts.indices.contains(current) ? [layout.texts[current].label] : []
        if sequence != wanted { return turn(layout, to: wanted, at: now) }
        let shown = layout.texts.enumerated().compactMap { job($1, isShown: $0 == current, at: now) }
        let jobs = shown + layout.variables.compactMap { job($0, at: now) } + [brightnessJob].compactMap(\.self)
        return jobs.min { $0.deadline < $1.deadline }
    }

    private var brightnessJob: Job? {
        guard let level = brightness.wanted, level != brightness.set else { return nil }
        return Job(kind: .brightness(level), deadline: brightnessChanged + Urgency.text.patience)
    }

    private func turn(_ layout: AlphaLayout, to wanted: [AlphaLabel], at now: Duration) -> Job {
        let figures = layout.variables.filter { $0.page == current }.compactMap { job($0, at: now) }
        if beforeTurn > 0, let figure = figures.min(by: { $0.deadline < $1.deadline }) { return figure }
        return Job(kind: .turn(wanted), deadline: now)
    }

    private func job(_ text: AlphaLayout.Text, isShown: Bool, at now: Duration) -> Job? {
        if let since = changed[text.label] {
            return Job(kind: .text(text), deadline: since + (isShown ? Urgency.figure : .text).patience)
        }
        let due = due(texts[text.label], definition.timing.resendEvery, now)
        return due.map { Job(kind: .text(text), deadline: $0 + Urgency.refresh.patience) }
    }

    /// Figures of pages that are neither shown nor next wait.
    private func job(_ variable: AlphaLayout.Variable, at now: Duration) -> Job? {
        guard variable.page == current || variable.page == next else { return nil }
        if let since = changed[variable.label] {
            let urgency = variable.page != current ? Urgency.text : variable.isAlarm ? .alarm : .figure
            return Job(kind: .variable(variable), deadline: since + urgency.patience)
        }
        let due = due(variables[variable.label], definition.timing.refreshEvery, now)
        return due.map { Job(kind: .variable(variable), deadline: $0 + Urgency.refresh.patience) }
    }

    private mutating func send(_ job: Job, at now: Duration) throws(AlphaEncodingError) -> SignPacket {
        switch job.kind {
        case .turn(let labels):
            sequence = labels
            return try packet(.runSequence(labels), settle: .zero)
        case .brightness(let level):
            brightness.set = level
            return try packet(.setDimming(level: level), settle: .zero)
        case .text(let text):
            texts[text.label] = Sent(value: text.body, at: now)
            changed[text.label] = nil
            return try packet(
                .writeText(text.label, position: text.position, mode: .hold, body: text.body), settle: .zero)
        case .variable(let variable):
            beforeTurn -= 1
            variables[variable.label] = Sent(value: variable.value, at: now)
            changed[variable.label] = nil
            return try packet(.writeString(variable.label, variable.value), settle: .zero)
        }
    }

    func packet(_ command: AlphaCommand, settle: Duration) throws(AlphaEncodingError) -> SignPacket {
        SignPacket(
            try encoder.packet(command), settle: max(settle, definition.timing.minimumGap),
            answerWithin: alpha.acknowledges ? alpha.answerWithin : nil)
    }

    private func isDue(_ last: Duration, _ period: Duration?, _ now: Duration) -> Bool {
        period.map { now - last >= $0 } ?? false
    }

    /// When something that was sent became due again; nil when it is not yet.
    private func due(_ sent: Sent?, _ period: Duration?, _ now: Duration) -> Duration? {
        guard let sent, let period, now - sent.at >= period else { return nil }
        return sent.at + period
    }
}
