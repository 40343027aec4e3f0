import CallCentre

/// What people should be told of a log, at a rate they can read.
struct QueueLogNotices: Hashable, Sendable, Codable {
    /// So many refused lines are told in full within a minute; of the others the number.
    static let perMinute = 5

    private var pending: [String] = []
    private var unknownNumbers: Set<String> = []
    private var minuteBegan: Timestamp?
    private var told = 0
    private var untold = 0

    /// Told whatever the rate; for what cannot come often.
    mutating func add(_ text: String) { pending.append(text) }

    /// A number nobody in the configuration signs in with, told once.
    mutating func unknownNumber(_ number: String) {
        guard unknownNumbers.count < 100, unknownNumbers.insert(number).inserted else { return }
        pending.append(
            "agent number \(number) is nobody's: an agent's key with that number would be \(number), "
                + "Agent/\(number) or Local/\(number)@...; their signing in is not counted")
    }

    /// A line that was refused at this moment.
    mutating func refused(_ text: String, at instant: Timestamp) {
        advance(to: instant)
        minuteBegan = minuteBegan ?? instant
        if told < Self.perMinute {
            told += 1
            pending.append(text)
        } else {
            untold += 1
        }
    }

    /// Once a minute is over, the rest of what was refused in it is summed up.
    mutating func advance(to instant: Timestamp) {
        guard let began = minuteBegan, instant >= began + .seconds(60) else { return }
        if untold > 0 { pending.append("\(untold) more lines were refused within a minute") }
        (minuteBegan, told, untold) = (nil, 0, 0)
    }

    /// Each thing once.
    mutating func take() -> [String] {
        defer { pending = [] }
        return pending
    }
}
