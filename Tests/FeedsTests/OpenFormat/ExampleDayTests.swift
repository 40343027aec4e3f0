import CallCentre
import Foundation
import Testing

@testable import Feeds

/// `Examples/open-events.jsonl`, which senders can start from.
@Suite(.timeLimit(.minutes(5)))
struct ExampleDayTests {
    private static let site = Site(
        name: "Example", timeZone: "Europe/Paris", queues: [Queue(key: "n1"), Queue(key: "n2")])

    private func bytes() throws -> [UInt8] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return Array(try Data(contentsOf: folder.appendingPathComponent("Examples/open-events.jsonl")))
    }

    private func read() throws -> (feed: OpenFormatFeed, events: [Event]) {
        var feed = OpenFormatFeed(site: Self.site)
        feed.answersLines = true
        var events: [Event] = []
        feed.receive(try bytes(), at: Timestamp(seconds: 2e9), into: &events)
        return (feed, events)
    }

    @Test func `every line of the example is accepted but comments and a repetition`() throws {
        var (feed, _) = try read()
        let other = feed.takeVerdicts().filter { $0.outcome != .accepted }
        #expect(other.filter { $0.outcome == .duplicate }.map(\.id) == ["0808-1"])
        #expect(feed.counts.refused == 0)
        #expect(feed.counts.ignored == other.count - 1)
        #expect(feed.state == .listening)
        #expect(feed.agentKeys == ["2201", "2101", "2102"])
    }

    @Test func `the calls of the example are those its comments tell`() throws {
        let (_, events) = try read()
        var offered: [CallID: (queue: Int, at: Timestamp)] = [:]
        var (offers, waits): ([Int], [Double]) = ([0, 0], [])
        var exits: [Exit: [Int]] = [:]
        for event in events {
            switch event.kind {
            case .offered(let call, let queue):
                offered[call] = (queue.index, event.time)
                offers[queue.index] += 1
            case .answered(let call, _):
                let offer = try #require(offered[call])
                waits.append((event.time - offer.at).inSeconds)
            case .left(let call, let exit):
                let offer = try #require(offered[call])
                exits[exit, default: []].append(offer.queue)
            default: break
            }
        }
        #expect(offers == [5, 1])
        #expect(waits == [15, 25])
        #expect(exits == [.abandoned: [0], .overflowed: [1], .dissuaded: [0], .transferred: [0]])
    }

    @Test func `a recording is played by the times its lines tell`() throws {
        let bytes = try bytes()
        let reading = JSONLinesSteps(bytes)
        #expect(reading.hasTimes)
        let eight = Timestamp(seconds: 1_047_625_200)
        #expect(reading.steps.first?.received == eight)
        #expect(reading.steps.last.map { $0.received - eight } == .seconds(600))
        #expect(zip(reading.steps, reading.steps.dropFirst()).allSatisfy { $0.received < $1.received })
        var feed = OpenFormatFeed(site: Self.site)
        var events: [Event] = []
        for step in reading.steps { feed.receive(Array(bytes[step.range]), at: step.received, into: &events) }
        let expected = try read().events
        #expect(events == expected)
    }

    @Test func `lines without a time of their own, or from the past, belong to the line before`() {
        let lines = [
            "{\"type\":\"heartbeat\"}", "{\"type\":\"heartbeat\",\"time\":\"2003-03-14T08:00:01Z\"}", "garbage",
            "{\"type\":\"heartbeat\",\"time\":\"2003-03-14T08:00:00Z\"}",
            "{\"type\":\"heartbeat\",\"time\":\"2003-03-14T08:00:02.5Z\"}", "last",
        ]
        let text = lines.joined(separator: "\n")
        let reading = JSONLinesSteps(Array(text.utf8))
        #expect(reading.steps.map { ($0.received - LineTranscript.start).inSeconds } == [1, 2.5])
        let second = lines[..<4].reduce(0) { $0 + $1.utf8.count + 1 }
        #expect(reading.steps.map(\.range) == [0..<second, second..<text.utf8.count])
        #expect(!JSONLinesSteps(Array("{\"type\":\"heartbeat\"}\n".utf8)).hasTimes)
    }
}
