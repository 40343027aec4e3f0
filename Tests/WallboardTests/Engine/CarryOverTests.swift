import CallCentre
import Feeds
import Foundation
import History
import QueueMetrics
import TestSupport
import Testing
import Wallboard

/// A restart in the middle of the day with other queues, agents, teams and floors in the configuration.
@Suite(.timeLimit(.minutes(5)))
struct CarryOverTests {
    private static let start = SampleRecording.start

    /// A configuration by names: each team and floor has every queue that is in it.
    private static func site(queues: [String], agents: [String], threshold: Int = 20) -> Site {
        Site(
            name: "Essai", timeZone: "Europe/Paris",
            queues: queues.map {
                Queue(key: $0, serviceLevel: ServiceLevelRule(threshold: .seconds(threshold)), wrapUp: .seconds(7))
            },
            teams: [Team(key: "team", queues: queues.indices.map(QueueID.init))],
            floors: [Floor(key: "floor", queues: [])],
            agents: agents.map { Agent(key: $0, floor: FloorID(0), teams: $0 == "x2" ? [] : [TeamID(0)]) })
    }

    private static let before = site(queues: ["a", "b", "c"], agents: ["x1", "x2", "x3"])

    /// What the configuration becomes.
    private static let changes: [(String, Site)] = [
        ("queues in another order", site(queues: ["c", "a", "b"], agents: ["x1", "x2", "x3"])),
        ("agents in another order", site(queues: ["a", "b", "c"], agents: ["x3", "x1", "x2"])),
        ("added", site(queues: ["d", "a", "b", "c"], agents: ["x5", "x1", "x2", "x3", "x4"])),
        ("removed", site(queues: ["a", "c"], agents: ["x3"])),
        ("everything", site(queues: ["e", "c", "b"], agents: ["x6", "x2", "x4", "x1"])),
    ]

    /// Runs until `cut` with a history, and then with the new configuration.
    private func run(
        _ lines: [Line], cut: Int, to after: Site, feed: (Site) -> any SwitchFeed
    ) async throws -> (engine: Engine, problems: [String]) {
        let folder = try TemporaryFolder()
        let path = folder.path + "/history.sqlite"
        let first = HistoryStore(path: path, site: Self.before)
        let earlier = try Engine(site: Self.before, feeds: [feed(Self.before)])
        _ = await earlier.keep(in: first, after: try await first.restore())
        await send(lines[..<cut], to: earlier)
        try await write(first) { _ = await earlier.flush() }
        let second = HistoryStore(path: path, site: after)
        let engine = try Engine(site: after, feeds: [feed(after)])
        let problems = await engine.keep(in: second, after: try await second.restore())
        await send(lines[cut...], to: engine)
        try await write(second) { _ = await engine.flush() }
        try await expectSameAfterAnotherStart(engine, path, after, feed)
        return (engine, problems)
    }

    private func write(_ store: HistoryStore, _ body: () async -> Void) async throws {
        await body()
        let writing = Task { await store.run() }
        writing.cancel()
        await writing.value
    }

    /// The new arrangement is what a further start goes on from.
    private func expectSameAfterAnotherStart(
        _ engine: Engine, _ path: String, _ site: Site, _ feed: (Site) -> any SwitchFeed
    ) async throws {
        let store = HistoryStore(path: path, site: site)
        let restoration = try await store.restore()
        #expect(restoration.earlierSite == nil)
        let again = try Engine(site: site, feeds: [feed(site)])
        #expect(await again.keep(in: store, after: restoration) == [])
        await store.close()
        let queues = site.queues.map(\.key)
        #expect(await figures(of: queues, again) == (await figures(of: queues, engine)))
    }

    private func send(_ lines: ArraySlice<Line>, to engine: Engine) async {
        for line in lines {
            let time = Self.start + .seconds(line.second)
            _ = await engine.receive(Array("\(line.text)\n".utf8), from: 0, at: time)
            await engine.advance(to: time)
        }
    }

    /// Figures of the present, and over three windows.
    private func figures(
        of queues: [String], _ engine: Engine, _ wanted: [Figure] = Figure.allCases
    ) async -> [String: Reading] {
        let fold = await engine.figures
        var figures: [String: Reading] = [:]
        let windows: [Window] = [.now, .minutes5, .interval, .today]
        for queue in queues {
            guard let scope = fold.site.scope(named: queue) else { continue }
            for (figure, window) in wanted.flatMap({ figure in windows.map { (figure, $0) } }) {
                figures["\(queue).\(figure.rawValue)@\(window.rawValue)"] = fold.lastKnown(
                    figure, of: scope, over: window)
            }
        }
        return figures
    }

