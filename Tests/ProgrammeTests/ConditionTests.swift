import CallCentre
import Programme
import QueueMetrics
import Testing

@Suite(.timeLimit(.minutes(5)))
struct ConditionTests {
    /// n1: 3 waiting for 90 s, service level 80 %; n2 is stale; nobody knows who is at the floor; nobody waits at fid.
    private func reading(_ reference: FieldReference) -> Reading {
        switch (reference.scope, reference.figure) {
        case (Sample.n1, .waiting): .count(3)
        case (Sample.n1, .longestWait): .time(.seconds(90))
        case (Sample.n1, .serviceLevel): .ratio(0.8)
        case (Sample.n1, .available): .count(2)
        case (.queue(QueueID(1)), _): .stale
        case (.team, _): .absent
        default: .unknown
        }
    }

    private func holds(_ text: String) throws -> Bool {
        try Condition(reading: text, names: Sample.names).holds(reading)
    }

    @Test(arguments: [
        ("n1.waiting >= 3", true), ("n1.waiting > 3", false), ("n1.waiting <= 3", true), ("n1.waiting < 3", false),
        ("n1.waiting = 3", true), ("n1.waiting != 3", false), ("n1.waiting>=3", true),
        ("n1.waiting > n1.available", true),
        ("n1.available > n1.waiting", false), ("n1.longestWait >= 1:30", true), ("n1.longestWait > 90s", false),
        ("n1.longestWait < 1:00:00", true), ("n1.longestWait = 90", true), ("n1.serviceLevel@30m < 80%", false),
        ("n1.serviceLevel <= 0.8", true), ("n1.serviceLevel >= 80.0%", true),
    ])
    func `figures are compared in their own unit`(text: String, isTrue: Bool) throws {
        #expect(try holds(text) == isTrue)
    }

    @Test(arguments: [
        ("n1.waiting = 0 or n1.waiting = 3", true), ("n1.waiting = 3 and n1.available = 0", false),
        ("n1.waiting = 3 or n1.waiting = 0 and n1.available = 0", true),
        ("(n1.waiting = 3 or n1.waiting = 0) and n1.available = 0", false), ("not n1.waiting = 0", true),
        ("not (n1.waiting = 3 or n1.waiting = 0)", false), ("not n1.waiting = 0 and n1.available = 2", true),
    ])
    func `and binds closer than or, not closer than both`(text: String, isTrue: Bool) throws {
        #expect(try holds(text) == isTrue)
    }

    @Test(arguments: [
        "n2.waiting >= 0", "not n2.waiting >= 0", "n2.waiting != 1", "floor.available = 0", "not floor.available = 0",
        "n1.waiting >= n2.waiting", "n1.waiting = 3 and n2.waiting = 0",
    ])
    func `doubt never matches a number, nor the opposite`(text: String) throws {
        #expect(try !holds(text))
    }

    @Test(arguments: [
        ("n2.waiting is stale", true), ("n1.waiting is stale", false), ("floor.available is unknown", true),
        ("n1.waiting is not stale", true), ("n2.waiting is not stale", false), ("fid.longestWait is absent", true),
        ("n1.waiting = 3 or n2.waiting = 0", true), ("n1.waiting = 0 and n2.waiting = 0", false),
        ("not (n1.waiting = 0 and n2.waiting = 0)", true),
    ])
    func `doubt itself can be asked for, and what does not depend on it is decided`(text: String, isTrue: Bool) throws {
        #expect(try holds(text) == isTrue)
    }

    @Test func `nothing to tell is like no number`() throws {
        #expect(try !holds("fid.longestWait >= 0s"))
        #expect(try holds("not fid.longestWait >= 0s"))
    }

    @Test(arguments: [
        ("", "0: a figure is missing; write scope.figure, such as site.waiting"),
        ("n1.wating > 3", "3: wating is not a figure; did you mean waiting?"),
        (
            "n1.waiting > 3 and nn1.waiting > 3",
            "19: nn1 is not a queue, team, floor, trunk group or site; did you mean n1?"
        ),
        ("n1.waiting", "10: a comparison is missing; write >=, <=, >, <, =, != or is"),
        ("n1.waiting 3", "11: a comparison is missing; write >=, <=, >, <, =, != or is"),
        ("n1.waiting >", "12: a value is missing; write a whole number such as 3"),
        ("n1.waiting > 3.5", "13: 3.5 is not the value of a count; write a whole number such as 3"),
        ("n1.waiting > 80%", "13: 80% is not the value of a count; write a whole number such as 3"),
        ("n1.asa > 1:75", "9: 1:75 is not the value of a time; write a time such as 90s or 1:30"),
        ("n1.serviceLevel < 20s", "18: 20s is not the value of a ratio; write a percentage such as 80%"),
        ("n1.waiting > n1.asa", "13: n1.asa is a time, and cannot be compared with a count"),
        ("n1.waiting > 3 n1.waiting", "15: n1.waiting is left over; write and or or before it"),
        ("(n1.waiting > 3", "15: a ) is missing"), ("n1.waiting > 3)", "14: ) is left over; write and or or before it"),
        ("n1.waiting is stall", "14: stall is not a state; did you mean stale?"),
        ("n1.waiting is", "13: a state is missing; write stale, unknown or absent"),
        ("and n1.waiting > 3", "0: a figure is missing; write scope.figure, such as site.waiting"),
    ])
    func `a mistake is shown where it stands`(text: String, problem: String) {
        let problems: [String]
        do throws(LineProblems) {
            _ = try Condition(reading: text, names: Sample.names)
            problems = []
        } catch {
            problems = error.problems.map { "\($0.offset): \($0.message)" }
        }
        #expect(problems == [problem])
    }

    @Test func `too many parentheses are refused and do not exhaust the stack`() {
        let text = String(repeating: "(", count: 100_000)
        #expect(throws: LineProblems.self) { try Condition(reading: text, names: Sample.names) }
    }

    @Test(arguments: [
        (
            "n1.waiting>=3 and (n1.asa<1:30 or not n1.serviceLevel=80%)",
            "n1.waiting@now >= 3 and (n1.asa@today < 90s or not n1.serviceLevel@today = 80.0%)"
        ),
        ("n1.waiting is not stale", "not n1.waiting@now is stale"),
    ])
    func `it can be told in words`(text: String, words: String) throws {
        #expect(try Condition(reading: text, names: Sample.names).words(in: Sample.site) == words)
    }
}
