import CallCentre
import Feeds
import Foundation
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5)))
struct RestoreTests {
    /// The messages of a recording's first part.
    private static let length = 6_000

    private func restored(_ feed: AsteriskFeed) throws -> AsteriskFeed {
        try JSONDecoder().decode(AsteriskFeed.self, from: JSONEncoder().encode(feed))
    }

    /// The events of a recording when the feed is saved and read back where `isBreak` says.
    private func events(
        of recording: Recording, isBreak: (Int) -> Bool
    ) throws -> (events: [Event], agentKeys: [String]) {
        var feed = AsteriskFeed(site: RecordedSite.site)
        var events: [Event] = []
        for (number, step) in recording.steps.prefix(Self.length).enumerated() {
            if isBreak(number) { feed = try restored(feed) }
            recording.withBytes(of: step) { feed.receive($0, at: step.received, into: &events) }
        }
        feed.finish(into: &events)
        return (events, feed.agentKeys)
    }

    @Test(arguments: Capture.allCases, 0..<3 as Range<UInt64>)
    func `saved and read back between any messages a feed tells what it would have told`(
        capture: Capture, seed: UInt64
    ) throws {
        var random = SeededGenerator(seed: seed)
        let recording = try capture.recording()
        let breaks = Set((0..<40).map { _ in Int.random(in: 0..<Self.length, using: &random) })
        let whole = try events(of: recording) { _ in false }
        let broken = try events(of: recording) { breaks.contains($0) }
        #expect(whole.events.count > 100)
        #expect(broken.events == whole.events, "seed \(seed)")
        #expect(broken.agentKeys == whole.agentKeys)
    }

    @Test func `outside lines are still busy after a restart`() throws {
        var site = SwitchTranscript.site
        site.trunkGroups = [TrunkGroup(key: "t2", channels: ["PJSIP/operator-"])]
        site.ivr = ["svi"]
        var transcript = SwitchTranscript(.truth, site: site)
        try transcript.play(
            """
            0 < CoreShowChannelsComplete
            0 > trunks 0
            0 > ivr 0
            1 < Newchannel, Channel: PJSIP/operator-01, Uniqueid: u1, Context: svi, Exten: s
            1 > trunks 1
            1 > ivr 1
            2 saved
            3 < Newchannel, Channel: PJSIP/operator-02, Uniqueid: u2, Context: in, Exten: 1
            3 > trunks 2
            4 < Hangup, Channel: PJSIP/operator-01, Uniqueid: u1
            4 > trunks 1
            4 > ivr 0
            """)
    }

    @Test func `secrets are not saved`() throws {
        var feed = AsteriskFeed(site: RecordedSite.site)
        feed.session.use(AMISession.Credentials(username: "board", secret: "s3cret"))
        let text = String(decoding: try JSONEncoder().encode(feed), as: UTF8.self)
        #expect(!text.contains("s3cret") && !text.contains("board"))
    }

    @Test func `a saved feed is known to be for the site it was made for`() throws {
        let site = SwitchTranscript.site
        var feed = AsteriskFeed(site: site)
        var events: [Event] = []
        let added = "Event: QueueMemberAdded\r\nQueue: n1\r\nInterface: PJSIP/eve\r\nStatus: 1\r\nPaused: 0\r\n\r\n"
        feed.receive(Array(added.utf8), at: SwitchTranscript.start, into: &events)
        let saved = try restored(feed)
        #expect(saved.agentKeys == ["PJSIP/ann", "PJSIP/bob", "PJSIP/eve"])
        #expect(saved.isMade(for: site))
        var other = site
        other.queues.swapAt(0, 1)
        #expect(!saved.isMade(for: other))
        other = site
        other.agents.removeFirst()
        #expect(!saved.isMade(for: other))
        other = site
        other.trunkGroups = [TrunkGroup(key: "t2", channels: ["PJSIP/operator-"])]
        #expect(!saved.isMade(for: other))
    }

    @Test func `numbers that stand for nothing are refused`() throws {
        var feed = AsteriskFeed(site: SwitchTranscript.site)
        var events: [Event] = []
        let connect = "Event: AgentConnect\r\nQueue: n1\r\nUniqueid: u1\r\nInterface: PJSIP/ann\r\n\r\n"
        feed.receive(Array(connect.utf8), at: SwitchTranscript.start, into: &events)
        let text = String(decoding: try JSONEncoder().encode(feed), as: UTF8.self)
        let wrong = text.replacingOccurrences(of: #""agent":{"index":0}"#, with: #""agent":{"index":7}"#)
        #expect(wrong != text)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(AsteriskFeed.self, from: Data(wrong.utf8)) }
    }
}
