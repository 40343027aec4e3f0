/// What a switch of one queue says in a minute: written as Asterisk 22 would, so that a recording and a live connection
/// tell the same.
///
///      0 s  three members, of whom one is away; a caller has been waiting for 30 s
///     10 s  a joins            20 s  PJSIP/1 answers a
///     12 s  b joins            25 s  b hangs up
///     14 s  c joins            65 s  PJSIP/2 makes a call of his own
///
/// In the end two wait, the first since 30 s before the beginning: 95 s. One was answered, one lost, nobody is free.
enum SwitchScript {
    static let greeting = "Asterisk Call Manager/11.0.0\r\n"
    /// 14 November 2023, 22:13:20 UTC.
    private static let start = 1_700_000_000

    /// A message as it goes over the line.
    static func message(_ lines: [String]) -> String {
        lines.joined(separator: "\r\n") + "\r\n\r\n"
    }

    /// The whole minute as a recorder took it down, every event with its time.
    static var recording: String {
        let login = message(["Response: Success", "ActionID: login", "Message: Authentication accepted"])
        let events = events.map { second, lines in
            message([lines[0], "Privilege: agent,all", "Timestamp: \(start + second).000000"] + lines.dropFirst())
        }
        // Lists carry no times: an event before the snapshot dates it.
        return greeting + login + events[0] + snapshot(answering: "status") + events[1...].joined()
    }

    /// The same events at once, without their times: whoever listens live takes the moment they come.
    static var live: String {
        events.map { message($0.1) }.joined()
    }
}

// MARK: What there is

extension SwitchScript {
    /// The answer to `QueueStatus`.
    static func snapshot(answering action: String, withCaller: Bool = true) -> String {
        let caller = [
            "Event: QueueEntry", "Queue: n1", "Position: 1", "Channel: PJSIP/trunk-1", "Uniqueid: 1699999000.1",
            "Wait: 30",
        ]
        let rows =
            [["Event: QueueParams", "Queue: n1", "Max: 0", "Calls: \(withCaller ? 1 : 0)"]]
            + [member("PJSIP/1", status: 1), member("PJSIP/2", status: 1), member("PJSIP/3", status: 5)]
            + (withCaller ? [caller] : [])
        let messages =
            [["Response: Success", "EventList: start", "Message: Queue status will follow"]] + rows
            + [["Event: QueueStatusComplete", "EventList: Complete", "ListItems: \(rows.count)"]]
        return messages.map { message($0 + ["ActionID: \(action)"]) }.joined()
    }

    private static func member(_ interface: String, status: Int) -> [String] {
        [
            "Event: QueueMember", "Queue: n1", "Name: \(interface)", "Location: \(interface)", "Membership: static",
            "CallsTaken: 0", "LastCall: 0", "InCall: 0", "Status: \(status)", "Paused: 0", "Wrapuptime: 0",
        ]
    }
}

// MARK: What happens

extension SwitchScript {
    private static let events: [(Int, [String])] = [
        (0, ["Event: DeviceStateChange", "Device: PJSIP/3", "State: UNAVAILABLE"]),
        (10, caller("QueueCallerJoin", "a")), (12, caller("QueueCallerJoin", "b")),
        (14, caller("QueueCallerJoin", "c")), (20, caller("QueueCallerLeave", "a")),
        (
            20,
            caller("AgentConnect", "a") + [
                "DestUniqueid: 1700000015.9", "Interface: PJSIP/1", "MemberName: PJSIP/1", "HoldTime: 10",
                "RingTime: 5",
            ]
        ),
        (20, device("PJSIP/1", status: 2)), (25, caller("QueueCallerAbandon", "b")),
        (25, caller("QueueCallerLeave", "b")), (25, caller("Hangup", "b")), (65, device("PJSIP/2", status: 2)),
    ]

    private static func caller(_ event: String, _ caller: String) -> [String] {
        ["Event: \(event)", "Channel: PJSIP/trunk-\(caller)", "Uniqueid: 1700000005.\(caller)", "Queue: n1"]
    }

    private static func device(_ interface: String, status: Int) -> [String] {
        [
            "Event: QueueMemberStatus", "Queue: n1", "MemberName: \(interface)", "Interface: \(interface)",
            "Status: \(status)", "Paused: 0",
        ]
    }
}
