/// What one model of Alpha sign is and how patient one must be with it.
///
/// The times lie 5 % under the waits that senders are told to keep, so that a sender that keeps them
/// exactly is never unlucky. The wait between packets is the one measured to lose packets now and then.
public struct AlphaSignTraits: Hashable, Sendable {
    /// The type code that the sign answers to besides `Z` and `?`, which all signs answer to.
    public var typeCode: UInt8

    /// The serial address at power-on; a packet for 0 reaches every sign.
    public var address: UInt8

    /// How many lines of text fit one above the other. A sign with one line ignores positions.
    public var lines: Int

    /// How many LEDs wide the sign is, which decides how long a scrolling text takes.
    public var columns: Int

    /// Bytes of memory for files. Each file costs 13 more than its content, and all together 6.
    public var memoryBytes: Int

    /// A packet whose SOH comes sooner than this after the last packet taken is lost.
    public var packetGap: Duration = .milliseconds(100)

    /// How long the sign is deaf after its memory was erased.
    public var clearTime: Duration = .milliseconds(1900)

    /// How long the sign is deaf after its memory was configured.
    public var configurationTime: Duration = .milliseconds(1900)

    /// How long the sign is deaf and dark after a soft reset.
    public var resetTime: Duration = .milliseconds(9500)

    /// How long the sign is deaf after it was told to sound its speaker.
    public var toneTime: Duration = .milliseconds(2850)

    /// Whether files configured without erasing the memory in a packet of its own before are never shown.
    public var needsClearBeforeConfiguration = false

    /// How long the display is dark after a TEXT or DOTS write, and during a read.
    public var blankTime: Duration = .milliseconds(300)

    /// Whether the sign answers reads that were not addressed to it alone.
    public var answersBroadcasts = true

    /// How the sign wants packets wrapped. It takes printable characters beside control bytes in any case, and any
    /// lead-in.
    public var framing = AlphaFraming()

    /// The pause that the sign needs after each STX of a packet but the first; what comes sooner is lost.
    public var nestedPause: Duration = .zero

    /// Whether the sign can be told to answer every packet (protocol version 2.0 and 3.0).
    public var canAcknowledge = false

    /// Whether the sign has LARGE and RGB DOTS pictures. It then takes any, as how room is made for them is not known.
    public var hasLargePictures = false

    /// Whether the brightness can be set.
    public var canDim = false

    /// How long a page is held at the middle speed, 3; a third less, or more, for each speed above or below.
    /// An assumption: the manual gives no figures.
    public var holdTime: Duration = .seconds(3)

    /// Columns per second of scrolling text at the middle speed; a third more, or less, for each speed.
    /// An assumption: the manual gives no figures.
    public var scrollSpeed = 40

    /// Without arguments: a BetaBrite of one line that nobody gave an address, with times of the usual kind.
    public init(
        typeCode: UInt8 = UInt8(ascii: "^"), address: UInt8 = 0, lines: Int = 1, columns: Int = 80,
        memoryBytes: Int = 30_000
    ) {
        self.typeCode = typeCode
        self.address = address
        self.lines = lines
        self.columns = columns
        self.memoryBytes = memoryBytes
    }

    /// The BetaBrite Classic as measured: one line, slow to configure, and only after a separate clear.
    public static var betaBriteClassic: AlphaSignTraits {
        var traits = AlphaSignTraits()
        traits.configurationTime = .milliseconds(9500)
        traits.needsClearBeforeConfiguration = true
        return traits
    }
}

extension AlphaSignTraits {
    /// How long a page is held at a speed from 1 to 5.
    func holdTime(atSpeed speed: Int) -> Duration {
        holdTime * (6 - speed) / 3
    }

    /// How fast a text scrolls at a speed from 1 to 5, in columns per second.
    func scrollSpeed(atSpeed speed: Int) -> Int {
        max(1, scrollSpeed * speed / 3)
    }
}
