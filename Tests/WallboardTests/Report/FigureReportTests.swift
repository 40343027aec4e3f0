import CallCentre
import Foundation
import QueueMetrics
import Testing
import Wallboard

@Suite(.timeLimit(.minutes(5)))
struct FigureReportTests {
    /// One o'clock in the afternoon in Paris.
    private static let start = Timestamp(seconds: 1_768_478_400)
    private static let agent = AgentID(0)
    private static let n1 = QueueID(0)

    private static let site = Site(
        name: "Essai", timeZone: "Europe/Paris", queues: [Queue(key: "n1"), Queue(key: "n2")],
        teams: [Team(key: "hotline", queues: [QueueID(0), QueueID(1)])],
        floors: [Floor(key: "etage1", queues: [QueueID(0)])],
        agents: [Agent(key: "PJSIP/1", floor: FloorID(0), teams: [TeamID(0)])])

    /// The report after events at so many seconds from the start, as it is at the last moment given.
    private func report(
        _ events: [(seconds: Double, Event.Kind)], at end: Double = 100, timeZone: String = "Europe/Paris"
    ) throws -> JSON {
        var site = Self.site
        site.timeZone = timeZone
        var fold = Fold(site: site, days: try #require(Days(timeZone: timeZone)))
        for (seconds, kind) in events {
            fold.apply(Event(kind, at: Self.start + .milliseconds(Int(seconds * 1000))))
        }
        fold.advance(to: Self.start + .milliseconds(Int(end * 1000)))
        return try JSONDecoder().decode(JSON.self, from: Data(FigureReport(fold, site: site).json().utf8))
    }

    /// A conversation after 6.5 s of waiting, and another caller who waits from second 40 on.
    private static let someCalls: [(Double, Event.Kind)] = {
        let (first, second) = (CallID(slot: 0, generation: 0), CallID(slot: 1, generation: 0))
        return [
            (0, .snapshotComplete), (0, .serving(agent, n1, paused: false, reason: nil)),
            (0, .agentState(agent, .ready, reason: nil)), (10, .offered(first, n1)), (16.5, .answered(first, agent)),
            (16.5, .agentState(agent, .talking, reason: nil)), (36.5, .ended(first, talk: nil)),
            (36.5, .agentState(agent, .ready, reason: nil)), (40, .offered(second, n1)),
        ]
    }()
}

// MARK: Shape

extension FigureReportTests {
    private static let now: Set = ["waiting", "longestWait", "available", "staffed", "agents", "ewt", "required"]
    private static let agents: Set = [
        "loggedOut", "notReady", "ready", "reserved", "talking", "held", "wrapUp", "unknown",
    ]
    private static let today: Set = [
        "offered", "answered", "abandoned", "overflowed", "dissuaded", "transferred", "lost", "answeredWithin",
        "abandonedWithin", "shortAbandoned", "serviceLevel", "answerRate", "abandonRate", "asa", "att", "aht",
        "occupancy", "maxWait",
    ]

    @Test func `a report tells of every queue, team and floor by its key, and of the site`() throws {
        let report = try report([])
        #expect(report.keys == ["at", "queues", "teams", "floors", "trunkGroups", "site"])
        #expect(report["queues"]?.keys == ["n1", "n2"])
        #expect(report["teams"]?.keys == ["hotline"])
        #expect(report["floors"]?.keys == ["etage1"])
    }

