public import Programme

/// What a sign is left with when its session ends.
public enum ExitPage: Hashable, Sendable {
    /// What it shows already.
    case keep
    /// Nothing.
    case blank
    /// A page of fixed text, as nobody will be there to bring its figures up to date.
    case page(Page)
}