    /// What does not depend on calls of other queues: whoever answers those is nobody's business once they are gone.
    private static let ofCalls: [Figure] = [
        .waiting, .longestWait, .offered, .answered, .abandoned, .overflowed, .dissuaded, .transferred, .lost,
        .answeredWithin, .abandonedWithin, .shortAbandoned, .serviceLevel, .answerRate, .abandonRate, .asa, .maxWait,
    ]

    /// Compares the queues that were there before and are now with a run in which nothing changed.
    private func expectFigures(
        of engine: Engine, _ after: Site, unbroken: Engine, _ comment: Comment, callsOnly: Bool = false
    ) async {
        let queues = after.queues.map(\.key).filter { Self.before.scope(named: $0) != nil }
        let isWhole = queues.count == Self.before.queues.count && !callsOnly
        let wanted = isWhole ? Figure.allCases : Self.ofCalls
        let found = await figures(of: queues, engine, wanted)
        for (figure, reading) in await figures(of: queues, unbroken, wanted) where found[figure] != reading {
            Issue.record("\(comment): \(figure) is \(String(describing: found[figure])), not \(reading)")
        }
    }

    @Test(arguments: changes.indices, [UInt64(1)])
    func `queues and people that are still there by name go on`(change: Int, seed: UInt64) async throws {
        let (name, after) = Self.changes[change]
        var random = SeededGenerator(seed: seed)
        let lines = OpenDay(random: random).lines
        let cut = Int.random(in: 20..<lines.count - 20, using: &random)
        let (engine, problems) = try await run(lines, cut: cut, to: after) { OpenFormatFeed(site: $0) }
        #expect(problems == ["the configuration has changed; figures of queues and people still there go on"])
        let unbroken = try Engine(site: Self.before, feeds: [OpenFormatFeed(site: Self.before)])
        await send(lines[...], to: unbroken)
        await expectFigures(of: engine, after, unbroken: unbroken, "\(name), cut \(cut)")
        #expect(await figures(of: ["c"], engine)["c.offered@today"] != .count(0))
        for queue in after.queues.map(\.key) where Self.before.scope(named: queue) == nil {
            #expect(await figures(of: [queue], engine)["\(queue).offered@today"] == .count(0))
        }
    }

    @Test(arguments: changes.indices)
    func `a log is read on from where it was, its callers and members known`(change: Int) async throws {
        let (name, after) = Self.changes[change]
        let lines = LogDay.lines
        for cut in [13, 67] {
            let (engine, _) = try await run(lines, cut: cut, to: after) { QueueLogFeed(site: $0) }
            let unbroken = try Engine(site: Self.before, feeds: [QueueLogFeed(site: Self.before)])
            await send(lines[...], to: unbroken)
            // Somebody new in the team has had no line yet, so nobody can say whether they serve its queues.
            let hasNewPeople = after.agents.contains { agent in !Self.before.agents.contains { $0.key == agent.key } }
            await expectFigures(
                of: engine, after, unbroken: unbroken, "\(name), cut \(cut)", callsOnly: hasNewPeople)
            if hasNewPeople { #expect(await figures(of: ["c"], engine)["c.available@now"] == .unknown) }
        }
    }

    @Test func `what was counted of a queue that is gone stays in the report`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/history.sqlite"
        let lines = LogDay.lines
        for (site, part) in [(Self.before, lines[..<40]), (Self.changes[3].1, lines[40...])] {
            let store = HistoryStore(path: path, site: site)
            let engine = try Engine(site: site, feeds: [QueueLogFeed(site: site)])
            _ = await engine.keep(in: store, after: try await store.restore())
            await send(part, to: engine)
            try await write(store) { await engine.close() }
        }
        let totals = try await HistoryReader(path: path).totals(from: Self.start, to: Self.start + .seconds(1800))
        let offered = Dictionary(totals.map { ($0.scope, $0.counts.offered) }) { first, _ in first }
        let entered = { (lines: ArraySlice<Line>, queue: String) in
            Int64(lines.count { $0.text.contains("|\(queue)|NONE|ENTERQUEUE") })
        }
        #expect(offered[.init(.queue, "b")] == entered(lines[..<40], "b"))
        #expect(offered[.init(.queue, "a")] == entered(lines[...], "a"))
    }

