import CallCentre

/// What was decided for a banner, before values are filled in.
struct Decision: Hashable, Sendable {
    enum Content: Hashable, Sendable {
        /// A page of the programme.
        case page(Int)
        /// A page of a message, counted from 0.
        case message(Message, page: Int)
    }

    let kind: Showing.Kind
    let content: Content
    let why: String
    let until: Timestamp?
    /// The measure whose alarm it shows.
    var alarm: Measure?

    /// Whether it keeps the banner's own pages from being shown.
    var isInterruption: Bool {
        if kind == .alarm { return true }
        if case .message(let message, _) = content { return message.draft.priority > .normal }
        return false
    }

    func ending(by instant: Timestamp?) -> Decision {
        Decision(
            kind: kind, content: content, why: why, until: [until, instant].compactMap(\.self).min(), alarm: alarm)
    }
}
