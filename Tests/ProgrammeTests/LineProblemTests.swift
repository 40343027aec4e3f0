import CallCentre
import Programme
import Testing

@Suite(.timeLimit(.minutes(5)))
struct LineProblemTests {
    @Test(arguments: [
        ("N1 {nn1.waiting}", "4: nn1 is not a queue, team, floor, trunk group or site; did you mean n1?"),
        (
            "{overflow.waiting}",
            "1: overflow is not a queue, team, floor, trunk group or site; "
                + "write n1, n2, sales.fr, fid, etage1, etage2, site or floor"
        ),
        ("{1n.waiting}", "1: 1n is not a queue, team, floor, trunk group or site; did you mean n1?"),
        ("{sales.fr.wating}", "10: wating is not a figure; did you mean waiting?"),
        ("{n1.saa}", "4: saa is not a figure; did you mean asa?"),
        ("{n1.wating}", "4: wating is not a figure; did you mean waiting?"),
        ("{n1.longestwait}", "4: longestwait is not a figure; did you mean longestWait?"),
        ("{n1.agents.talkign}", "4: agents.talkign is not a figure; did you mean agents.talking?"),
        ("{n1.serviceLevel@tody:%}", "17: tody is not a window of serviceLevel; did you mean today?"),
        (
            "{n1.serviceLevel@now}",
            "17: now is not a window of serviceLevel; write 5m, 15m, 30m, 60m, interval, last, today or open"
        ),
        ("{n1.waiting@today}", "12: today is not a window of waiting; write now"),
        ("{n1.waiting@}", "12: \"\" is not a window of waiting; write now"),
        ("{waiting}", "1: waiting is not a field; write scope.figure, such as site.waiting"),
        ("{n2}", "1: n2 is not a field; write scope.figure, such as n2.waiting"),
        ("{asa}", "1: asa is not a field; write scope.figure, such as site.asa"),
        ("{}", "1: \"\" is not a field; write scope.figure, such as site.waiting"),
    ])
    func `a wrong name is shown where it stands, with the right ones`(line: String, problem: String) {
        #expect(Sample.problems(line) == [problem])
    }

    @Test func `where no figure follows, the longest key is taken for the scope`() {
        let site = Site(name: "s", timeZone: "UTC", queues: [Queue(key: "n1"), Queue(key: "n1.agents")])
        let names = FieldNames(site: site, floor: nil)
        let problems = Sample.problems("{n1.agents.wating}", names: names)
        #expect(problems == ["11: wating is not a figure; did you mean waiting?"])
    }

    @Test func `a figure of an unknown key does not hide the key that is known`() {
        let site = Site(name: "s", timeZone: "UTC", queues: [Queue(key: "n1.agents")])
        let problems = Sample.problems("{n1.agents.talking}", names: FieldNames(site: site, floor: nil))
        #expect(problems.count == 1)
        #expect(problems[0].hasPrefix("11: talking is not a figure; write waiting, longestWait,"))
    }

    @Test func `a name that is like no figure gets all of them`() {
        let problems = Sample.problems("{n1.temperature}")
        #expect(problems.count == 1)
        #expect(
            problems[0].hasPrefix("4: temperature is not a figure; write waiting, longestWait, available, staffed,"))
        #expect(problems[0].hasSuffix(", occupancy or maxWait"))
    }

    @Test(arguments: [
        ("{n1.waiting:%}", "12: % does not fit waiting, a count; write >3, <3 or ^3"),
        ("{n1.waiting:}", "12: \"\" does not fit waiting, a count; write >3, <3 or ^3"),
        ("{n1.waiting:3}", "12: 3 does not fit waiting, a count; write >3, <3 or ^3"),
        ("{n1.waiting:>0}", "12: >0 does not fit waiting, a count; write >3, <3 or ^3"),
        ("{n1.waiting:>+3}", "12: >+3 does not fit waiting, a count; write >3, <3 or ^3"),
        ("{n1.waiting:>100}", "12: >100 does not fit waiting, a count; write >3, <3 or ^3"),
        ("{n1.waiting:>٣}", "12: >٣ does not fit waiting, a count; write >3, <3 or ^3"),
        ("{n1.asa:>3}", "8: >3 does not fit asa, a time; write mm:ss, h:mm, s or >4s"),
        ("{n1.asa:hh:mm}", "8: hh:mm does not fit asa, a time; write mm:ss, h:mm, s or >4s"),
        ("{n1.serviceLevel@today:>4s}", "23: >4s does not fit serviceLevel, a ratio; write % or %1"),
    ])
    func `a format that does not fit the figure is refused with those that do`(line: String, problem: String) {
        #expect(Sample.problems(line) == [problem])
    }

    @Test(arguments: [
        ("a}b", "1: this } ends nothing; write }} for the character itself"),
        ("a]b", "1: this ] ends nothing; write ]] for the character itself"),
        ("ab{n1.waiting", "2: this { has no }; write {{ for the character itself"),
        ("{n1 {n1.waiting}", "0: this { has no }; write {{ for the character itself"),
        ("ab[red", "2: this [ has no ]; write [[ for the character itself"),
        ("[red]x", "0: this style never ends; write [/] where it does"),
        ("x[/]", "1: [/] ends no style; write [red] or the like where it begins"),
        ("[gren]x[/]", "1: gren is not a colour ([[ stands for a bracket); did you mean green?"),
        (
            "[off]x[/]",
            "1: off is not a colour ([[ stands for a bracket); "
                + "write red, green, amber, blue, magenta, cyan or white"
        ),
        ("[red flsh]x[/]", "5: flsh cannot follow a colour; did you mean flash?"),
        ("[red blue]x[/]", "5: blue cannot follow a colour; write flash"),
        ("a\tb", "1: no sign can show the control character U+0009"),
    ])
    func `broken punctuation is shown where it stands`(line: String, problem: String) {
        #expect(Sample.problems(line) == [problem])
    }

    @Test func `every mistake in a line is told, from the left`() {
        #expect(
            Sample.problems("[red]{nn1.wating@now:>3} } [gren flsh]{n1.asa:%}[/]") == [
                "0: this style never ends; write [/] where it does",
                "6: nn1 is not a queue, team, floor, trunk group or site; did you mean n1?",
                "10: wating is not a figure; did you mean waiting?",
                "25: this } ends nothing; write }} for the character itself",
                "28: gren is not a colour ([[ stands for a bracket); did you mean green?",
                "33: flsh cannot follow a colour; did you mean flash?",
                "46: % does not fit asa, a time; write mm:ss, h:mm, s or >4s",
            ])
    }

    @Test func `offsets count characters and not bytes`() {
        #expect(Sample.problems("É👩‍👩‍👧 }") == ["3: this } ends nothing; write }} for the character itself"])
    }
}
