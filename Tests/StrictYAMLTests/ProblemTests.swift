import StrictYAML
import Testing

@Suite(.timeLimit(.minutes(5)))
struct ProblemTests {
    @Test func `a problem is one row with file, line, column and path`() {
        let position = YAMLPosition(line: 12, column: 10)
        let problem = Problem(
            file: "floor.yaml", position: position, path: "signs.2.width", message: "0 is not in 1...4096")
        #expect(problem.description == "floor.yaml:12:10: signs.2.width: 0 is not in 1...4096")
    }

    @Test func `a list is sorted and says nothing twice`() {
        let problems = [(3, 1), (1, 9), (3, 1), (1, 2)].map { line, column in
            Problem(file: "floor.yaml", position: YAMLPosition(line: line, column: column), message: "wrong")
        }
        #expect(
            ProblemList(problems).description == """
                floor.yaml:1:2: wrong
                floor.yaml:1:9: wrong
                floor.yaml:3:1: wrong
                """)
    }
}
