import CallCentre
import Feeds
import Testing

/// Channels in use and callers in the IVR.
@Suite(.timeLimit(.minutes(5)))
struct OutsideLineTests {
    private static let site = Site(
        name: "Test", timeZone: "Etc/UTC", queues: [Queue(key: "n1")], agents: [Agent(key: "PJSIP/ann")],
        trunkGroups: [TrunkGroup(key: "t2", capacity: 210, channels: ["PJSIP/operator-"])], ivr: ["svi", "in/3204"])
    private static let emptyList = "0 < CoreShowChannelsComplete\n0 > trunks 0\n0 > ivr 0\n"

    private func play(_ script: String) throws {
        var transcript = SwitchTranscript(.truth, site: Self.site)
        try transcript.play(Self.emptyList + script)
    }

    @Test func `a channel of the trunk is a busy line, an agent's is none`() throws {
        try play(
            """
            1 < Newchannel, Channel: PJSIP/operator-01, Uniqueid: u1, Context: in, Exten: 1
            1 > trunks 1
            2 < Newchannel, Channel: PJSIP/ann-02, Uniqueid: d1, Context: agents, Exten: n1
            3 < Hangup, Channel: PJSIP/operator-01, Uniqueid: u1
            3 > trunks 0
            """)
    }

    @Test(arguments: ["Context: svi, Exten: 9", "Context: in, Exten: 3204"])
    func `a caller is in the IVR until a queue takes over`(place: String) throws {
        try play(
            """
            1 < Newchannel, Channel: PJSIP/operator-01, Uniqueid: u1, \(place)
            1 > trunks 1
            1 > ivr 1
            9 < QueueCallerJoin, Channel: PJSIP/operator-01, Queue: n1, Uniqueid: u1
            9 > ivr 0
            """)
    }

    @Test func `who hangs up in the IVR leaves it`() throws {
        try play(
            """
            1 < Newchannel, Channel: PJSIP/operator-01, Uniqueid: u1, Context: svi, Exten: s
            1 > trunks 1
            1 > ivr 1
            4 < Hangup, Channel: PJSIP/operator-01, Uniqueid: u1
            4 > trunks 0
            4 > ivr 0
            """)
    }

    @Test func `what a list does not have is gone, and what it has is counted once`() throws {
        try play(
            """
            1 < Newchannel, Channel: PJSIP/operator-01, Uniqueid: u1, Context: in, Exten: 1
            1 > trunks 1
            5 < CoreShowChannel, Channel: PJSIP/operator-02, Uniqueid: u2, Context: in, Exten: 1
            5 < CoreShowChannel, Channel: PJSIP/operator-03, Uniqueid: u3, Context: in, Exten: 1
            5 < CoreShowChannelsComplete
            5 > trunks 2
            6 < Newchannel, Channel: PJSIP/operator-03, Uniqueid: u3, Context: in, Exten: 1
            """)
    }

    @Test func `nothing is told before a list has come`() throws {
        var transcript = SwitchTranscript(.truth, site: Self.site)
        try transcript.play(
            """
            1 < Newchannel, Channel: PJSIP/operator-01, Uniqueid: u1, Context: in, Exten: 1
            2 < CoreShowChannel, Channel: PJSIP/operator-01, Uniqueid: u1, Context: in, Exten: 1
            2 < CoreShowChannelsComplete
            2 > trunks 1
            2 > ivr 0
            """)
    }

    /// Asterisk listed its channels every five seconds: between lists the events alone must lead to the same count.
    /// One list of the recordings already lacks a channel whose hang-up is told after it.
    @Test(arguments: [Capture.light, .normal, .midway, .transfers])
    func `events and the switch's own lists agree`(capture: Capture) throws {
        var site = RecordedSite.site
        site.trunkGroups = [TrunkGroup(key: "t2", channels: ["PJSIP/operateur-"])]
        var feed = AsteriskFeed(site: site)
        var (told, listed, lists, ahead): (Int?, Int, Int, [Int]) = (nil, 0, 0, [])
        for message in try ManagerText(capture).messages {
            if message["Event"] == "CoreShowChannel", message["Channel"]?.hasPrefix("PJSIP/operateur-") == true {
                listed += 1
            }
            let isList = message["Event"] == "CoreShowChannelsComplete"
            if isList, let told, told != listed { ahead.append(told - listed) }
            for event in feed.receive(message) {
                if case .trunks(_, let busy, _) = event.kind { told = busy }
            }
            if isList { (listed, lists) = (0, lists + 1) }
        }
        #expect(lists > 30)
        #expect(ahead == (capture == .normal ? [1] : []))
    }
}

extension AsteriskFeed {
    fileprivate mutating func receive(_ message: [Substring: Substring]) -> [Event] {
        var events: [Event] = []
        let lines = message.filter { $0.key != "Event" }.map { "\($0.key): \($0.value)" }
        guard let name = message["Event"] else { return [] }
        let text = (["Event: \(name)"] + lines).joined(separator: "\r\n") + "\r\n\r\n"
        receive(Array(text.utf8), at: SwitchTranscript.start, into: &events)
        return events
    }
}
