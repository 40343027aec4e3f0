import CallCentre

/// The names the simulated switch's dial plan uses.
enum DialPlan {
    static let trunk = "PJSIP/trunk"
    /// Where callers arrive, wait, leave by a key, and where agents are.
    static let incoming = "from-trunk"
    static let queues = "queues"
    static let exit = "queue-exit"
    static let agents = "agents"
    static let number = "0199001000"
}

/// A channel of the switch: a caller's, or the one that rings at an agent.
struct Channel: Sendable {
    /// `ChannelState`: 0 Down, 4 Ring, 5 Ringing, 6 Up.
    enum State: Int {
        case down = 0
        case ring = 4
        case ringing = 5
        case up = 6

        var words: String {
            switch self {
            case .down: "Down"
            case .ring: "Ring"
            case .ringing: "Ringing"
            case .up: "Up"
            }
        }
    }

    let name: String
    let uniqueID: String
    let linkedID: String
    let number: String
    let person: String
    var state: State
    var connectedNumber = Self.unknown
    var connectedPerson = Self.unknown
    var context: String
    var exten: String
    var priority = 1

    static let unknown = "<unknown>"

    /// A caller's channel as it is made.
    init(_ caller: SimulatedCaller) {
        name = "\(DialPlan.trunk)-\(Self.hex(caller.channel))"
        uniqueID = caller.uniqueID
        linkedID = caller.uniqueID
        number = caller.number
        person = Self.unknown
        state = .ring
        context = DialPlan.incoming
        exten = DialPlan.number
    }

    /// The channel that is made to ring at an agent.
    init(to worker: Worker, leg: Int, made: Timestamp, for caller: Channel) {
        name = Self.name(to: worker.key, leg: leg)
        uniqueID = Self.uniqueID(made: made, number: leg)
        linkedID = caller.linkedID
        number = Self.number(of: worker.key)
        person = worker.name
        state = .down
        connectedNumber = caller.number
        connectedPerson = caller.person
        context = DialPlan.agents
        exten = caller.exten
    }

    static func uniqueID(made: Timestamp, number: Int) -> String { "\(made.wholeSeconds).\(number)" }

    /// `PJSIP/2101` rings as `PJSIP/2101-0000000b`, `Local/9291@agents/n` as `Local/9291@agents-0000000b;1`.
    private static func name(to interface: String, leg: Int) -> String {
        guard interface.hasPrefix("Local/") else { return "\(interface)-\(hex(leg))" }
        let bare = interface.hasSuffix("/n") ? interface.dropLast(2) : interface[...]
        return "\(bare)-\(hex(leg));1"
    }

    /// `2101` of `PJSIP/2101`.
    private static func number(of interface: String) -> String {
        let address = interface.split(separator: "/").dropFirst().first ?? interface[...]
        return String(address.prefix { $0 != "@" })
    }

    private static func hex(_ number: Int) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    }
}

extension SimulatedCaller {
    /// What the switch calls the caller's channel: the second it was made in, and its number.
    var uniqueID: String { Channel.uniqueID(made: arrived, number: channel) }
}
