import CallCentre
import Feeds
import Foundation
import QueueMetrics
import TestSupport
import Testing

/// The log gives the same figures as the manager interface where both know, and those somebody else counted in it.
@Suite(.timeLimit(.minutes(5)))
struct LogFiguresTests {
    private static let runs: [Capture] = [.light, .normal, .midway, .transfers]

    @Test(arguments: runs)
    func `every count of a whole log is what somebody else counted in it`(capture: Capture) throws {
        let replay = try LogReplay(capture.lines("queue_log"))
        let truth = try LogTruth(capture)
        let redirected = try Self.redirects(capture)
        for queue in RecordedSite.queues {
            let (counted, calls) = (try #require(truth.queues[queue]), replay.calls(queue))
            #expect(try replay.count(.offered, queue) == counted.entered, "\(queue)")
            #expect(try replay.count(.answered, queue) == counted.answered, "\(queue)")
            #expect(try replay.count(.answeredWithin, queue) == counted.answeredWithin, "\(queue)")
            #expect(try replay.count(.overflowed, queue) == counted.timedOut + counted.empty, "\(queue)")
            // The log's ABANDON of somebody who was sent to another queue is no abandon.
            let moved = redirected[queue, default: 0]
            #expect(try replay.count(.abandoned, queue) == counted.abandoned - moved, "\(queue)")
            let transferred = counted.byKey + counted.withdrawn + moved
            #expect(try replay.count(.transferred, queue) == transferred, "\(queue)")
            let within = calls.abandonedWaits.count { $0 <= .seconds(20) }
            #expect((within...within + moved).contains(counted.abandonedWithin), "\(queue)")
            let ended = counted.byCaller + counted.byAgent + counted.blindTransfers + counted.attendedTransfers
            #expect(calls.ended == ended, "\(queue)")
            #expect(calls.talk == Double(counted.talk), "\(queue)")
            #expect(calls.answeredWaits.reduce(.zero, +) == .seconds(counted.waited), "\(queue)")
            #expect(calls.answeredWaits.max() ?? .zero == .seconds(counted.longestWait), "\(queue)")
            #expect(try replay.count(.lost, queue) == 0, "\(queue)")
            #expect(try replay.count(.dissuaded, queue) == 0, "\(queue)")
        }
        #expect(replay.fold.knowledge == .complete)
        #expect(replay.feed.counts.refused == 0)
    }

    /// Callers whom a person took out to another queue: by the log's own lines, an entry after an ABANDON.
    private static func redirects(_ capture: Capture) throws -> [String: Int] {
        let lines = try QueueLog(capture).lines
        var redirects: [String: Int] = [:]
        for (place, line) in lines.enumerated() where line.event == "ABANDON" {
            let goesOn = lines[place...].contains { $0.event == "ENTERQUEUE" && $0.call == line.call }
            if goesOn { redirects[String(line.queue), default: 0] += 1 }
        }
        let taken = try PeoplesRecord(capture).redirects.count
        #expect(redirects.values.reduce(0, +) == taken)
        return redirects
    }

    /// Where the two differ by definition, and how:
    ///
    /// | figure         | difference                                                                                 |
    /// |----------------|--------------------------------------------------------------------------------------------|
    /// | offered        | the manager interface knows who was refused on entry, and who waited when it attached       |
    /// | dissuaded      | of the manager interface only                                                              |
    /// | abandoned, transferred | a manager user without the class `call` takes the withdrawn for abandoned           |
    /// | answeredWithin | the log cuts its times to seconds: see the next test                                       |
    @Test(arguments: Capture.allCases)
    func `the counts of a log are those of the manager interface`(capture: Capture) throws {
        let live = try Replay.of(capture)
        let (before, all) = try Self.lines(capture, during: live)
        let (earlier, log) = (try LogReplay(before), try LogReplay(before + all))
        for queue in RecordedSite.queues {
            // Before the first line nothing is known, and nothing had happened.
            func past(_ figure: Figure) throws -> Int { try before.isEmpty ? 0 : earlier.count(figure, queue) }
            func during(_ figure: Figure) throws -> Int { try log.count(figure, queue) - past(figure) }
            func told(_ figure: Figure) throws -> Int { try #require(live.count(figure, queue)) }
            let metWaiting = try past(.waiting)
            #expect(try during(.offered) + metWaiting == told(.offered) - told(.dissuaded), "\(queue)")
            #expect(try during(.answered) == told(.answered), "\(queue)")
            #expect(try during(.overflowed) == told(.overflowed), "\(queue)")
            let withdrawn = capture.tellsChannels ? 0 : all.count { $0.contains("|\(queue)|NONE|WITHDRAW|") }
            #expect(try during(.abandoned) + withdrawn == told(.abandoned), "\(queue)")
            #expect(try during(.transferred) - withdrawn == told(.transferred), "\(queue)")
            #expect(try log.count(.waiting, queue) == told(.waiting), "\(queue)")
            #expect(log.calls(queue).ended - earlier.calls(queue).ended == live.conversationsEnded[queue, default: 0])
        }
    }

    /// The log's wait is a whole number of seconds less than a second from the true one. A wait of up to 20 s is 20 s
    /// there at most; one of 20 to 21 s may be as well. So it never has fewer within 20 s, and no more than the manager
    /// interface has within 21 s.
    @Test(arguments: Capture.watchedFromTheStart)
    func `answered within the threshold differs by the seconds that were cut off and no more`(capture: Capture) throws {
        let live = try Replay.of(capture)
        let log = try LogReplay(capture.lines("queue_log"))
        for queue in RecordedSite.queues {
            let id = QueueID(RecordedSite.queues.firstIndex(of: queue) ?? -1)
            let waits = LogCalls(live.events, of: id).answeredWaits
            let (within, nearly) = (waits.count { $0 <= .seconds(20) }, waits.count { $0 < .seconds(21) })
            #expect(live.count(.answeredWithin, queue) == within)
            #expect(try (within...nearly).contains(log.count(.answeredWithin, queue)), "\(queue)")
        }
    }

    /// The lines before a connection began, and those until it ended: of its last second, those it can have seen.
    private static func lines(_ capture: Capture, during live: Replay) throws -> ([Substring], [Substring]) {
        let later = try PeoplesRecord(capture).gaveUp(after: live.end)
        let lines = try capture.lines("queue_log")
        let entries = lines.map { $0.split(separator: "|", omittingEmptySubsequences: false) }
        let gone = Set(entries.filter { $0.count > 6 && later.contains(String($0[6])) }.map { $0[1] })
        let first = Int(live.begin.seconds.rounded(.down))
        let last = Int(live.end.seconds.rounded(.down))
        let during = zip(lines, entries).filter { _, fields in
            let second = Int(fields[0]) ?? 0
            return (first...last).contains(second) && !(second == last && gone.contains(fields[1]))
        }
        return (zip(lines, entries).filter { Int($0.1[0]) ?? 0 < first }.map(\.0), during.map(\.0))
    }

    @Test(arguments: runs)
    func `agents configured by interface are found by their names`(capture: Capture) throws {
        let truth = try GroundTruth(capture)
        var site = RecordedSite.site
        for member in truth.members where !site.agents.contains(where: { $0.key == member.location }) {
            site.agents.append(Agent(key: member.location, name: member.name))
        }
        let replay = try LogReplay(capture.lines("queue_log"), site: site)
        // Only who had signed out by the end is not in the switch's list.
        let unlisted = replay.feed.agentKeys.dropFirst(site.agents.count)
        let members = try QueueLog(capture).lines.filter { $0.event == "ADDMEMBER" }.map(\.member)
        let removed = try QueueLog(capture).lines.filter { $0.event == "REMOVEMEMBER" }.map(\.member)
        if capture == .midway { #expect(Set(unlisted).isSubset(of: Set((members + removed).map(String.init)))) }
        for member in truth.members { #expect(!unlisted.contains(member.name), "\(member.name)") }
    }
}

/// The same log, in whatever pieces it comes.
@Suite(.timeLimit(.minutes(5)))
struct LogPiecesTests {
    @Test(arguments: 0..<10 as Range<UInt64>)
    func `any pieces, saved and restored between them, give the same events`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let text = try Array(String(contentsOfFile: Capture.transfers.path("queue_log"), encoding: .utf8).utf8)
        let received = Timestamp(seconds: 1_795_480_000)
        var whole = QueueLogFeed(site: RecordedSite.site)
        var (expected, events): ([Event], [Event]) = ([], [])
        text.withUnsafeBytes { whole.receive($0, at: received, into: &expected) }
        whole.caughtUp(at: received, into: &expected)

        var feed = QueueLogFeed(site: RecordedSite.site)
        var rest = text[...]
        while !rest.isEmpty {
            let piece = rest.prefix(Int.random(in: 1...4000, using: &random))
            rest = rest.dropFirst(piece.count)
            piece.withUnsafeBytes { feed.receive($0, at: received, into: &events) }
            feed = try JSONDecoder().decode(QueueLogFeed.self, from: JSONEncoder().encode(feed))
        }
        feed.caughtUp(at: received, into: &events)
        #expect(events == expected)
        #expect(feed == whole)
    }

    @Test(arguments: [Capture.light, .normal, .midway, .transfers])
    func `a log is played as a recording, second by second`(capture: Capture) throws {
        let recording = try Recording(path: capture.path("queue_log"))
        #expect(recording.kind == .queueLog && recording.times == .lines)
        let site = RecordedSite.site
        var feed = recording.makeFeed(site: site)
        var events: [Event] = []
        for step in recording.steps {
            recording.withBytes(of: step) { feed.receive($0, at: step.received, into: &events) }
        }
        feed.finish(into: &events)
        let expected = try LogReplay(capture.lines("queue_log")).events
        #expect(events == expected)
        let seconds = try QueueLog(capture).lines.map(\.second)
        #expect(recording.steps.map(\.received.microseconds) == Array(Set(seconds)).sorted().map { $0 * 1_000_000 })
    }
}
