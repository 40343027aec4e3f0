import CallCentre
import Feeds
import Foundation
import Testing

/// Lines that come again, in one run or across a restart.
@Suite(.timeLimit(.minutes(5)))
struct RepetitionTests {
    private static let offer = "{\"id\":\"1\",\"type\":\"call.offered\",\"call\":\"a\",\"queue\":\"n1\"}\n"

    @Test func `a repeated id changes nothing, even on another line`() throws {
        var transcript = LineTranscript()
        try transcript.play(
            """
            0   {"id":"1","type":"call.offered","call":"a","queue":"n1"}
            0   > offered 0 n1
            1   {"id":"1","type":"call.offered","call":"a","queue":"n1"}
            1   = duplicate
            2   {"id":"1","type":"call.abandoned","call":"a"}
            2   = duplicate
            3   {"id":"2","type":"call.abandoned","call":"a"}
            3   > left 0 abandoned
            """)
        #expect(transcript.feed.counts.duplicates == 2)
    }

    @Test func `the id of a line that was not accepted can be used again`() throws {
        var transcript = LineTranscript()
        try transcript.play(
            """
            0   {"id":"1","type":"call.offered","call":"a","queue":"n7"}
            0   = refused 'n7' is no queue
            1   {"id":"1","type":"call.abandoned","call":"a"}
            1   = ignored call 'a' is not open
            2   {"id":"1","type":"call.offered","call":"a","queue":"n1"}
            2   > offered 0 n1
            """)
        #expect(transcript.feed.takeAcceptedIDs() == ["1"])
    }

    @Test func `ids that were stored are known after a restart`() {
        var before = OpenFormatFeed(site: LineTranscript.site)
        var events: [Event] = []
        before.receive(Self.offer + Self.offer, into: &events)
        let stored = before.takeAcceptedIDs()
        #expect(stored == ["1"])
        #expect(before.takeAcceptedIDs() == [])
        var after = OpenFormatFeed(site: LineTranscript.site)
        after.remember(stored)
        after.receive(Self.offer, into: &events)
        #expect(events.count == 1)
        #expect(after.counts.duplicates == 1)
        #expect(after.takeAcceptedIDs() == [])
    }

    @Test func `the latest ids are remembered and the oldest forgotten`() {
        var feed = OpenFormatFeed(site: LineTranscript.site, idCapacity: 1_000)
        var events: [Event] = []
        func line(_ number: Int) -> String { "{\"id\":\"\(number)\",\"type\":\"heartbeat\"}\n" }
        for number in 0..<10_000 { feed.receive(line(number), into: &events) }
        for number in 9_000..<10_000 { feed.receive(line(number), into: &events) }
        #expect(feed.counts.duplicates == 1_000)
        for number in 0..<1_000 { feed.receive(line(number), into: &events) }
        #expect(feed.counts.duplicates == 1_000)
    }

    @Test func `long ids are told apart wherever they differ`() {
        var feed = OpenFormatFeed(site: LineTranscript.site)
        var events: [Event] = []
        for place in 0..<120 {
            let id = (0..<120).map { $0 == place ? "b" : "a" }.joined()
            feed.receive("{\"id\":\"\(id)\",\"type\":\"heartbeat\"}\n", into: &events)
        }
        #expect(feed.counts.accepted == 120)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `a feed that is saved and restored goes on as if it had never stopped`(seed: UInt64) throws {
        let lines = LineTraffic(seed: seed).lines(200)
        var unbroken = OpenFormatFeed(site: LineTranscript.site)
        var expected: [Event] = []
        unbroken.receive(lines.joined(), into: &expected)

        let cut = Int(seed) * 10
        var first = OpenFormatFeed(site: LineTranscript.site)
        var events: [Event] = []
        first.receive(lines[..<cut].joined(), into: &events)
        let saved = try JSONEncoder().encode(first.known)
        var second = OpenFormatFeed(site: LineTranscript.site)
        second.known = try JSONDecoder().decode(OpenFormatMemory.self, from: saved)
        second.remember(first.takeAcceptedIDs())
        second.receive(lines[cut...].joined(), into: &events)
        #expect(events == expected, "seed \(seed)")
        #expect(second.counts == unbroken.counts)
        #expect(second.agentKeys == unbroken.agentKeys)
    }
}
