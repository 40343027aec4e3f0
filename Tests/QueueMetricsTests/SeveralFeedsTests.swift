import CallCentre
import Foundation
import QueueMetrics
import Testing

/// A site with two switches: the first tells of `n1`, the second of `n2`. See ``TestSite`` for floors and teams.
@Suite(.timeLimit(.minutes(5)))
struct SeveralFeedsTests {
    private static let start = Timestamp(seconds: 1_047_628_800)
    private static let (n1, n2) = (QueueID(0), QueueID(1))

    private static let site = {
        var site = TestSite.site()
        site.feedCount = 2
        site.queues[1].feed = 1
        site.trunkGroups = [TrunkGroup(key: "east"), TrunkGroup(key: "west")]
        return site
    }()

    private func fold(_ events: [(feed: Int, second: Int, Event.Kind)]) throws -> Fold {
        var fold = Fold(site: Self.site, days: try #require(Days(timeZone: Self.site.timeZone)))
        for (feed, second, kind) in events {
            fold.apply(Event(kind, at: Self.start + .seconds(second)), from: feed)
        }
        return fold
    }

    @Test func `a figure is known when every feed it depends on has told`() throws {
        let fold = try fold([(0, 0, .snapshotComplete)])
        #expect(fold.reading(.waiting, of: .queue(Self.n1), over: .now) == .count(0))
        #expect(fold.reading(.waiting, of: .queue(Self.n2), over: .now) == .unknown)
        // The first floor answers both queues, the team only the first.
        #expect(fold.reading(.waiting, of: .floor(FloorID(0)), over: .now) == .unknown)
        #expect(fold.reading(.waiting, of: .team(TeamID(0)), over: .now) == .count(0))
        #expect(fold.reading(.waiting, of: .site, over: .now) == .unknown)
    }

    @Test func `one feed in doubt makes stale what depends on it and nothing else`() throws {
        let fold = try fold([(0, 0, .snapshotComplete), (1, 0, .snapshotComplete), (1, 5, .doubt)])
        #expect(fold.reading(.waiting, of: .queue(Self.n1), over: .now) == .count(0))
        #expect(fold.reading(.offered, of: .queue(Self.n2), over: .today) == .stale)
        #expect(fold.reading(.waiting, of: .site, over: .now) == .stale)
        #expect(fold.knowledge(of: .queue(Self.n1)) == .complete)
        #expect(fold.knowledge == .stale)
    }

    @Test func `each feed numbers its calls by itself`() throws {
        let call = CallID(slot: 0, generation: 0)
        let fold = try fold([
            (0, 0, .snapshotComplete), (1, 0, .snapshotComplete), (0, 1, .offered(call, Self.n1)),
            (1, 2, .offered(call, Self.n2)), (0, 3, .left(call, .abandoned)),
        ])
        #expect(fold.reading(.waiting, of: .queue(Self.n1), over: .now) == .count(0))
        #expect(fold.reading(.waiting, of: .queue(Self.n2), over: .now) == .count(1))
        #expect(fold.reading(.offered, of: .site, over: .today) == .count(2))
    }

    @Test func `strangers of two feeds with the same number are two people, configured agents are one`() throws {
        let stranger = AgentID(Self.site.agents.count)
        let fold = try fold([
            (0, 0, .snapshotComplete), (1, 0, .snapshotComplete), (0, 1, .agentState(stranger, .ready, reason: nil)),
            (1, 1, .agentState(stranger, .talking, reason: nil)), (0, 2, .agentState(AgentID(0), .ready, reason: nil)),
            (1, 3, .agentState(AgentID(0), .held, reason: nil)),
        ])
        #expect(fold.reading(.ready, of: .site, over: .now) == .count(1))
        #expect(fold.reading(.talking, of: .site, over: .now) == .count(1))
        #expect(fold.reading(.held, of: .site, over: .now) == .count(1))
        #expect(fold.reading(.unknown, of: .site, over: .now) == .count(Self.site.agents.count - 1))
        let strangers = fold.agents(of: .site).filter { $0.feed != nil }
        #expect(strangers.map(\.agent) == [stranger, stranger])
        let feeds: [Int?] = [0, 1]
        #expect(strangers.map { $0.feed } == feeds)
    }

    @Test func `what a feed tells of another feed's queue is not this site's`() throws {
        let call = CallID(slot: 0, generation: 0)
        let fold = try fold([
            (0, 0, .snapshotComplete), (1, 0, .snapshotComplete), (0, 1, .offered(call, Self.n2)),
            (0, 1, .serving(AgentID(0), Self.n2, paused: false, reason: nil)),
        ])
        #expect(fold.reading(.offered, of: .site, over: .today) == .count(0))
        #expect(fold.agents(of: .queue(Self.n2)).isEmpty)
    }

    @Test func `lines and callers in the IVR of all feeds are added up`() throws {
        let other = TrunkGroupID(2)
        let fold = try fold([
            (0, 0, .snapshotComplete), (1, 0, .snapshotComplete),
            (0, 1, .trunks(TrunkGroupID(0), busy: 3, capacity: 30)),
            (1, 1, .trunks(TrunkGroupID(1), busy: 4, capacity: 30)),
            (0, 1, .trunks(other, busy: 1, capacity: 2)), (1, 1, .trunks(other, busy: 2, capacity: 2)),
            (0, 1, .ivr(calls: 5)), (1, 2, .ivr(calls: 6)), (1, 3, .ivr(calls: 7)),
        ])
        #expect(fold.reading(.trunksBusy, of: .trunkGroup(TrunkGroupID(1)), over: .now) == .count(4))
        #expect(fold.reading(.trunksBusy, of: .site, over: .now) == .count(10))
        #expect(fold.reading(.trunksCapacity, of: .site, over: .now) == .count(64))
        #expect(fold.reading(.ivr, of: .site, over: .now) == .count(12))
    }

    @Test func `a snapshot of one feed says nothing of the calls of another`() throws {
        let call = CallID(slot: 0, generation: 0)
        var fold = try fold([
            (0, 0, .snapshotComplete), (1, 0, .snapshotComplete), (1, 1, .offered(call, Self.n2)),
            (1, 7_000, .stillWaiting(call)), (1, 7_001, .snapshotComplete), (0, 8_000, .snapshotComplete),
        ])
        fold.advance(to: Self.start + .seconds(9_000))
        #expect(fold.reading(.waiting, of: .queue(Self.n2), over: .now) == .count(1))
    }

    @Test func `it is saved and restored with all of this`() throws {
        let call = CallID(slot: 1, generation: 4)
        let fold = try fold([
            (0, 0, .snapshotComplete), (1, 1, .offered(call, Self.n2)), (1, 2, .ivr(calls: 6)),
            (1, 1, .trunks(TrunkGroupID(7), busy: 4, capacity: nil)),
            (1, 3, .agentState(AgentID(9), .notReady, reason: "lunch")),
        ])
        #expect(try JSONDecoder().decode(Fold.self, from: JSONEncoder().encode(fold)) == fold)
    }
}
