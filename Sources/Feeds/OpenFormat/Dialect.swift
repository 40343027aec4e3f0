import CallCentre

/// The words and habits of the switch behind a stream of the open event format.
public struct Dialect: Hashable, Sendable {
    /// The words of `state`, each with what it means.
    let states: [String: AgentState]
    /// Words of `state` that say why an agent is withdrawn, and take the place of a reason that is not given.
    let stateReasons: [String: String]
    /// What people read for a reason code.
    let reasonLabels: [String: String]
    /// The ends of conversations are not always told: an agent's next state or call ends the one before.
    let missesEnds: Bool
    /// An agent is in exactly one group.
    let hasOneGroup: Bool
    /// How long other traffic may come without data; `nil` where silence is told by the connection alone.
    let dataWatchdog: Duration?

    /// The format's own words: `loggedOut notReady ready reserved talking held wrapUp unknown`.
    public static let open = Dialect(
        states: Dictionary(uniqueKeysWithValues: AgentState.allCases.map { ($0.name, $0) }), stateReasons: [:],
        reasonLabels: [:], missesEnds: false, hasOneGroup: false, dataWatchdog: nil)

    /// The words of an Aspect CallCenter. This is the open format in an Aspect's terms, not a format of Aspect's own.
    ///
    /// | `state` | means |
    /// |---|---|
    /// | `Signed Off` | loggedOut |
    /// | `Idle` | notReady: an Aspect's idle agent is withdrawn, with a reason code |
    /// | `Avail` | ready |
    /// | `RSVD` | reserved |
    /// | `Talking ACD1` `ACD2` `ACT1` `ACT2` `Out1` `Out2` `Inside` `Supervisor Line` | talking |
    /// | `HOLD` | held |
    /// | `Wrap-up` | wrapUp |
    /// | `MSG` | with Event Link talking, without it notReady for the reason `MSG` |
    /// | `HELP` | with Event Link talking, without it unknown |
    ///
    /// An Aspect tells its state all the time, so a connection with nothing but heartbeats for 30 s is opened again, and
    /// the feed begins anew when that does not help (``Watchdog``). Whoever bridges an Aspect that may rest sends a line
    /// of data within that time, such as `trunks`.
    ///
    /// - Parameters:
    ///   - reasons: what people read for a reason code, such as `["4": "Pause"]`; other codes are shown as they are.
    ///   - usesEventLink: whether the switch's Event Link option is part of the stream.
    public static func aspect(reasons: [String: String] = [:], usesEventLink: Bool = false) -> Dialect {
        var states: [String: AgentState] = [
            "Signed Off": .loggedOut, "Idle": .notReady, "Avail": .ready, "RSVD": .reserved, "HOLD": .held,
            "Wrap-up": .wrapUp, "MSG": usesEventLink ? .talking : .notReady,
            "HELP": usesEventLink ? .talking : .unknown,
        ]
        for line in ["ACD1", "ACD2", "ACT1", "ACT2", "Out1", "Out2", "Inside", "Supervisor Line"] {
            states["Talking \(line)"] = .talking
        }
        return Dialect(
            states: states, stateReasons: usesEventLink ? [:] : ["MSG": "MSG"], reasonLabels: reasons, missesEnds: true,
            hasOneGroup: true, dataWatchdog: .seconds(30))
    }
}