    @Test(arguments: [["queues", "n1"], ["teams", "hotline"], ["floors", "etage1"], ["site"]])
    func `every scope has the same figures, and the site its lines`(path: [String]) throws {
        let scope = try #require(path.reduce(try report(Self.someCalls)) { $0?[$1] })
        #expect(scope.keys == ["now", "5m", "15m", "30m", "60m", "interval", "last", "today", "open"])
        #expect(scope["now"]?.keys == (path == ["site"] ? Self.now.union(["trunks", "ivr"]) : Self.now))
        #expect(scope["now"]?["agents"]?.keys == Self.agents)
        for window in scope.keys.subtracting(["now"]) { #expect(scope[window]?.keys == Self.today, "\(window)") }
    }

    @Test func `the lines of the site are told as busy and all`() throws {
        let report = try report([(0, .snapshotComplete), (1, .trunks(TrunkGroupID(0), busy: 7, capacity: 30))])
        #expect(report["site"]?["now"]?["trunks"] == .object(["busy": .number(7), "capacity": .number(30)]))
    }
}

// MARK: Values

extension FigureReportTests {
    @Test func `times are seconds and shares are fractions`() throws {
        let queue = try report(Self.someCalls, at: 52.25)["queues"]?["n1"]
        #expect(queue?["now"]?["waiting"] == .number(1))
        // From second 40 to 52.25.
        #expect(queue?["now"]?["longestWait"] == .number(12.25))
        #expect(queue?["now"]?["available"] == .number(1))
        #expect(queue?["now"]?["agents"]?["ready"] == .number(1))
        #expect(queue?["today"]?["offered"] == .number(2))
        #expect(queue?["today"]?["answered"] == .number(1))
        // From second 10 to 16.5.
        #expect(queue?["today"]?["asa"] == .number(6.5))
        #expect(queue?["today"]?["att"] == .number(20))
        #expect(queue?["today"]?["serviceLevel"] == .number(1))
        // Ready for 16.5 and 15.75 s, talking for 20 between them.
        #expect(queue?["today"]?["occupancy"] == .number(20 / 52.25))
    }

    @Test func `what there is nothing to tell of is null, and a count is zero`() throws {
        let queue = try report([(0, .snapshotComplete)])["queues"]?["n1"]
        #expect(queue?["now"]?["waiting"] == .number(0))
        #expect(queue?["now"]?["longestWait"] == .null)
        #expect(queue?["today"]?["offered"] == .number(0))
        for figure in ["serviceLevel", "answerRate", "abandonRate", "asa", "att", "aht", "occupancy", "maxWait"] {
            #expect(queue?["today"]?[figure] == .null, "\(figure)")
        }
    }

    @Test func `nothing is known before the switch has told what holds`() throws {
        let site = try #require(try report([])["site"])
        #expect(site["now"]?["waiting"] == .null)
        #expect(site["now"]?["agents"]?["ready"] == .null)
        #expect(site["today"]?["offered"] == .null)
    }

    @Test func `what holds now is null when the switch is lost, what was counted stays`() throws {
        let queue = try report(Self.someCalls + [(50, .doubt)])["queues"]?["n1"]
        #expect(queue?["now"]?["waiting"] == .null)
        #expect(queue?["now"]?["agents"]?["ready"] == .null)
        #expect(queue?["today"]?["answered"] == .number(1))
        #expect(queue?["today"]?["asa"] == .number(6.5))
    }

    @Test func `the lines are unknown until a feed tells of them`() throws {
        let report = try report([(0, .snapshotComplete)])
        #expect(report["site"]?["now"]?["trunks"] == .object(["busy": .null, "capacity": .null]))
    }
}

// MARK: Time

extension FigureReportTests {
    /// Noon UTC on 15 January and on 1 July 2026, days 20,468 and 20,635 since 1970.
    @Test(arguments: [
        (20_468, "Europe/Paris", "2026-01-15T13:00:00.589+01:00"),
        (20_635, "Europe/Paris", "2026-07-01T14:00:00.589+02:00"),
        (20_635, "America/St_Johns", "2026-07-01T09:30:00.589-02:30"),
        (20_635, "Etc/UTC", "2026-07-01T12:00:00.589Z"),
    ])
    func `the moment is told on the site's clock, with its distance from UTC`(
        day: Int, timeZone: String, at: String
    ) throws {
        let noon = Timestamp(microseconds: Int64(day * 86_400 + 43_200) * 1_000_000 + 589_000)
        let report = try report([], at: (noon - Self.start).inSeconds, timeZone: timeZone)
        #expect(report["at"] == .text(at))
    }
}
