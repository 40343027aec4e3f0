import StrictYAML
import Testing

@Suite(.timeLimit(.minutes(5)))
struct PositionTests {
    @Test(arguments: [
        ("a: hall", "1:4"), ("a:   hall", "1:6"), ("a:\n  hall", "2:3"), ("a: \"hall\"", "1:4"), ("é: hall", "1:4"),
        ("a: &x hall", "1:7"), ("a: &x\n  hall", "1:4"), ("a: |\n  hall", "1:4"), ("# one\r\n\r\na: hall", "3:4"),
    ])
    func `a value starts at its first character`(text: String, position: String) throws {
        let found = try YAMLReader.decode(text, file: "floor.yaml") { $0.mapping()?.entries.first?.value.position }
        #expect(found.description == position)
    }

    /// Each text holds `X` once, where the character is that the problem is about.
    @Test(arguments: [
        "- hiX there", "- X", "- \"hiX\"", "- 'it''s X'", "-   'X'", #"- "tab\t \"q\" \x41 \u00e9 \U0001F514 X""#,
        "- éàX", "- e\u{301}X", "- |\n  hiX", "- |\n  one\n  two X\n", "- |\n\n    one\n      deep X\n  \n",
        "- |\n  one\n\n  Xthree\n", "- |2\n    two more X\n", "- {b: 1}\n- [c, 'dX']",
    ])
    func `a character of a text is found in the file`(text: String) throws {
        let reader = YAMLReader(text, file: "floor.yaml")
        let texts = reader.root.sequence().flatMap { $0.kind == .sequence ? $0.sequence() : [$0] }
        let value = try #require(texts.last { $0.kind == .scalar })
        let characters = try #require(value.string().map(Array.init))
        let index = try #require(characters.firstIndex(of: "X"))
        let before = text.prefix { $0 != "X" }.split(separator: "\n", omittingEmptySubsequences: false)
        let column = (before.last?.unicodeScalars.count ?? 0) + 1
        #expect(value.position(ofCharacter: index).description == "\(before.count):\(column)")
    }

    @Test func `the place after the last character is known too`() throws {
        let reader = YAMLReader("[abc, 'abc']", file: "floor.yaml")
        #expect(reader.root.sequence().map { $0.position(ofCharacter: 3).description } == ["1:5", "1:11"])
    }

    @Test(arguments: ["- one\n  two", "- \"one\n  two\"", "- >\n  one\n  two"])
    func `a text folded over several lines is found by its start`(text: String) throws {
        let reader = YAMLReader(text, file: "floor.yaml")
        let value = try #require(reader.root.sequence().first)
        #expect(value.string()?.hasPrefix("one two") == true)
        #expect(value.position(ofCharacter: 6) == YAMLPosition(line: 1, column: 3))
    }

    @Test func `a problem inside a text has its own column`() {
        let found = problems(in: "page: \"N1 {n1.wating}\"") { root in
            root.mapping()?.required("page")?.report("no figure wating", atCharacter: 7)
        }
        #expect(found == ["floor.yaml:1:15: page: no figure wating"])
    }
}
