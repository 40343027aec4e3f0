import Programme
import QueueMetrics
import Testing

@Suite(.timeLimit(.minutes(5)))
struct FieldFormatTests {
    @Test(arguments: [
        (">3", 0, "  0"), (">3", 9, "  9"), (">3", 99, " 99"), (">3", 100, "100"), (">3", 999, "999"),
        (">3", 1000, "99+"), (">4", 9999, "9999"), (">4", 10000, "999+"), (">2", 99, "99"), (">2", 100, " >"),
        ("<2", 100, " >"), (">1", 9, "9"), (">1", 10, ">"), ("<3", 7, "7  "), ("<3", 1000, "99+"), ("^3", 7, " 7 "),
        ("^3", 12, "12 "), ("^4", 7, " 7  "), (">20", Int.max, " 9223372036854775807"),
        (">19", 5, "                  5"),
    ])
    func `a count stands in its room, or shows what it exceeds`(format: String, count: Int, text: String) throws {
        #expect(try Sample.text("{n1.waiting:\(format)}", .count(count)) == text)
    }

    @Test(arguments: [
        (0, "00:00"), (9, "00:09"), (60, "01:00"), (275, "04:35"), (3599, "59:59"), (3600, " 1h00"), (3900, " 1h05"),
        (36000, "10h00"), (359_999, "99h59"), (360_000, " 99h+"),
    ])
    func `minutes and seconds become hours at sixty minutes`(seconds: Int, text: String) throws {
        #expect(try Sample.text("{n1.longestWait:mm:ss}", .time(.seconds(seconds))) == text)
    }

    @Test(arguments: [
        (0, " 0:00"), (59, " 0:00"), (60, " 0:01"), (3599, " 0:59"), (3600, " 1:00"), (36000, "10:00"),
        (359_999, "99:59"), (360_000, " 99h+"),
    ])
    func `hours and minutes leave the seconds out`(seconds: Int, text: String) throws {
        #expect(try Sample.text("{n1.longestWait:h:mm}", .time(.seconds(seconds))) == text)
    }

    @Test(arguments: [
        ("s", 0, "   0"), ("s", 9999, "9999"), ("s", 10000, "999+"), (">4s", 75, "  75"), ("<4s", 75, "75  "),
        ("^4s", 75, " 75 "), (">3s", 3600, "99+"), (">2s", 100, " >"),
    ])
    func `plain seconds stand in their room`(format: String, seconds: Int, text: String) throws {
        #expect(try Sample.text("{n1.asa:\(format)}", .time(.seconds(seconds))) == text)
    }

    @Test func `a second counts when it is over`() throws {
        #expect(try Sample.text("{n1.asa:mm:ss}", .time(.milliseconds(59_999))) == "00:59")
        #expect(try Sample.text("{n1.asa:s}", .time(.milliseconds(60_000))) == "  60")
    }

    @Test(arguments: [
        ("%", 0, "  0%"), ("%", 0.09, "  9%"), ("%", 0.799, " 79%"), ("%", 0.8, " 80%"), ("%", 0.83, " 83%"),
        ("%", 0.9999, " 99%"), ("%", 1, "100%"), ("%", 9.99, "999%"), ("%", 10, "   >"), ("%", 1e300, "   >"),
        ("%1", 0, "  0.0%"), ("%1", 0.826, " 82.6%"), ("%1", 0.8269, " 82.6%"), ("%1", 0.99999, " 99.9%"),
        ("%1", 1, "100.0%"), ("%1", 9.999, "999.9%"), ("%1", 10, "     >"),
    ])
    func `a share is cut off and never rounded up`(format: String, ratio: Double, text: String) throws {
        #expect(try Sample.text("{n1.serviceLevel:\(format)}", .ratio(ratio)) == text)
    }

    @Test func `the quotient of any two counts shows as their whole division`() throws {
        let programme = try Sample.programme("{n1.serviceLevel:%}{n1.serviceLevel:%1}")
        for whole in 1...250 {
            for part in 0...whole {
                let line = programme.pages { _ in .ratio(Double(part) / Double(whole)) }[0].lines[0].text
                let (percent, tenths) = (part * 100 / whole, part * 1000 / whole)
                let expected = padded("\(percent)%", 4) + padded("\(tenths / 10).\(tenths % 10)%", 6)
                guard line == expected else {
                    Issue.record("\(part) of \(whole): \(line) instead of \(expected)")
                    return
                }
            }
        }
    }

    @Test(arguments: [
        ("{n1.waiting:>3}", " --", " ??"), ("{n1.waiting:<3}", "-- ", "?? "), ("{n1.waiting:>2}", "--", "??"),
        ("{n1.waiting:>1}", "-", "?"), ("{n1.waiting:^4}", " -- ", " ?? "),
        ("{n1.longestWait:mm:ss}", "--:--", "??:??"),
        ("{n1.longestWait:h:mm}", "--:--", "??:??"), ("{n1.asa:s}", "  --", "  ??"),
        ("{n1.serviceLevel:%}", "  --", "  ??"), ("{n1.serviceLevel:%1}", "    --", "    ??"),
    ])
    func `nothing to tell shows dashes, doubt shows question marks`(line: String, nothing: String, doubt: String) throws
    {
        #expect(try Sample.text(line, .absent) == nothing)
        #expect(try Sample.text(line, .unknown) == doubt)
        #expect(try Sample.text(line, .stale) == doubt)
    }

    @Test func `a field without a format has that of its kind`() throws {
        #expect(try Sample.text("{n1.waiting}", .count(12)) == " 12")
        #expect(try Sample.text("{n1.asa}", .time(.seconds(12))) == "00:12")
        #expect(try Sample.text("{n1.serviceLevel}", .ratio(0.12)) == " 12%")
    }

    @Test(arguments: [
        ("{n1.waiting}", Reading.count(-1), " ??"), ("{n1.asa}", .time(.seconds(-1)), "??:??"),
        ("{n1.serviceLevel}", .ratio(-0.1), "  ??"), ("{n1.serviceLevel}", .ratio(.nan), "  ??"),
        ("{n1.serviceLevel}", .ratio(.infinity), "  ??"), ("{n1.waiting}", .ratio(0.5), " ??"),
    ])
    func `a value that the figure cannot have is doubt`(line: String, reading: Reading, text: String) throws {
        #expect(try Sample.text(line, reading) == text)
    }

    private func padded(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: width - text.count) + text
    }
}
