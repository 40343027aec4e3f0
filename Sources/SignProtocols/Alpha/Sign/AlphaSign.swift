/// An Alpha sign without the LEDs: takes the bytes that reach its serial socket, behaves as the sign would, and
/// says what it shows.
///
/// Time is what its caller says it is, counted from any origin, and never goes back.
///
/// Source: Alpha protocol, form 9708-8061, and measurements on real signs; written from these and not from the
/// encoder, so that the two check each other.
public struct AlphaSign: Sendable {
    /// What model of sign it is.
    public let traits: AlphaSignTraits

    /// What the sign did not do, by reason, since it was made.
    public private(set) var losses: [AlphaLoss: Int] = [:]

    /// The serial address, which a command can change.
    public internal(set) var address: UInt8

    var programme: AlphaProgramme
    var isSpeakerOn = true
    var acknowledges = false
    /// What went wrong since the sign was last told to forget.
    var status: AlphaStatus = []
    /// What went wrong with the packet being obeyed.
    private var packetStatus: AlphaStatus = []
    /// 44...100 percent.
    var brightness = 100
    private(set) var now = Duration.zero

    private var reader: AlphaFrameReader
    private var player: AlphaPlayer
    private var replies: [UInt8] = []
    private var readyAt = Duration.zero
    private var darkUntil = Duration.zero
    private var deafUntil = Duration.zero
    private var deafness = AlphaLoss.resetting

    /// Whether the memory was erased by a packet of its own since it was last configured.
    private var wasErased = false

    /// A sign fresh from the factory: nothing in its memory, nothing on its display.
    public init(kind traits: AlphaSignTraits = AlphaSignTraits()) {
        self.traits = traits
        address = traits.address
        programme = AlphaProgramme(memory: AlphaMemory(poolBytes: traits.memoryBytes), lines: traits.lines)
        player = AlphaPlayer(traits: traits)
        reader = AlphaFrameReader(framing: traits.framing, nestedPause: traits.nestedPause)
    }

    /// Takes bytes that arrive at one instant; an instant before the last one counts as the last one.
    public mutating func receive(_ bytes: some Sequence<UInt8>, at instant: Duration) {
        advance(to: instant)
        for byte in bytes {
            packetStatus = []
            let frame = reader.receive(byte, at: now)
            for loss in reader.takeLosses() { lose(loss) }
            if let frame { take(frame) }
        }
    }

    /// Lets time pass with nothing arriving.
    public mutating func advance(to instant: Duration) {
        now = max(instant, now)
        reader.advance(to: now)
        for loss in reader.takeLosses() { lose(loss) }
        player.advance(programme, to: now)
    }

    /// What the sign has sent since last asked. A sign speaks only when it is asked something.
    public mutating func takeReplies() -> [UInt8] {
        defer { replies = [] }
        return replies
    }

    /// What the sign shows at an instant, if nothing arrives until then.
    ///
    /// A page that is held shows its strings as they are; one that scrolls as they were when it came on.
    public func screen(at instant: Duration) -> AlphaScreen {
        var sign = self
        sign.advance(to: instant)
        guard sign.now >= sign.darkUntil else { return AlphaScreen() }
        var screen = sign.player.screen(sign.programme, at: sign.now)
        screen.brightness = brightness
        return screen
    }
}

// MARK: - Packets

extension AlphaSign {
    /// Packets that come while the sign is deaf or too soon are lost as if they had never been sent.
    private mutating func take(_ frame: AlphaFrame) {
        guard frame.isFor(typeCode: traits.typeCode, address: address) else { return lose(.otherSign) }
        guard frame.began >= deafUntil else { return lose(deafness) }
        guard frame.began >= readyAt else { return lose(.tooSoon) }
        readyAt = frame.ended + traits.packetGap
        let (wasAcknowledging, repliesBefore) = (acknowledges, replies.count)
        if frame.hasWrongChecksum { packetStatus.insert(.checksum) }
        for block in frame.blocks {
            guard frame.began >= deafUntil else { return lose(deafness) }
            obey(block, isIndividual: frame.isIndividual)
        }
        guard acknowledges || wasAcknowledging, replies.count == repliesBefore else { return }
        if frame.isIndividual || traits.answersBroadcasts { replies += AlphaReplyPacket.acknowledgement(packetStatus) }
    }

    mutating func lose(_ loss: AlphaLoss?) {
        guard let loss else { return }
        losses[loss, default: 0] += 1
        status.formUnion(loss.status)
        packetStatus.formUnion(loss.status)
    }

    /// Does not listen for a while from now.
    mutating func goDeaf(_ reason: AlphaLoss, for time: Duration) {
        deafUntil = now + time
        deafness = reason
    }

    /// Keeps the display dark for a while from now.
    mutating func goDark(for time: Duration) {
        darkUntil = max(darkUntil, now + time)
    }

    /// Begins the messages again, once the display is lit.
    mutating func restart() {
        player.restart(programme, at: max(now, darkUntil))
    }

    mutating func reply(_ payload: [UInt8]) {
        replies += AlphaReplyPacket.packet(payload)
    }
}

// MARK: - Memory

extension AlphaSign {
    mutating func erase() {
        programme.memory.erase()
        programme.sequence = AlphaProgramme.standardSequence
        programme.showsFiles = true
        wasErased = true
        goDeaf(.clearing, for: traits.clearTime)
        restart()
    }

    /// Erases everything and makes room for the files.
    mutating func configure(_ files: [AlphaStoredFile]) {
        lose(programme.memory.configure(files))
        programme.sequence = AlphaProgramme.standardSequence
        programme.showsFiles = wasErased || !traits.needsClearBeforeConfiguration
        wasErased = false
        goDeaf(.configuring, for: traits.configurationTime)
        restart()
    }

    /// An empty sequence freezes the page that shows; while the priority file shows, the first one to follow it.
    mutating func run(_ labels: [AlphaLabel], byHours: Bool) {
        let known = labels.filter { $0 != .priority && programme.memory.text($0) != nil }
        for _ in known.count..<labels.count { lose(.labelSkipped) }
        if !known.isEmpty {
            programme.sequence = .running(known, byHours: byHours)
        } else if case .running(let old, _) = programme.sequence {
            let shown = player.shown.flatMap { $0.file == .priority ? nil : $0 }
            programme.sequence = .frozen(shown?.file ?? old.first, page: shown?.page ?? 0)
        }
        restart()
    }

    /// A new value makes nothing start again, unless nothing showed.
    mutating func writeString(_ label: AlphaLabel, _ value: [UInt8]) {
        lose(programme.memory.writeString(label, value))
        if player.shown == nil { restart() }
    }
}
