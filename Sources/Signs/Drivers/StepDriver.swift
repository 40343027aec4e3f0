import Programme
import Raster
import SignProtocols

/// Keeps the newest page on a sign that is sent what it shows, pixels or lines, by steps from what it shows now.
///
/// What the sign shows is known from what it was sent. Between two steps the newest page counts, so a slow sign
/// skips what has passed.
struct StepDriver<Composer: PageComposer>: SignDriver {
    private typealias Content = Composer.Dialect.Content

    private let dialect: Composer.Dialect
    private var composer: Composer
    private var timing: DeviceDefinition.Timing
    private let planner: Planner
    /// What the page looks like, lit and, where something flashes, in the dark moment.
    private var wanted: Composed<Content>?
    /// What the sign shows; nil when that is not known.
    private var shown: Content?
    /// What is left of the step under way, the next packet first, and what the sign shows after the last.
    private var underWay: (packets: ArraySlice<SignPacket>, result: Content?) = ([], nil)
    private var isInitialised = false
    private var initialisedAt = Duration.zero
    /// When the whole content was last sent, and when anything was.
    private var wholeAt = Duration.zero
    private var sentAt = Duration.zero
    private var changedAt = Duration.zero
    private var brightness: (wanted: Int?, set: Int?)

    init(_ composer: Composer, definition: DeviceDefinition) {
        self.composer = composer
        dialect = composer.dialect
        timing = definition.timing
        planner = Planner(link: definition.link, gap: definition.timing.minimumGap)
    }

    var substitutions: [String] {
        let isFixed = brightness.wanted != nil && dialect.brightness(percent: 100) == nil
        return composer.substitutions + (isFixed ? ["the brightness stays as it is"] : [])
    }

    var abilities: SignAbilities {
        let composer = composer
        return SignAbilities(
            takesPictures: Content.self == Framebuffer.self, flashes: composer.flashes,
            dims: dialect.brightness(percent: 50) != nil, spelling: { composer.spelling(of: $0) })
    }

    /// Flashing, and signs that go dark when nobody speaks to them, do not wait for new content.
    var beat: Duration? {
        let flash = composer.canFlash ? Flash.period / 2 : nil
        return [flash, timing.keepAlive].compactMap(\.self).min()
    }

    mutating func show(_ content: BannerContent, at now: Duration) throws(SignError) {
        brightness.wanted = content.brightness
        guard let composed = try compose(content) else { return }
        if composed != wanted, !isPending(at: now) { changedAt = now }
        wanted = composed
    }

    private mutating func compose(_ content: BannerContent) throws(SignError) -> Composed<Content>? {
        if let picture = content.picture, let composed = composer.compose(picture) { return composed }
        guard content.pages.indices.contains(content.current) else { return nil }
        return try composer.compose(content.pages[content.current])
    }

    /// Sends the whole content: of the step under way nobody knows how much has reached the sign.
    mutating func leave(showing page: Page?, at now: Duration) throws(SignError) {
        (wanted, shown, underWay) = (nil, nil, ([], nil))
        (timing.keepAlive, timing.refreshEvery, timing.reinitialiseEvery) = (nil, nil, nil)
        brightness = (nil, nil)
        let last = try composer.compose(page ?? Page(index: 0, lines: []))
        // Nobody will be there to make it flash.
        wanted = Composed(lit: last.lit, dark: nil, isAlarm: last.isAlarm)
    }

    mutating func startOver() {
        (isInitialised, shown, underWay, brightness.set) = (false, nil, ([], nil), nil)
    }

    func deadline(at now: Duration) -> Duration? {
        guard let wanted else { return nil }
        if !isInitialised || !underWay.packets.isEmpty || shown == nil { return now }
        if isKeepAliveDue(at: now) { return now }
        if isPending(at: now) { return changedAt + (wanted.isAlarm ? Urgency.alarm : .figure).patience }
        if brightnessPacket != nil { return now + Urgency.text.patience }
        let refreshed = refreshDue(at: now)
        return refreshed.map { $0 + Urgency.refresh.patience }
    }

    mutating func next(at now: Duration) throws(SignError) -> SignPacket? {
        if underWay.packets.isEmpty { try begin(at: now) }
        guard let packet = underWay.packets.popFirst() else { return nil }
        sentAt = now
        if underWay.packets.isEmpty, let result = underWay.result { (shown, underWay.result) = (result, nil) }
        return packet
    }

    func answer(in bytes: [UInt8], to packet: SignPacket) -> SignAnswer? { dialect.answer(in: bytes, to: packet) }
}

// MARK: - What comes next

extension StepDriver {
    /// Whether the sign looks otherwise than it should at the moment.
    private func isPending(at now: Duration) -> Bool {
        guard let wanted else { return false }
        return shown != wanted.content(at: now)
    }

    private mutating func begin(at now: Duration) throws(SignError) {
        guard let wanted else { return }
        if isDue(initialisedAt, timing.reinitialiseEvery, now) { startOver() }
        if !isInitialised { return initialise(at: now) }
        if let packet = brightnessPacket, shown != nil {
            brightness.set = brightness.wanted
            underWay = ([packet], shown)
            return
        }
        if let packet = dialect.keepAlive, isKeepAliveDue(at: now), !isPending(at: now), refreshDue(at: now) == nil {
            underWay = ([packet], shown)
            return
        }
        let isWhole = shown == nil || refreshDue(at: now) != nil || isKeepAliveDue(at: now)
        try plan(from: isWhole ? nil : shown, to: wanted.content(at: now), at: now)
    }

    /// A dialect that has nothing to say first leaves the way free for the page.
    private mutating func initialise(at now: Duration) {
        (isInitialised, initialisedAt) = (true, now)
        underWay = (dialect.initialise()[...], nil)
        if underWay.packets.isEmpty, let wanted { try? plan(from: nil, to: wanted.content(at: now), at: now) }
    }

    private mutating func plan(from old: Content?, to new: Content, at now: Duration) throws(SignError) {
        do {
            guard let step = planner.cheapest(try dialect.steps(from: old, to: new)) else {
                shown = new
                return
            }
            if old == nil { wholeAt = now }
            underWay = (step.packets[...], step.result)
        } catch {
            throw .content(error.description)
        }
    }

    private var brightnessPacket: SignPacket? {
        guard let wanted = brightness.wanted, wanted != brightness.set else { return nil }
        return dialect.brightness(percent: wanted)
    }

    private func isKeepAliveDue(at now: Duration) -> Bool { isDue(sentAt, timing.keepAlive, now) }

    /// When the content became due to be sent again although it has not changed; nil when it is not yet.
    private func refreshDue(at now: Duration) -> Duration? {
        guard let period = timing.refreshEvery, now - wholeAt >= period else { return nil }
        return wholeAt + period
    }

    private func isDue(_ last: Duration, _ period: Duration?, _ now: Duration) -> Bool {
        period.map { now - last >= $0 } ?? false
    }
}
