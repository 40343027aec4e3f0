import CallCentre

/// How many agents are in each state, in place: reached by their number, where the lanes of a vector would be moved to
/// memory and back for every change.
struct StateCounts: Sendable {
    /// By ``AgentState/rawValue``.
    private var numbers = InlineArray<8, Int32>(repeating: 0)

    subscript(state: AgentState) -> Int32 {
        get { numbers[state.rawValue] }
        set { numbers[state.rawValue] = newValue }
    }

    private var list: [Int32] { AgentState.allCases.map { self[$0] } }
}

extension StateCounts: Hashable {
    static func == (a: StateCounts, b: StateCounts) -> Bool { a.list == b.list }

    func hash(into hasher: inout Hasher) { hasher.combine(list) }
}

extension StateCounts: Codable {
    func encode(to encoder: any Encoder) throws { try list.encode(to: encoder) }

    init(from decoder: any Decoder) throws {
        let list = try [Int32](from: decoder)
        guard list.count == AgentState.allCases.count else { throw NumberReader.Truncated() }
        for (state, number) in zip(AgentState.allCases, list) { self[state] = number }
    }
}
