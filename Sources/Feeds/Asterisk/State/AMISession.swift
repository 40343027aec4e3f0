/// The conversation a live manager connection needs besides listening: login, one question for the whole state, pings.
///
///     peer: Asterisk Call Manager/11.0.0        →  Action: Login
///     peer: Response: Success (login)           →  Action: QueueStatus
///     peer: … QueueStatusComplete                  listening; Action: Ping after a silence
///     peer: Response: Error (login)                refused, which ends the connection: the reason is for people, not for another try at once
public struct AMISession: Sendable {
    /// Who to log in as.
    public struct Credentials: Hashable, Sendable {
        public var username: String
        public var secret: String

        public init(username: String, secret: String) {
            self.username = username
            self.secret = secret
        }
    }

    /// Where the conversation stands.
    public private(set) var state = FeedState.disconnected
    /// Whether the snapshot is to list the channels, too.
    var asksForChannels = false
    private var credentials: Credentials?
    private var outgoing: [String] = []
    private var notices: [String] = []

    /// Makes the session speak; without credentials it only listens, as for a recorded stream.
    public mutating func use(_ credentials: Credentials) {
        self.credentials = credentials
    }

    /// The actions to send now, in order, each once.
    public mutating func takeActions() -> [UInt8] {
        defer { outgoing = [] }
        return outgoing.flatMap { Array($0.utf8) }
    }

    /// What people should be told, each once.
    public mutating func takeNotices() -> [String] {
        defer { notices = [] }
        return notices
    }

    /// Asks whether the switch is still there.
    public mutating func ping() {
        send("Ping", id: "bandeau-ping")
    }

    /// Asks for everything that holds now.
    public mutating func askForSnapshot() {
        if asksForChannels { send("CoreShowChannels", id: "bandeau-channels") }
        send("QueueStatus", id: "bandeau-status")
    }

    mutating func notice(_ text: String) {
        notices.append(text)
    }

    mutating func take(_ message: AMIMessage) {
        switch message.kind {
        case .banner: greet(message)
        case .response: answer(message)
        default: break
        }
    }

    mutating func snapshotArrived() {
        if state == .awaitingSnapshot { state = .listening }
    }

    mutating func disconnected() {
        state = .disconnected
        outgoing = []
    }

    private mutating func greet(_ message: AMIMessage) {
        guard let credentials else { return }
        state = .loggingIn
        let fields = ["Username: \(credentials.username)", "Secret: \(credentials.secret)", "Events: \(Self.classes)"]
        send("Login", id: "bandeau-login", fields)
    }

    private mutating func answer(_ message: AMIMessage) {
        let isSuccess = message.head.elementsEqual("Success".utf8)
        if message.isEqual(.actionID, "bandeau-login") {
            if isSuccess {
                state = .awaitingSnapshot
                askForSnapshot()
            } else {
                refuse(message.text(.message) ?? "no reason given")
            }
        } else if message.isEqual(.actionID, "bandeau-status"), !isSuccess {
            refuse("QueueStatus", message, needs: "the read and write classes `system,agent`")
        } else if message.isEqual(.actionID, "bandeau-channels"), !isSuccess {
            refuse(
                "CoreShowChannels", message, needs: "the write class `system` or `reporting`, or trunks stay unknown")
        }
    }

    /// What is asked for of all that the switch could tell: the rest of its traffic is none of a wallboard's business.
    private static let classes = "system,agent,call,dialplan"

    private mutating func refuse(_ action: String, _ message: AMIMessage, needs classes: String) {
        let reason = message.text(.message) ?? "no reason given"
        notice("the switch does not answer \(action): \(reason); the user needs \(classes) (see manager.conf)")
    }

    private mutating func refuse(_ reason: String) {
        state = .refused("\(reason); check username and secret against manager.conf, and its permit lines")
    }

    private mutating func send(_ action: String, id: String, _ fields: [String] = []) {
        let lines = ["Action: \(action)", "ActionID: \(id)"] + fields
        outgoing.append(lines.joined(separator: "\r\n") + "\r\n\r\n")
    }
}
