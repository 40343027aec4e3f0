import Foundation
import TestSupport
import Testing

/// `bandeau simulate`: a day of an invented call centre, in the words of a switch.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct SimulateTests {
    /// What is read of a report of figures.
    private struct Report: Decodable {
        struct Scope: Decodable { let today: Today }
        struct Today: Decodable { let offered, answered, abandoned, overflowed, transferred, dissuaded: Int }

        let queues: [String: Scope]
    }

    private func simulate(_ format: String, _ more: String...) async throws -> (output: String, errors: String) {
        let words = ["simulate", "--site", Checkout.club, "--day", "2003-03-14", "--calls", "400", "--format", format]
        return try await withProgram(words + more) { program in
            #expect(try await program.exit() == .exited(0))
            return (try program.output, try program.errors)
        }
    }

    @Test func `a configuration tells how a day of its site is`() async throws {
        let site = Checkout.path + "/Examples/simulated-site.yaml"
        let (ending, output, errors) = try await run(
            "simulate", "--site", site, "--day", "2003-03-14", "--format", "queue_log")
        #expect(ending == .exited(0))
        #expect(errors.hasPrefix("2003-03-14: 400 callers, "))
        #expect(output.contains("|sous-traitant|NONE|ENTERQUEUE|"))
    }

    @Test func `a replay of the simulated day has the figures that the simulation tells`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/day.raw"
        let (output, errors) = try await simulate("ami", "--output", path)
        #expect(output.isEmpty)
        let (ending, figures, _) = try await run("replay", path, "--config", Checkout.club)
        #expect(ending == .exited(0))
        let report = try JSONDecoder().decode(Report.self, from: Data(figures.utf8))
        let sum = { (count: (Report.Today) -> Int) in report.queues.values.reduce(0) { $0 + count($1.today) } }
        let share = try #require(errors.firstMatch(of: /\([0-9]+ % in time\)/)).output
        #expect(sum(\.offered) > 400)
        #expect(
            errors == "2003-03-14: 400 callers, \(sum(\.offered)) calls offered: \(sum(\.answered)) answered \(share), "
                + "\(sum(\.abandoned)) abandoned, \(sum(\.overflowed)) overflowed, \(sum(\.transferred)) transferred, "
                + "\(sum(\.dissuaded)) refused; seed 20030314\n")
    }

    @Test(arguments: ["ami", "jsonl", "queue_log"])
    func `the same words give the same bytes, and the seed is the day unless it is given`(format: String) async throws {
        let first = try await simulate(format)
        #expect(!first.output.isEmpty)
        #expect(try await simulate(format, "--seed", "20030314").output == first.output)
        #expect(try await simulate(format, "--seed", "7").output != first.output)
    }

    @Test(arguments: [
        ("2003-02-30", "5000", "--day 2003-02-30 is no date; an example: 2003-03-14"),
        ("2003-03-14", "-1", "--calls -1 is not in 0...1000000"),
    ])
    func `an impossible day or number is refused with what would be right`(
        day: String, calls: String, reason: String
    ) async throws {
        let (ending, _, errors) = try await run(
            "simulate", "--site", Checkout.club, "--day", day, "--format", "ami", "--calls=\(calls)")
        #expect(ending == .exited(64))
        #expect(errors.contains(reason))
    }

    @Test func `a file that cannot be written is told by its name`() async throws {
        let (ending, _, errors) = try await run(
            "simulate", "--site", Checkout.club, "--day", "2003-03-14", "--format", "jsonl", "--output", "/nowhere/day")
        #expect(ending == .exited(1))
        #expect(errors.contains("/nowhere/day: No such file or directory"))
    }
}
