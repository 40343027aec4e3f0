/// A message somebody wants on banners.
public struct MessageDraft: Codable, Hashable, Sendable {
    public enum Priority: String, Codable, Sendable { case normal, high, urgent }
    public enum Overflow: String, Codable, Sendable { case split, scroll }
    public enum Colour: String, Codable, Sendable { case red, green, amber }

    /// Shown for `forSeconds`, every `everySeconds`.
    public struct Repeat: Codable, Hashable, Sendable {
        public var everySeconds: Double
        public var forSeconds: Double

        /// Makes a rhythm.
        public init(everySeconds: Double, forSeconds: Double) {
            self.everySeconds = everySeconds
            self.forSeconds = forSeconds
        }
    }

    public var text: String
    public var priority: Priority
    /// Keys of floors; with no floors and no banners it is for all.
    public var floors: [String]
    /// Keys of banners.
    public var banners: [String]
    public var starts: Instant?
    public var expires: Instant?
    public var `repeat`: Repeat?
    public var overflow: Overflow
    public var colour: Colour?
    public var flash: Bool?

    /// Makes a draft for every banner.
    public init(text: String, priority: Priority = .normal, overflow: Overflow = .split) {
        self.text = text
        self.priority = priority
        floors = []
        banners = []
        self.overflow = overflow
    }

    /// Reads a draft; only the text must be given.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        text = try container.decode(String.self, forKey: .text)
        priority = try container.decodeIfPresent(Priority.self, forKey: .priority) ?? .normal
        floors = try container.decodeIfPresent([String].self, forKey: .floors) ?? []
        banners = try container.decodeIfPresent([String].self, forKey: .banners) ?? []
        starts = try container.decodeIfPresent(Instant.self, forKey: .starts)
        expires = try container.decodeIfPresent(Instant.self, forKey: .expires)
        self.repeat = try container.decodeIfPresent(Repeat.self, forKey: .repeat)
        overflow = try container.decodeIfPresent(Overflow.self, forKey: .overflow) ?? .split
        colour = try container.decodeIfPresent(Colour.self, forKey: .colour)
        flash = try container.decodeIfPresent(Bool.self, forKey: .flash)
    }

    /// What is wrong with the draft whatever the banners are, each with a JSON pointer.
    var mistakes: [Problem.Item] {
        var found: [Problem.Item] = []
        let length = text.unicodeScalars.count
        if text.allSatisfy(\.isWhitespace) { found.append(.init(pointer: "/text", message: "must not be empty")) }
        if length > 1000 { found.append(.init(pointer: "/text", message: "\(length) characters; at most 1000")) }
        if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control && $0 != "\n" }) {
            found.append(.init(pointer: "/text", message: "must not contain control characters"))
        }
        if let starts, let expires, expires.timestamp <= starts.timestamp {
            found.append(.init(pointer: "/expires", message: "must be later than starts"))
        }
        if let rhythm = self.repeat, !(rhythm.forSeconds > 0 && rhythm.everySeconds > rhythm.forSeconds) {
            found.append(
                .init(pointer: "/repeat", message: "forSeconds must be above 0 and below everySeconds"))
        }
        return found
    }
}

/// A message as it is kept.
public struct Message: Codable, Hashable, Sendable {
    public enum State: String, Codable, Sendable { case scheduled, live, expired, withdrawn }

    public var id: String
    public var author: String
    public var created: Instant
    public var state: State
    /// What was asked for; in JSON its fields stand beside the others.
    public var draft: MessageDraft

    private enum CodingKeys: String, CodingKey { case id, author, created, state }

    /// Makes a message.
    public init(id: String, author: String, created: Instant, state: State, draft: MessageDraft) {
        self.id = id
        self.author = author
        self.created = created
        self.state = state
        self.draft = draft
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(String.self, forKey: .id)
        author = try container.decode(String.self, forKey: .author)
        created = try container.decode(Instant.self, forKey: .created)
        state = try container.decode(State.self, forKey: .state)
        draft = try MessageDraft(from: decoder)
    }

    public func encode(to encoder: any Encoder) throws {
        try draft.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(author, forKey: .author)
        try container.encode(created, forKey: .created)
        try container.encode(state, forKey: .state)
    }
}

/// All messages.
public struct MessagesReport: Codable, Hashable, Sendable {
    public var messages: [Message]

    /// Makes a report.
    public init(messages: [Message]) {
        self.messages = messages
    }
}

/// How a message would look.
public struct MessagePreview: Codable, Hashable, Sendable {
    /// How it would look on one banner.
    public struct OnBanner: Codable, Hashable, Sendable {
        public var key: String
        /// The lines of each page.
        public var pages: [[String]]
        /// What the banner cannot show as written, in words.
        public var losses: [String]
        /// How long it takes to show it once.
        public var seconds: Double

        /// Makes an entry.
        public init(key: String, pages: [[String]], losses: [String], seconds: Double) {
            self.key = key
            self.pages = pages
            self.losses = losses
            self.seconds = seconds
        }
    }

    public var banners: [OnBanner]

    /// Makes a preview.
    public init(banners: [OnBanner]) {
        self.banners = banners
    }
}
