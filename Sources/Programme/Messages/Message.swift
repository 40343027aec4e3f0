public import CallCentre

/// A draft that was accepted.
public struct Message: Hashable, Sendable, Codable {
    public enum State: String, CaseIterable, Hashable, Sendable, Codable {
        case scheduled, live, expired, withdrawn
    }

    public let id: String
    public let draft: MessageDraft
    public let author: String
    public let created: Timestamp
    /// nil as long as nobody took it back.
    public var withdrawn: Timestamp?

    public init(id: String, draft: MessageDraft, author: String, created: Timestamp, withdrawn: Timestamp? = nil) {
        self.id = id
        self.draft = draft
        self.author = author
        self.created = created
        self.withdrawn = withdrawn
    }

    /// From when on it is shown.
    public var starts: Timestamp { draft.starts ?? created }

    public func state(at instant: Timestamp) -> State {
        if let withdrawn, instant >= withdrawn { return .withdrawn }
        if let expires = draft.expires, instant >= expires { return .expired }
        return instant < starts ? .scheduled : .live
    }

    /// When its turn among the messages began that lasts until now; nil when it is not to be shown: it is not live, or
    /// in the pause of its repetition.
    func shownSince(at instant: Timestamp) -> Timestamp? {
        guard state(at: instant) == .live else { return nil }
        guard let repetition = draft.repetition, repetition.every > .zero else { return starts }
        let begin = starts + repetition.every * (instant - starts).rounds(of: repetition.every)
        return instant - begin < repetition.shown ? begin : nil
    }

    /// The first instant after `instant` at which it begins or ends to be shown; nil when it never does.
    func nextChange(after instant: Timestamp) -> Timestamp? {
        var changes = [starts, draft.expires, withdrawn].compactMap(\.self)
        if let repetition = draft.repetition, repetition.every > .zero, state(at: instant) == .live {
            let begin = starts + repetition.every * (instant - starts).rounds(of: repetition.every)
            changes += [begin + repetition.shown, begin + repetition.every]
        }
        return changes.filter { $0 > instant }.min()
    }
}

extension Duration {
    /// How many whole rounds have passed.
    fileprivate func rounds(of round: Duration) -> Int {
        Int(wholeMicroseconds / max(1, round.wholeMicroseconds))
    }
}
