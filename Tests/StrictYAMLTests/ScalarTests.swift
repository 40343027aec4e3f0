import StrictYAML
import Testing

@Suite(.timeLimit(.minutes(5)))
struct ScalarTests {
    enum Lamp: String, CaseIterable { case red, green, amber }

    @Test func `a plain text is taken as it is written`() throws {
        #expect(try decode("a: 007") { $0.string() } == "007")
        #expect(try decode("a: no") { $0.string() } == "no")
        #expect(try decode("a: \"\"") { $0.string() } == "")
        #expect(try decode("a: 'l''étage'") { $0.string() } == "l'étage")
    }

    @Test(arguments: [("0", 0), ("-12", -12), ("4096", 4096), ("0x8765", 34661), ("-0x10", -16)])
    func `a whole number is decimal or hexadecimal`(text: String, number: Int) throws {
        #expect(try decode("a: \(text)") { $0.int() } == number)
    }

    @Test(arguments: [
        ("0", "0 is not in 1...4096"),
        ("4097", "4097 is not in 1...4096"),
        ("wide", "wide is not a whole number"),
        ("2.5", "2.5 is not a whole number"),
        ("1_000", "1_000 is not a whole number"),
        ("0x", "0x is not a whole number"),
        ("012", "012 starts with a zero; write a whole number without"),
        ("99999999999999999999", "99999999999999999999 is too large a number"),
        ("\"12\"", "\"12\" is a text, not a whole number"),
        ("", "expected a whole number, found nothing"),
        ("~", "expected a whole number, found nothing"),
        ("[1]", "expected a whole number, found a list"),
        ("{b: 1}", "expected a whole number, found a mapping"),
    ])
    func `a wrong whole number says what is valid`(text: String, message: String) {
        expect("a: \(text)", "a: \(message)") { $0.int(in: 1...4096) }
    }

    @Test func `a range open at one end is told in words`() {
        expect("a: 0", "a: 0 is less than 1") { $0.int(in: 1...Int.max) }
        expect("a: 9", "a: 9 is more than 8") { $0.int(in: Int.min...8) }
    }

    @Test(arguments: [("3", 3), ("0.25", 0.25), ("-1.5", -1.5)])
    func `a number may have decimals`(text: String, number: Double) throws {
        #expect(try decode("a: \(text)") { $0.double() } == number)
    }

    @Test(arguments: ["nan", "inf", "1e3", "1.", ".5", "1.2.3", "+1", "٣"])
    func `other spellings of a number are refused`(text: String) {
        expect("a: \(text)", "a: \(text) is not a number") { $0.double() }
    }

    @Test func `a number out of range is refused`() {
        expect("a: 1.5", "a: 1.5 is not in 0.0...1.0") { $0.double(in: 0...1) }
    }

    @Test func `only true and false are true and false`() throws {
        #expect(try decode("a: true") { $0.bool() } == true)
        #expect(try decode("a: false") { $0.bool() } == false)
        expect("a: yes", "a: yes is not true or false") { $0.bool() }
        expect("a: \"true\"", "a: \"true\" is a text, not true or false") { $0.bool() }
    }

    @Test(arguments: [
        ("250ms", Duration.milliseconds(250)), ("20s", .seconds(20)), ("5m", .seconds(300)), ("2h", .seconds(7200)),
        ("20", .seconds(20)), ("1.5s", .milliseconds(1500)), ("0.1", .milliseconds(100)),
        ("0.25ms", .microseconds(250)),
        ("\"3s\"", .seconds(3)),
    ])
    func `a duration is a number and a unit`(text: String, duration: Duration) throws {
        #expect(try decode("a: \(text)") { $0.duration() } == duration)
    }

    @Test(arguments: ["soon", "5 m", "-1s", "5d", "s", "1.s", "0.0000000001s", "9999999999999h"])
    func `what is no duration is refused`(text: String) {
        expect("a: \(text)", "a: \(text) is not a duration such as 250ms, 20s, 5m or 2h") { $0.duration() }
    }

    @Test func `a duration out of range is told with the shortest bounds`() {
        expect("a: 3h", "a: 3h is not in 250ms...2h") { $0.duration(in: .milliseconds(250) ... .seconds(7200)) }
        expect("a: 91s", "a: 91s is not in 0s...90s") { $0.duration(in: .zero ... .seconds(90)) }
    }

    @Test func `a choice is one of the names`() throws {
        #expect(try decode("a: amber") { $0.oneOf(Lamp.self) } == .amber)
        expect("a: ambre", "a: ambre is not one of red, green, amber; did you mean amber?") { $0.oneOf(Lamp.self) }
        expect("a: blue", "a: blue is not one of red, green, amber") { $0.oneOf(Lamp.self) }
        expect("a:", "a: expected one of red, green, amber, found nothing") { $0.oneOf(Lamp.self) }
    }

    @Test func `a choice may be among names known only at run time`() throws {
        #expect(try decode("a: n1") { $0.oneOf(["n1", "n2"]) } == "n1")
        expect("a: n3", "a: n3 is not one of n1, n2; did you mean n1?") { $0.oneOf(["n1", "n2"]) }
    }

    @Test func `a long value is cut short in a message`() {
        let long = String(repeating: "x", count: 41)
        expect("a: \(long)", "a: \(String(repeating: "x", count: 39))… is not true or false") { $0.bool() }
    }

    @Test func `a plain word can be told from a quoted one`() throws {
        #expect(try decode("a: never") { $0.isWord("never") } == true)
        #expect(try decode("a: \"never\"") { $0.isWord("never") } == false)
        #expect(try decode("a: [never]") { $0.isWord("never") } == false)
    }

    /// Reads the value of the only key, `a`.
    private func decode<Result>(_ text: String, _ read: (YAMLValue) -> Result?) throws -> Result {
        try YAMLReader.decode(text, file: "floor.yaml") { root in
            root.mapping()?.required("a").flatMap(read)
        }
    }

    /// Expects one problem, with the value in line 1 from column 4 on; nothing stands right behind its colon.
    private func expect<Result>(_ text: String, _ message: String, _ read: (YAMLValue) -> Result?) {
        let column = ["a:", "a: "].contains(text) ? 3 : 4
        #expect(
            problems(in: text) { root in _ = root.mapping()?.required("a").flatMap(read) }
                == ["floor.yaml:1:\(column): \(message)"])
    }
}
