/// The conversation a live event socket needs besides listening.
///
///     switch: auth/request                     →  auth PASSWORD
///     switch: command/reply +OK accepted       →  event plain HEARTBEAT CUSTOM callcenter::info
///     switch: command/reply +OK                →  api callcenter_config queue list, agent list, tier list
///     switch: api/response (queues)            →  api callcenter_config queue list members QUEUE, for each
///     switch: command/reply -ERR invalid          refused: the reason is for people, not for another try at once
///
/// Answers carry no name of their question; they come in the order of the questions.
struct EventSocketSession: Sendable, Codable {
    /// What an answer is awaited for.
    enum Question: Hashable, Sendable, Codable {
        case login, subscription
        case queues, agents, tiers
        case members(of: String)
        case ping
    }

    private(set) var state = FeedState.disconnected
    private var questions: [Question] = []
    private var outgoing: [String] = []
    private var notices: [String] = []
    /// Not part of what is saved: a secret has no place in a file of events.
    private var password: String?

    private enum CodingKeys: CodingKey {
        case state, questions, outgoing, notices
    }

    /// Makes the session speak; without a password it only listens, as to a recorded stream.
    mutating func use(password: String) {
        self.password = password
    }

    mutating func takeActions() -> [UInt8] {
        defer { outgoing = [] }
        return outgoing.flatMap { Array($0.utf8) }
    }

    mutating func takeNotices() -> [String] {
        defer { notices = [] }
        return notices
    }

    mutating func notice(_ text: String) {
        notices.append(text)
    }

    mutating func disconnected() {
        state = .disconnected
        outgoing = []
        questions = []
    }

    /// Whether nothing is asked that a list would have to wait for.
    var isIdle: Bool { questions.isEmpty }

    mutating func snapshotArrived() {
        if state == .awaitingSnapshot { state = .listening }
    }

    /// Asks whether the switch is still there; the answer itself does not matter.
    mutating func ping() {
        if state == .awaitingSnapshot || state == .listening { ask(.ping) }
    }

    mutating func ask(_ question: Question) {
        questions.append(question)
        switch question {
        case .login: outgoing.append("auth \(password ?? "")\n\n")
        case .subscription: outgoing.append("event plain HEARTBEAT CUSTOM callcenter::info\n\n")
        case .queues: outgoing.append("api callcenter_config queue list\n\n")
        case .agents: outgoing.append("api callcenter_config agent list\n\n")
        case .tiers: outgoing.append("api callcenter_config tier list\n\n")
        case .members(let queue): outgoing.append("api callcenter_config queue list members \(queue)\n\n")
        case .ping: outgoing.append("api status\n\n")
        }
    }

    /// `auth/request`: the switch greets.
    mutating func greeted() {
        guard password != nil, state == .disconnected else { return }
        state = .loggingIn
        ask(.login)
    }

    /// `command/reply`.
    ///
    /// - Returns: whether the switch has let us in and will tell what happens.
    mutating func replied(_ text: String) -> Bool {
        guard let question = questions.first, question == .login || question == .subscription else { return false }
        questions.removeFirst()
        guard text.hasPrefix("+OK") else {
            refuse(question, text)
            return false
        }
        if question == .login {
            ask(.subscription)
            return false
        }
        state = .awaitingSnapshot
        return true
    }

    /// `api/response`: the question it answers, `nil` when none was asked.
    mutating func answered() -> Question? {
        guard let question = questions.first, question != .login, question != .subscription else { return nil }
        return questions.removeFirst()
    }

    /// `text/rude-rejection`: we are not on the switch's list of permitted addresses.
    mutating func rejected(_ words: String) {
        state = .refused("our address: \(words); check apply-inbound-acl in event_socket.conf.xml")
    }

    private mutating func refuse(_ question: Question, _ reply: String) {
        let words = reply.hasPrefix("-ERR ") ? String(reply.dropFirst(5)) : reply
        if question == .login {
            state = .refused("\(words); check the password against event_socket.conf.xml")
        } else {
            state = .refused("no events of callcenter::info: \(words)")
        }
    }
}
