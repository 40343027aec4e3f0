import TestSupport
import Testing

/// `bandeau check`: every mistake of a configuration at once.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct CheckTests {
    @Test func `a right configuration is told by what is in it`() async throws {
        let (ending, output, errors) = try await run("check", Checkout.club)
        #expect(ending == .exited(0))
        #expect(
            output == "\(Checkout.club): no mistakes: 6 queues, 3 teams, 2 floors, 27 agents, 4 signs\n")
        #expect(errors.isEmpty)
    }

    @Test func `every mistake is told on standard error, in the order of the file`() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(
            """
            site: {name: Essai, timeZone: Europe/Pari}
            queues: {n1: {wrapUp: soon}}
            programmes: {board: [{lines: ["ATT {n1.wating}"]}]}
            signs: [{name: hall, device: activox-logpal, line: /dev/ttyUSB0, shows: board}]
            """, to: "site.yaml")
        let (ending, output, errors) = try await run("check", path)
        #expect(ending == .exited(1))
        #expect(output.isEmpty)
        #expect(
            errors == """
                \(path):1:31: site.timeZone: Europe/Pari is no time zone; an example: Europe/Paris
                \(path):2:23: queues.n1.wrapUp: soon is not a duration such as 250ms, 20s, 5m or 2h
                \(path):3:40: programmes.board.1.lines.1: wating is not a figure; did you mean waiting?
                \(path):4:30: signs.1.device: activox-logpal is not known; did you mean activox-logepal?

                """)
    }

    @Test func `a file that is not there is told by its path`() async throws {
        let (ending, output, errors) = try await run("check", "/nonexistent.yaml")
        #expect(ending == .exited(1))
        #expect(output.isEmpty)
        #expect(errors == "Error: /nonexistent.yaml: no such file, or no permission to read it\n")
    }
}
