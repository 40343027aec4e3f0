public import CallCentre

/// What a banner shows at an instant, and why.
public struct Showing: Hashable, Sendable {
    /// From strongest to weakest.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// A message of high or urgent priority, or one of normal priority in its turn.
        case message
        case alarm, hours, schedule, condition, rotation
    }

    public let kind: Kind
    /// With its values.
    public let page: Page
    /// The page's index in ``Programme/pages(_:)``, which a text sign keeps ready; nil for a message, which interrupts
    /// them.
    public let fixedPage: Int?
    /// What the configuration calls the page; the identifier of a message.
    public let name: String
    /// In words, such as `n1.waiting@now is critical`.
    public let why: String
    /// The first instant at which something else may be shown while the figures stay as they are; nil when nothing
    /// else will.
    public let until: Timestamp?
}
