import SignProtocols
import Testing

@Suite("Alpha clock", .timeLimit(.minutes(5)))
struct AlphaClockTests {
    /// A sign that shows its time, with the clock set a moment ago.
    private func bench(_ body: String, _ settings: String...) -> AlphaBench {
        var bench = AlphaBench(AlphaSignTraits(), "'AA' 1B 20 'b' \(body)")
        for setting in settings { bench.send(setting, pause: .milliseconds(250)) }
        return bench
    }

    @Test func `the clock runs from the time it was set to`() {
        let bench = bench("13", "45 27 'M'", "'E 2358'")
        #expect(bench.texts(after: 0, 59, 60, 120) == ["23:58", "23:58", "23:59", "00:00"])
        #expect(bench.texts(after: 10 * 86_400, 10 * 86_400 + 59) == ["23:58", "23:58"])
    }

    @Test(arguments: [("0005", "12:05AM"), ("1159", "11:59AM"), ("1200", "12:00PM"), ("1405", "2:05PM")])
    func `twelve hours are told with AM and PM`(time: String, shown: String) {
        #expect(bench("13", "45 27 'S'", "'E \(time)'").text == [shown])
    }

    @Test(arguments: [
        ("30", "02/28/28"), ("31", "28/02/28"), ("32", "02-28-28"), ("33", "28-02-28"), ("34", "02.28.28"),
        ("35", "28.02.28"), ("36", "02 28 28"), ("37", "28 02 28"), ("38", "FEB.28,2028"), ("39", "MON"),
    ])
    func `the date has ten formats`(format: String, shown: String) {
        #expect(bench("0B \(format)", "'E;022828'", "'E&2'").text == [shown])
    }

    @Test func `date and day of the week change at midnight`() {
        let bench = bench("0B 31 ' ' 0B 39", "'E;022828'", "'E&7'", "'E 2359'")
        #expect(bench.texts(after: 0, 61, 61 + 86_400) == ["28/02/28 SAT", "29/02/28 SUN", "01/03/28 MON"])
    }

    @Test func `the year changes at its end`() {
        #expect(bench("0B 31", "'E;123127'", "'E 2359'").texts(after: 0, 61) == ["31/12/27", "01/01/28"])
    }

    @Test func `setting the time leaves the date alone`() {
        let bench = bench("0B 31", "'E 2300'", "'E;060530'", "'E 0100'")
        #expect(bench.texts(after: 0, 22 * 3600, 23 * 3600) == ["05/06/30", "05/06/30", "06/06/30"])
    }
}