    @Test func `an Asterisk's callers are those of its next snapshot, and count once`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/history.sqlite"
        let sample = try SampleRecording(joins: [5, 30, 90])
        let sites = [SampleRecording.site, Self.site(queues: ["m", "n1"], agents: ["x1"])]
        var offered: [Reading] = []
        for site in sites {
            let store = HistoryStore(path: path, site: site)
            let engine = try Engine(site: site, feeds: [AsteriskFeed(site: site)])
            _ = await engine.keep(in: store, after: try await store.restore())
            offered.append(await engine.figures.lastKnown(.offered, of: .site, over: .today))
            await engine.playAll(sample.recording)
            offered.append(await engine.figures.lastKnown(.offered, of: .site, over: .today))
            try await write(store) { await engine.close() }
        }
        // Three waited at the change; the switch tells of them once more.
        #expect(offered == [.unknown, .count(3), .count(0), .count(3)])
    }
}

/// What is sent in a second after the start.
private struct Line {
    let second: Int
    let text: String
}

/// A quarter of an hour of calls in lines of the open event format, after a snapshot.
private struct OpenDay {
    var lines: [Line] = []

    init(random: SeededGenerator) {
        var random = random
        let agents = (1...6).map { "x\($0)" }
        add(0, #""type":"snapshot.begin""#)
        for agent in agents {
            add(0, #""type":"agent.state","agent":"\#(agent)","state":"ready""#)
            add(0, #""type":"agent.queues","agent":"\#(agent)","queues":["a","b","c"],"paused":["b"]"#)
        }
        add(0, #""type":"snapshot.end""#)
        for call in 0..<80 {
            let (second, name) = (call * 10, #""call":"k\#(call)""#)
            let queue = ["a", "b", "c"].randomElement(using: &random) ?? "a"
            let agent = #""agent":"\#(agents.randomElement(using: &random) ?? "x1")""#
            let wait = Int.random(in: 1...60, using: &random)
            add(second, #""type":"call.offered",\#(name),"queue":"\#(queue)""#)
            guard Bool.random(using: &random) else {
                add(second + wait, #""type":"call.abandoned",\#(name)"#)
                continue
            }
            let end = second + wait + Int.random(in: 5...200, using: &random)
            add(second + wait, #""type":"call.answered",\#(name),\#(agent)"#)
            add(second + wait, #""type":"agent.state",\#(agent),"state":"talking""#)
            add(end, #""type":"call.ended",\#(name)"#)
            add(end, #""type":"agent.state",\#(agent),"state":"wrapUp""#)
            add(end + 9, #""type":"agent.state",\#(agent),"state":"ready""#)
        }
        lines = lines.enumerated().sorted { ($0.element.second, $0.offset) < ($1.element.second, $1.offset) }
            .map(\.element)
    }

    private mutating func add(_ second: Int, _ fields: String) {
        lines.append(Line(second: second, text: "{\"id\":\"i\(lines.count)\",\(fields)}"))
    }
}

/// Some minutes of a log, after a start of the switch.
private enum LogDay {
    static let lines: [Line] = {
        var lines: [Line] = []
        func add(_ second: Int, _ rest: String) {
            lines.append(Line(second: second, text: "\(1_768_478_400 + second)|\(rest)"))
        }
        add(0, "NONE|NONE|NONE|QUEUESTART|")
        for queue in ["a", "b", "c"] {
            for agent in 1...4 { add(1, "REALTIME|\(queue)|x\(agent)|ADDMEMBER|") }
        }
        for call in 0..<30 {
            let (second, queue, agent) = (10 + call * 20, ["a", "b", "c"][call % 3], "x\(call % 4 + 1)")
            add(second, "u\(call)|\(queue)|NONE|ENTERQUEUE||0123456789|1")
            if call % 5 == 0 {
                add(second + 33, "u\(call)|\(queue)|NONE|ABANDON|1|1|33")
            } else {
                add(second + 13, "u\(call)|\(queue)|\(agent)|CONNECT|13|v\(call)|3")
                add(second + 73, "u\(call)|\(queue)|\(agent)|COMPLETECALLER|13|60|1")
            }
        }
        return lines.enumerated().sorted { ($0.element.second, $0.offset) < ($1.element.second, $1.offset) }
            .map(\.element)
    }()
}
