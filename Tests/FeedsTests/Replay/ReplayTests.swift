import CallCentre
import QueueMetrics
import Testing

/// The figures of a recorded connection are those of the switch itself: equal, not close.
@Suite(.timeLimit(.minutes(5)))
struct ReplayTests {
    @Test(arguments: Capture.allCases)
    func `every total of every queue equals the switch's log`(capture: Capture) throws {
        let replay = try Replay.of(capture)
        let log = try SwitchTotals(capture, during: replay)
        for queue in RecordedSite.queues {
            let ours = try QueueTotals(
                offered: #require(replay.count(.offered, queue)), answered: #require(replay.count(.answered, queue)),
                abandoned: #require(replay.count(.abandoned, queue)),
                overflowed: #require(replay.count(.overflowed, queue)),
                transferred: #require(replay.count(.transferred, queue)),
                dissuaded: #require(replay.count(.dissuaded, queue)), lost: #require(replay.count(.lost, queue)),
                waiting: #require(replay.count(.waiting, queue)))
            #expect(ours == log.queues[queue], "\(queue)")
        }
    }

    @Test(arguments: Capture.allCases)
    func `as many conversations end as the log completes`(capture: Capture) throws {
        let replay = try Replay.of(capture)
        let log = try QueueLog(capture)
        for queue in RecordedSite.queues {
            let lines = log.lines(of: queue, during: replay, except: []).during
            let completed = lines.count { QueueLog.completions.contains($0.event) }
            #expect(replay.conversationsEnded[queue, default: 0] == completed, "\(queue)")
        }
    }

    @Test(arguments: Capture.watchedFromTheStart)
    func `conversations ended are the switch's Completed and those it does not count`(capture: Capture) throws {
        let (replay, truth) = (try Replay.of(capture), try GroundTruth(capture))
        for queue in RecordedSite.queues {
            let counters = try #require(truth.queues[queue])
            let uncounted = try #require(truth.uncounted[queue])
            #expect(replay.conversationsEnded[queue, default: 0] - uncounted == counters.completed, "\(queue)")
        }
    }

    /// The switch's counter takes everyone who left unanswered but for those who pressed a key.
    @Test(arguments: Capture.watchedFromTheStart)
    func `unanswered ends without those by key are the switch's Abandoned`(capture: Capture) throws {
        let (replay, truth, log) = (try Replay.of(capture), try GroundTruth(capture), try QueueLog(capture))
        for queue in RecordedSite.queues {
            let counters = try #require(truth.queues[queue])
            let byKey = log.lines.count { $0.queue == queue && $0.event == "EXITWITHKEY" }
            let ends = [Figure.abandoned, .overflowed, .transferred].compactMap { replay.count($0, queue) }
            #expect(ends.reduce(0, +) - byKey == counters.abandoned, "\(queue)")
        }
    }

    @Test(arguments: Capture.allCases)
    func `the callers waiting and the members signed in at the end are the switch's`(capture: Capture) throws {
        let (replay, truth) = (try Replay.of(capture), try GroundTruth(capture))
        for queue in RecordedSite.queues {
            #expect(replay.count(.waiting, queue) == truth.queues[queue]?.calls, "\(queue)")
            #expect(replay.count(.staffed, queue) == truth.summary[queue]?.loggedIn, "\(queue)")
        }
    }

    @Test(arguments: Capture.allCases)
    func `at the end every agent is in the state and the queues the switch shows`(capture: Capture) throws {
        let (replay, truth, log) = (try Replay.of(capture), try GroundTruth(capture), try QueueLog(capture))
        let agents = FinalAgents(replay)
        for member in truth.members {
            let lastCall = log.lines.last { $0.member == member.name && QueueLog.completions.contains($0.event) }
            let queue = RecordedSite.queues.firstIndex(of: String(lastCall?.queue ?? ""))
            let expected = try #require(
                member.state(at: replay.end, wrapUp: queue.map { RecordedSite.wrapUps[$0] } ?? 0))
            #expect(agents.states[member.location] == expected, "\(member.location)")
            let membership = FinalAgents.Membership(agent: member.location, queue: member.queue)
            #expect(agents.paused[membership] == (member.paused == "1"), "\(member.location) in \(member.queue)")
        }
        #expect(agents.paused.count == truth.members.count)
        let listed = Set(truth.members.map(\.location))
        for (agent, state) in agents.states where !listed.contains(agent) { #expect(state == .loggedOut, "\(agent)") }
    }

    @Test(arguments: Capture.allCases)
    func `the switch's events come in time and leave nothing in doubt`(capture: Capture) throws {
        let replay = try Replay.of(capture)
        #expect(replay.fold.knowledge == .complete)
        // Callers met waiting were offered before the feed attached; no other event is late.
        let metWaiting = replay.events.count { event in
            if case .offered = event.kind { event.time + .seconds(5) < replay.begin } else { false }
        }
        #expect(replay.fold.lateEvents == metWaiting)
    }

    /// 2026-11-24T00:00 in Paris falls into this recording.
    @Test func `after local midnight the figures are those of the log's lines since then`() throws {
        var site = RecordedSite.site
        site.timeZone = "Europe/Paris"
        let replay = try Replay(Capture.normal.recording(), site: site)
        let midnight: Int64 = 20_781 * 86_400 - 3_600
        let lines = try QueueLog(.normal).lines.filter { $0.second >= midnight }
        #expect(replay.begin < Timestamp(seconds: Double(midnight)) && !lines.isEmpty)
        for queue in RecordedSite.queues {
            let log = lines.filter { $0.queue == queue }
            let entered = try #require(replay.count(.offered, queue)) - #require(replay.count(.dissuaded, queue))
            #expect(entered == log.count { $0.event == "ENTERQUEUE" }, "\(queue)")
            #expect(replay.count(.answered, queue) == log.count { $0.event == "CONNECT" }, "\(queue)")
            let overflowed = log.count { ["EXITWITHTIMEOUT", "EXITEMPTY"].contains($0.event) }
            #expect(replay.count(.overflowed, queue) == overflowed, "\(queue)")
        }
    }
}
