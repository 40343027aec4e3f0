import CallCentre
import Feeds
import Foundation
import QueueMetrics
import Testing

/// How many agents there are, as far as a queue_log tells: unknown is never 0.
@Suite(.timeLimit(.minutes(5)))
struct QueueLogMembershipTests {
    private static let start = 1_000_000_000

    /// Ann and Bob are the team of n1; nobody is configured for n2.
    private static let site = Site(
        name: "Test", timeZone: "Etc/UTC", queues: [Queue(key: "n1"), Queue(key: "n2")],
        teams: [Team(key: "level1", queues: [QueueID(0)])],
        agents: [
            Agent(key: "PJSIP/2101", name: "Ann", teams: [TeamID(0)]),
            Agent(key: "PJSIP/2102", name: "Bob", teams: [TeamID(0)]),
        ])

    private var feed = QueueLogFeed(site: Self.site, settling: .seconds(600))
    private var fold: Fold

    init() throws {
        fold = Fold(site: Self.site, days: try #require(Days(timeZone: "Etc/UTC")))
    }

    private mutating func read(_ line: String, at seconds: Int) {
        var events: [Event] = []
        let time = Timestamp(seconds: Double(Self.start + seconds))
        feed.receive("\(Self.start + seconds)|\(line)\n", at: time, into: &events)
        for event in events { fold.apply(event) }
    }

    private mutating func wait(until seconds: Int) {
        var events: [Event] = []
        feed.advance(to: Timestamp(seconds: Double(Self.start + seconds)), into: &events)
        for event in events { fold.apply(event) }
    }

    private func reading(_ figure: Figure, _ queue: Int) -> Reading {
        fold.reading(figure, of: .queue(QueueID(queue)), over: .now)
    }

    @Test mutating func `nobody is counted before the first line about a member`() {
        read("NONE|NONE|NONE|QUEUESTART|", at: 0)
        read("1.1|n1|NONE|ENTERQUEUE||06|1", at: 1)
        #expect(reading(.waiting, 0) == .count(1))
        for figure in [Figure.available, .staffed, .ready, .notReady, .unknown] {
            #expect(reading(figure, 0) == .unknown, "\(figure)")
        }
        wait(until: 5000)
        #expect(reading(.staffed, 0) == .unknown)
    }

    @Test mutating func `a queue is known once everybody of its teams has had a line`() {
        read("NONE|NONE|NONE|QUEUESTART|", at: 0)
        read("MANAGER|n1|PJSIP/2101|ADDMEMBER|", at: 1)
        #expect(reading(.available, 0) == .unknown)
        read("MANAGER|n1|PJSIP/2102|ADDMEMBER|PAUSED", at: 2)
        #expect(reading(.available, 0) == .count(1))
        #expect(reading(.staffed, 0) == .count(2))
        read("MANAGER|n1|PJSIP/2101|REMOVEMEMBER|", at: 3)
        read("MANAGER|n1|PJSIP/2102|REMOVEMEMBER|", at: 4)
        #expect(reading(.staffed, 0) == .count(0))
    }

    @Test mutating func `whoever has had no line for long enough is not there`() {
        read("NONE|NONE|NONE|QUEUESTART|", at: 0)
        read("MANAGER|n1|PJSIP/2101|ADDMEMBER|", at: 1)
        wait(until: 599)
        #expect(reading(.staffed, 0) == .unknown)
        wait(until: 600)
        #expect(reading(.staffed, 0) == .count(1))
        #expect(reading(.staffed, 1) == .unknown)
    }

    @Test mutating func `where nobody is configured only time tells that all are known`() {
        read("NONE|NONE|NONE|QUEUESTART|", at: 0)
        read("MANAGER|n2|PJSIP/7|ADDMEMBER|", at: 1)
        #expect(reading(.staffed, 1) == .unknown)
        wait(until: 600)
        #expect(reading(.staffed, 1) == .count(1))
    }

    @Test mutating func `after a restart of the switch members are unknown again`() {
        read("NONE|NONE|NONE|QUEUESTART|", at: 0)
        read("MANAGER|n1|PJSIP/2101|ADDMEMBER|", at: 1)
        read("MANAGER|n1|PJSIP/2102|ADDMEMBER|", at: 1)
        #expect(reading(.staffed, 0) == .count(2))
        read("NONE|NONE|NONE|QUEUESTART|", at: 700)
        #expect(reading(.staffed, 0) == .unknown)
    }

    @Test mutating func `a feed that is saved and restored tells neither less nor twice`() throws {
        read("NONE|NONE|NONE|QUEUESTART|", at: 0)
        read("MANAGER|n1|PJSIP/2101|ADDMEMBER|", at: 1)
        try feed.restore(feed.saved(), for: Self.site)
        #expect(reading(.staffed, 0) == .unknown)
        var events: [Event] = []
        feed.advance(to: Timestamp(seconds: Double(Self.start + 2)), into: &events)
        #expect(events == [])
        read("MANAGER|n1|PJSIP/2102|ADDMEMBER|", at: 3)
        #expect(reading(.staffed, 0) == .count(2))
    }
}
