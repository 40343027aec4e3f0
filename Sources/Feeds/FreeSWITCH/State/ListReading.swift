/// The lists that are being read, taken into account together when the last has come.
struct ListReading: Sendable, Codable {
    /// Whether everything is asked for; else only who the agents are and whom they serve.
    let isWhole: Bool
    /// How many answers are still to come.
    var awaited = 0
    /// The switch refused one of the questions: what came is not everything.
    var hasFailed = false
    var agents: [ListTable.Row] = []
    var tiers: [ListTable.Row] = []
    var members: [ListTable.Row] = []

    /// The columns this feed reads of each list, by what they hold.
    enum Columns {
        static let queues: Set = ["name"]
        static let agents: Set = ["name", "status", "state", "wrap_up_time", "last_bridge_end"]
        static let tiers: Set = ["queue", "agent"]
        static let members: Set = [
            "queue", "uuid", "state", "serving_agent", "joined_epoch", "rejoined_epoch", "bridge_epoch",
        ]
    }

    mutating func add(_ table: ListTable, to question: EventSocketSession.Question) {
        switch question {
        case .agents: agents += table.rows
        case .tiers: tiers += table.rows
        case .members: members += table.rows
        case .queues, .login, .subscription, .ping: break
        }
    }
}

extension EventSocketSession.Question {
    /// The columns of the list to keep, and the one whose values may have a `|` in them.
    var columns: (names: Set<String>, freeText: String?)? {
        switch self {
        case .queues: (ListReading.Columns.queues, "moh_sound")
        case .agents: (ListReading.Columns.agents, "contact")
        case .tiers: (ListReading.Columns.tiers, nil)
        case .members: (ListReading.Columns.members, "cid_name")
        case .login, .subscription, .ping: nil
        }
    }

    /// As it is asked, for people.
    var words: String {
        switch self {
        case .queues: "callcenter_config queue list"
        case .agents: "callcenter_config agent list"
        case .tiers: "callcenter_config tier list"
        case .members(let queue): "callcenter_config queue list members \(queue)"
        case .login: "auth"
        case .subscription: "event"
        case .ping: "status"
        }
    }
}
