import StrictYAML
import Testing

@Suite(.timeLimit(.minutes(5)))
struct SyntaxTests {
    @Test(arguments: ["", "\n\n", "# nothing but a remark\n"])
    func `an empty file is a problem`(text: String) {
        #expect(problems(in: text) { _ = $0.mapping() } == ["floor.yaml:1:1: the file is empty"])
    }

    @Test(arguments: [
        ("a: [1, 2", "1:9: not YAML: did not find expected ',' or ']', while parsing a flow sequence (line 1)"),
        ("a: 1\n b: 2", "2:3: not YAML: mapping values are not allowed in this context"),
        (
            "a:\n\tb: 2",
            "2:1: not YAML: found character that cannot start any token, while scanning for the next token (line 2)"
        ),
        ("a: *b", "1:4: not YAML: found undefined alias"),
        (
            "a: 1\n---\nb: 2",
            "2:1: not YAML: but found another document, expected a single document in the stream (line 1)"
        ),
        ("a: 1\nbell: \u{7}", "2:7: not YAML: control characters are not allowed"),
        ("a: !!int 5", "1:4: tags such as !!int are not used here"),
    ])
    func `a syntax error is one problem`(text: String, message: String) {
        #expect(problems(in: text) { _ = $0.mapping()?.required("a")?.int() } == ["floor.yaml:\(message)"])
    }

    @Test func `a syntax error after a repeated key is found`() {
        let found = problems(in: "{a: 1, a: 2}\n]") { _ = $0.mapping() }
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("floor.yaml:2:1: not YAML: ") == true)
    }

    @Test func `a file of aliases upon aliases is refused`() {
        let levels = (1..<10).map {
            "l\($0): &l\($0) [\(Array(repeating: "*l\($0 - 1)", count: 9).joined(separator: ", "))]"
        }
        let text = (["l0: &l0 [x]"] + levels).joined(separator: "\n")
        let found = problems(in: text) { _ = $0.mapping() }
        #expect(found.count == 1)
        #expect(found.first?.hasSuffix("the file has more than 100000 values") == true)
    }
}
