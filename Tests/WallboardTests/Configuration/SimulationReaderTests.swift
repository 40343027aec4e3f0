import CallCentre
import Feeds
import Testing
import Wallboard

/// `simulation`, right and wrong.
@Suite(.timeLimit(.minutes(5)))
struct SimulationReaderTests {
    @Test func `without the section a day is the usual one`() throws {
        let simulation = try configuration(ofSite: "").simulation
        #expect(simulation == SimulationConfiguration())
        #expect(simulation.callers == 5_000)
    }

    @Test func `what is given replaces the usual`() throws {
        let profile = Array(repeating: "1", count: 23).joined(separator: ", ")
        let simulation = try configuration(
            ofSite: """
                simulation:
                  callers: 300
                  profile: [0.5, \(profile)]
                  patience: 4m
                  talk: 150s
                  waitLimit: 30s
                  overflow: n2
                  shift: 7.5h
                """
        ).simulation
        #expect(simulation.callers == 300)
        #expect(simulation.overflow == QueueID(1))
        #expect(simulation.habits.profile == [0.5] + Array(repeating: 1, count: 23))
        #expect(simulation.habits.patience == .seconds(240))
        #expect(simulation.habits.talk == .seconds(150))
        #expect(simulation.habits.waitLimit == .seconds(30))
        #expect(simulation.habits.shift == .seconds(27_000))
    }

    @Test func `each mistake is told with its place and what would be valid`() throws {
        let text = """
            simulation:
              callers: -1
              profile: [1, 2]
              patience: soon
              overflow: n3
              shift: 5h20
              pauses: 3

            """
        expect(
            try problems(ofSite: text),
            [
                "floor.yaml:6:12: simulation.callers: -1 is not in 0...1000000",
                "floor.yaml:7:12: simulation.profile: 2 numbers; there should be 24, one for each half-hour from 8:00 to "
                    + "20:00",
                "floor.yaml:8:13: simulation.patience: soon is not a duration such as 250ms, 20s, 5m or 2h",
                "floor.yaml:9:13: simulation.overflow: n3 is not one of n1, n2; did you mean n1?",
                "floor.yaml:10:10: simulation.shift: 5h20 is not a duration such as 250ms, 20s, 5m or 2h",
                "floor.yaml:11:3: simulation: pauses is not a key here; the keys are callers, overflow, profile, patience, "
                    + "waitLimit, talk, shift",
            ])
    }

    @Test func `a day without callers at any time, and a shift of odd length, are refused`() throws {
        let profile = Array(repeating: "0", count: 24).joined(separator: ", ")
        expect(
            try problems(ofSite: "simulation: {profile: [\(profile)], shift: 315m}\n"),
            [
                "floor.yaml:5:23: simulation.profile: all are 0; at least one half-hour should have callers",
                "floor.yaml:5:104: simulation.shift: 315m is no number of half-hours, such as 8h or 450m",
            ])
    }
}
