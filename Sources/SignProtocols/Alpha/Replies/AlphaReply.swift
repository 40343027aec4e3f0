/// What a sign answers when it is asked something with ``AlphaCommand/read(_:)``.
///
/// A file that does not exist answers like an empty one.
/// Source: Alpha protocol, form 9708-8061, "Read" commands; lengths as measured.
public enum AlphaReply: Hashable, Sendable {
    /// The content of a TEXT file: ESC, position and mode, then what ``AlphaBody`` makes; empty when never written.
    case text(AlphaLabel, [UInt8])
    case string(AlphaLabel, [UInt8])
    /// A picture; nil when never written.
    case dots(AlphaLabel, AlphaPicture?)
    case largeDots(AlphaLabel, AlphaPicture?)
    /// Its colours are the nearest ones of red and green LEDs.
    case rgbDots(AlphaLabel, AlphaPicture?)
    case time(hour: Int, minute: Int)
    /// The year in full, 2000...2099.
    case date(day: Int, month: Int, year: Int)
    /// From 1, Sunday, to 7.
    case dayOfWeek(Int)
    case hourFormat(is24Hour: Bool)
    case speaker(isOn: Bool)
    case generalInformation(AlphaGeneralInformation)
    case memoryPool(AlphaMemoryPool)
    /// The files as configured; a sign adds the rest of the pool to the size of the first TEXT file.
    case memoryConfiguration([AlphaFile])
    case runSequence([AlphaLabel], order: AlphaRunOrder, isLocked: Bool)
    case errorStatus(AlphaStatus)
}

/// The memory that a sign has for files, in bytes.
public struct AlphaMemoryPool: Hashable, Sendable {
    public var size: Int
    public var free: Int

    public init(size: Int, free: Int) {
        self.size = size
        self.free = free
    }
}

/// What a sign says about itself.
///
///     FFFFFFFF [f] MMYY HHNN R SS PPPP,LLLL
///     firmware  │  made  time │ │  pool, rest
///            revision         │ speaker: 00 on, FF off
///                             hours: S 1 to 12, M 0 to 23
public struct AlphaGeneralInformation: Hashable, Sendable {
    /// The part number of the firmware, eight characters, and its revision, one more on some signs.
    public var firmware: String
    /// The month and the year of the firmware, each two digits as the sign has them.
    public var released: String
    public var hour: Int
    public var minute: Int
    public var is24Hour: Bool
    public var isSpeakerOn: Bool
    public var memory: AlphaMemoryPool
}
