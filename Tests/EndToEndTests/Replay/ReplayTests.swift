import CallCentre
import Feeds
import Foundation
import QueueMetrics
import TestSupport
import Testing
import Wallboard

/// `bandeau replay`: a recording goes in, figures come out.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct ReplayTests {
    /// What is read of a report here.
    private struct Report: Decodable {
        struct Scope: Decodable { let today: Today }
        struct Today: Decodable { let offered, dissuaded: Int }

        let queues: [String: Scope]
    }

    /// What a replay of a recording of the club prints.
    private func replay(_ arguments: String...) async throws -> String {
        try await withProgram(["replay"] + arguments + ["--config", Checkout.club]) { program in
            #expect(try await program.exit() == .exited(0))
            #expect(try program.errors.isEmpty)
            return try program.output
        }
    }

    @Test(arguments: ["light", "normal", "midway", "transfers"])
    func `the program prints what the engine computes`(capture: String) async throws {
        let site = try Configuration.load(Checkout.club, data: Checkout.data).site
        let engine = try Engine(site: site, feeds: [AsteriskFeed(site: site)])
        await engine.playAll(try Recording(path: Checkout.capture(capture)))
        let expected = try await FigureReport(engine.figures, site: site).json()
        #expect(try await replay(Checkout.capture(capture), "--figures", "json") == expected + "\n")
    }

    /// The log does not know callers who were refused at the door: they are offered and dissuaded, and never entered.
    @Test(arguments: ["light", "normal", "midway", "transfers"])
    func `who was offered and let in is in the switch's log, and nobody else`(capture: String) async throws {
        let output = try await replay(Checkout.capture(capture))
        let report = try JSONDecoder().decode(Report.self, from: Data(output.utf8))
        let log = try QueueLog(ofCapture: capture)
        let attached = try #require(try Recording(path: Checkout.capture(capture)).steps.first?.received)
        #expect(report.queues.count == 6)
        for (queue, figures) in report.queues {
            let entered = log.callers(of: queue, seenFrom: attached.seconds)
            #expect(figures.today.offered - figures.today.dissuaded == entered, "\(queue)")
        }
    }

    @Test(arguments: ["light", "normal", "midway", "transfers"])
    func `the switch's log is played as well, and all who entered were offered`(capture: String) async throws {
        let output = try await replay(Checkout.capture(capture, "queue_log"))
        let report = try JSONDecoder().decode(Report.self, from: Data(output.utf8))
        let log = try QueueLog(ofCapture: capture)
        for (queue, figures) in report.queues {
            #expect(figures.today.offered == log.callers(of: queue, seenFrom: 0), "\(queue)")
            #expect(figures.today.dissuaded == 0, "\(queue)")
        }
    }

    @Test func `a paced replay ends with the same figures`() async throws {
        let light = Checkout.capture("light")
        #expect(try await replay(light, "--speed", "1000") == replay(light, "--speed", "max"))
    }

    @Test func `an index elsewhere is as good as one beside the recording`() async throws {
        let light = Checkout.capture("light")
        let folder = try TemporaryFolder()
        let lonely = folder.path + "/lonely.raw.gz"
        try FileManager.default.copyItem(atPath: light, toPath: lonely)
        let index = Checkout.capture("light", "ami.idx.tsv.gz")
        #expect(try await replay(lonely, "--times", index) == replay(light))
    }

    @Test func `without receive times the counts are the same, and a warning tells why times may not be`() async throws
    {
        let folder = try TemporaryFolder()
        let lonely = folder.path + "/lonely.raw.gz"
        try FileManager.default.copyItem(atPath: Checkout.capture("light"), toPath: lonely)
        let (ending, output, errors) = try await run("replay", lonely, "--config", Checkout.club)
        #expect(ending == .exited(0))
        #expect(errors == "\(lonely): no receive times and no Timestamp lines; times are exact to a second\n")
        let report = try JSONDecoder().decode(Report.self, from: Data(output.utf8))
        #expect(report.queues["n1"]?.today.offered == 9)
    }

    @Test func `the speed of reading is told beside the figures`() async throws {
        let (_, output, errors) = try await run(
            "replay", Checkout.capture("light"), "--config", Checkout.club, "--measure")
        #expect(errors.contains(/^\d+ events of 1886720 bytes in [\d.e-]+ s: \d+ events\/s, \d+ MB\/s\n$/))
        #expect(throws: Never.self) { try JSONDecoder().decode(Report.self, from: Data(output.utf8)) }
    }
}

// MARK: Mistakes

extension ReplayTests {
    @Test func `a recording that is not there is told by its path`() async throws {
        let (ending, output, errors) = try await run("replay", "/nonexistent/ami.raw", "--config", Checkout.club)
        #expect(ending == .exited(1))
        #expect(errors == "Error: /nonexistent/ami.raw: No such file or directory\n")
        #expect(output.isEmpty)
    }

    @Test func `the index of another recording is refused`() async throws {
        let index = Checkout.capture("transfers", "ami.idx.tsv.gz")
        let (ending, output, errors) = try await run(
            "replay", Checkout.capture("light"), "--config", Checkout.club, "--times", index)
        #expect(ending == .exited(1))
        #expect(errors.hasPrefix("Error: \(index): bytes "))
        #expect(errors.hasSuffix("; not the index of this recording\n"))
        #expect(output.isEmpty)
    }

    @Test func `a file that is no index is told by its line`() async throws {
        let log = Checkout.capture("light", "queue_log")
        let (ending, _, errors) = try await run(
            "replay", Checkout.capture("light"), "--config", Checkout.club, "--times", log)
        #expect(ending == .exited(1))
        #expect(errors.hasPrefix("Error: \(log):1: '1795476096|NONE|NONE|NONE|QUEUESTART|' is not 'connection TAB "))
    }

    @Test(arguments: ["0", "-1", "fast", "nan"])
    func `a speed is a number above zero or max`(speed: String) async throws {
        let (ending, _, errors) = try await run(
            "replay", Checkout.capture("light"), "--config", Checkout.club, "--speed=\(speed)")
        #expect(ending == .exited(64))
        #expect(errors.contains("'\(speed)' is invalid for '--speed <factor>'"))
    }

    @Test func `a wrong configuration is told in full and nothing is played`() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("site: {name: Essai}\nqueues: {}\n", to: "site.yaml")
        let (ending, output, errors) = try await run("replay", Checkout.capture("light"), "--config", path)
        #expect(ending == .exited(1))
        #expect(
            errors == """
                \(path):1:7: site: timeZone is missing
                \(path):2:9: queues: no queue; at least one is needed

                """)
        #expect(output.isEmpty)
    }
}
