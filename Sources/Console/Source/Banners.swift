/// One banner: what it is, what it shows, and how it fares.
public struct Banner: Codable, Hashable, Sendable {
    public enum Colours: String, Codable, Sendable { case mono, redGreenAmber }
    public enum Health: String, Codable, Sendable { case ok, waiting, failed }

    /// A floor by its key and name.
    public struct Floor: Codable, Hashable, Sendable {
        public var key: String
        public var label: String

        /// Makes a floor.
        public init(key: String, label: String) {
            self.key = key
            self.label = label
        }
    }

    /// The size of a banner in LEDs and in text.
    public struct Geometry: Codable, Hashable, Sendable {
        /// LEDs across.
        public var columns: Int
        /// LEDs down.
        public var rows: Int
        /// Lines of text.
        public var lines: Int
        /// Characters in a line.
        public var characters: Int

        /// Makes a geometry.
        public init(columns: Int, rows: Int, lines: Int, characters: Int) {
            self.columns = columns
            self.rows = rows
            self.lines = lines
            self.characters = characters
        }
    }

    /// Which page is shown, and why.
    public struct Showing: Codable, Hashable, Sendable {
        public enum Kind: String, Codable, Sendable { case rotation, condition, schedule, hours, alarm, message }

        public var kind: Kind
        public var page: String
        /// The reason in words.
        public var why: String

        /// Makes an entry.
        public init(kind: Kind, page: String, why: String) {
            self.kind = kind
            self.page = page
            self.why = why
        }
    }

    public var key: String
    public var name: String
    @OrNull public var floor: Floor?
    public var device: String
    /// Where it hangs, for instance `/dev/ttyUSB0 9600 8N1`.
    public var line: String
    public var geometry: Geometry
    public var colours: Colours
    @OrNull public var showing: Showing?
    /// The lines of the page shown.
    public var text: [String] = []
    public var health: Health
    /// Why it is not well, in words, for instance `no answer; trying again in 8 s`.
    @OrNull public var reason: String?
    /// Since when its health is what it is.
    public var since: Instant
    public var packets = 0
    public var bytes = 0
    /// Packets that it refused.
    public var refused = 0
    /// Seconds since the last byte went out.
    @OrNull public var age: Double?
    /// What it cannot show as written, for instance `œ shows as oe`.
    public var substitutions: [String] = []
    /// Per cent, where it can dim.
    @OrNull public var brightness: Int?

    /// Makes a banner that shows nothing yet and has sent nothing; set the rest as it becomes known.
    public init(
        key: String, name: String, floor: Floor?, device: String, line: String, geometry: Geometry, colours: Colours,
        health: Health, since: Instant
    ) {
        self.key = key
        self.name = name
        _floor = OrNull(wrappedValue: floor)
        self.device = device
        self.line = line
        self.geometry = geometry
        self.colours = colours
        _showing = OrNull(wrappedValue: nil)
        self.health = health
        _reason = OrNull(wrappedValue: nil)
        self.since = since
        _age = OrNull(wrappedValue: nil)
        _brightness = OrNull(wrappedValue: nil)
    }
}

/// All banners.
public struct BannersReport: Codable, Hashable, Sendable {
    public var banners: [Banner]

    /// Makes a report.
    public init(banners: [Banner]) {
        self.banners = banners
    }
}

/// The LEDs of one banner, decoded from the bytes that went to it.
public struct Frame: Codable, Hashable, Sendable {
    /// The key of the banner.
    public var banner: String
    public var columns: Int
    public var rows: Int
    public var at: Instant
    /// One string per row, one letter per LED: `.` off, `r` red, `g` green, `a` amber, `w` white, `b` blue,
    /// `y` yellow, `m` magenta, `c` cyan.
    public var pixels: [String]
    /// Where it comes from: `wire`, or `shadow` where the bytes tell no picture.
    public var source: String

    /// Makes a frame; its size is that of `pixels`.
    public init(banner: String, at: Instant, pixels: [String], source: String = "wire") {
        self.banner = banner
        columns = pixels.first?.count ?? 0
        rows = pixels.count
        self.at = at
        self.pixels = pixels
        self.source = source
    }
}
