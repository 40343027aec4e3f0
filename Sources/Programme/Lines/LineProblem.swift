/// One mistake in a page line.
public struct LineProblem: Hashable, Sendable {
    /// Where it stands: 0-based, counted in `Character`s of the line.
    public let offset: Int
    /// What is wrong, with the value and what would be valid, such as
    /// `wating is not a figure; did you mean waiting?`.
    public let message: String
}

/// Every mistake in a page line, in the order in which they stand in it; never empty.
public struct LineProblems: Error, Hashable, Sendable {
    public let problems: [LineProblem]
}
