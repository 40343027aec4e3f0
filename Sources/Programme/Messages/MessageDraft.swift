public import CallCentre
public import Raster

/// What a person asks banners to show.
public struct MessageDraft: Hashable, Sendable, Codable {
    public enum Priority: String, CaseIterable, Hashable, Sendable, Codable, Comparable {
        /// Joins the rotation as a page of its own.
        case normal
        /// Takes over the banner.
        case high
        /// The same, before all others.
        case urgent

        public static func < (a: Priority, b: Priority) -> Bool { a.rank < b.rank }

        private var rank: Int {
            switch self {
            case .normal: 0
            case .high: 1
            case .urgent: 2
            }
        }
    }

    /// What becomes of a text that does not fit on one page.
    public enum Overflow: String, CaseIterable, Hashable, Sendable, Codable {
        /// Several pages, divided between words.
        case split
        /// One line that runs through; a sign that cannot scroll splits it.
        case scroll
    }

    /// Shown for a while, over and over, from its start on.
    public struct Repetition: Hashable, Sendable, Codable {
        public let every: Duration
        public let shown: Duration

        public init(every: Duration, for shown: Duration) {
            self.every = every
            self.shown = shown
        }
    }

    /// A line break begins a new line.
    public var text: String
    public var priority: Priority
    /// The keys of the floors and of the banners that show it; all banners when both are empty.
    public var floors: [String]
    public var banners: [String]
    /// nil shows it at once.
    public var starts: Timestamp?
    /// No longer shown at this instant; nil shows it until it is withdrawn.
    public var expires: Timestamp?
    public var repetition: Repetition?
    public var overflow: Overflow
    /// nil is the colour of the banner's pages.
    public var colour: Colour?
    public var isFlashing: Bool

    public init(
        text: String, priority: Priority = .normal, floors: [String] = [], banners: [String] = [],
        starts: Timestamp? = nil, expires: Timestamp? = nil, repetition: Repetition? = nil,
        overflow: Overflow = .split, colour: Colour? = nil, isFlashing: Bool = false
    ) {
        self.text = text
        self.priority = priority
        self.floors = floors
        self.banners = banners
        self.starts = starts
        self.expires = expires
        self.repetition = repetition
        self.overflow = overflow
        self.colour = colour
        self.isFlashing = isFlashing
    }

    /// Whether a banner shows it.
    func concerns(banner: String, floor: String?) -> Bool {
        if floors.isEmpty, banners.isEmpty { return true }
        return banners.contains(banner) || floor.map { floors.contains($0) } ?? false
    }
}

/// Something in a draft that cannot be.
public struct MessageProblem: Error, Hashable, Sendable {
    /// The member of the draft as the API calls it, such as `expires`.
    public let member: String
    /// What is wrong, with the value and what would be valid.
    public let message: String
}

extension MessageDraft {
    /// The longest text that is taken, in characters.
    public static var longestText: Int { 1_000 }

    /// Everything that is wrong with it; empty when it can be shown.
    ///
    /// - Parameters:
    ///   - floors: the keys there are.
    ///   - banners: likewise.
    public func problems(floors: [String], banners: [String], at instant: Timestamp) -> [MessageProblem] {
        textProblems + timeProblems(at: instant) + unknown(self.floors, among: floors, "floors", "floor")
            + unknown(self.banners, among: banners, "banners", "banner")
    }

    private var textProblems: [MessageProblem] {
        var problems: [MessageProblem] = []
        if text.allSatisfy(\.isWhitespace) { problems.append(problem("text", "there is nothing to show")) }
        if text.count > Self.longestText {
            problems.append(problem("text", "\(text.count) characters; at most \(Self.longestText) are taken"))
        }
        if text.contains(where: { $0.isControl && !$0.isNewline }) {
            problems.append(problem("text", "a control character, which no sign can show"))
        }
        if colour == .off { problems.append(problem("colour", "off is dark; choose a colour")) }
        return problems
    }

    private func timeProblems(at instant: Timestamp) -> [MessageProblem] {
        var problems: [MessageProblem] = []
        if let expires, expires <= starts ?? instant {
            problems.append(problem("expires", "before the message begins to be shown"))
        }
        guard let repetition else { return problems }
        if repetition.shown < .seconds(1) || repetition.every < repetition.shown {
            problems.append(problem("repeat", "must be shown for at least 1 s, and not longer than it comes again"))
        }
        return problems
    }

    private func unknown(_ keys: [String], among known: [String], _ member: String, _ kind: String) -> [MessageProblem]
    {
        keys.filter { !known.contains($0) }.map { key in
            let valid = known.isEmpty ? "there are none" : suggestion(for: key, among: known)
            return problem(member, "\(shown(key)) is not a \(kind); \(valid)")
        }
    }

    private func problem(_ member: String, _ message: String) -> MessageProblem {
        MessageProblem(member: member, message: message)
    }
}
