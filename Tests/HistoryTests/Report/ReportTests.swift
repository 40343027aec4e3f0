import CallCentre
import Testing

@testable import History

struct ReportTests {
    /// Two half hours of a queue and one of a team with a difficult name.
    ///
    /// The golden vector of the service level (abandons ignored): 860 / (1000 + 60 - 20).
    static let totals: [IntervalTotal] = {
        var busy = IntervalCounts()
        (busy.offered, busy.answered, busy.abandoned) = (1_060, 1_000, 60)
        (busy.answeredWithin, busy.abandonedWithin, busy.shortAbandoned) = (860, 20, 10)
        (busy.answeredWait, busy.ended) = (12_345_678_900, 3)
        (busy.talk, busy.hold, busy.wrapUp) = (540_000_000, 30_000_000, 31_500_000)
        var quiet = IntervalCounts()
        (quiet.offered, quiet.overflowed, quiet.dissuaded, quiet.transferred, quiet.lost) = (10, 1, 2, 3, 4)
        return [
            IntervalTotal(
                start: morning, end: morning + .seconds(1800), scope: .init(.queue, "n1"), counts: busy,
                maxWait: .seconds(4_500), kept: 860, due: 1_040, formula: .abandonsIgnored, threshold: .seconds(20)),
            IntervalTotal(
                start: morning + .seconds(1800), end: morning + .seconds(3600), scope: .init(.queue, "n1"),
                counts: quiet, kept: 0, due: 0),
            IntervalTotal(
                start: morning + .seconds(1800), end: morning + .seconds(3600), scope: .init(.team, "A \"1\", B"),
                counts: IntervalCounts(), kept: 0, due: 0),
        ]
    }()

    private func report(_ grouping: Report.Grouping = .interval) throws -> Report {
        try #require(Report(Self.totals, by: grouping, timeZone: "Europe/Paris"))
    }

    @Test func `as CSV, times are ISO, decimals have dots, and what is absent is empty`() throws {
        let header = """
            from,to,scope,key,offered,answered,abandoned,overflowed,dissuaded,transferred,lost,answeredWithin,\
            shortAbandoned,serviceLevel,answerRate,abandonRate,asa,att,aht,maxWait
            """
        let half = "2003-03-14T09:30:00+01:00"
        let expected = [
            header,
            "2003-03-14T09:00:00+01:00,\(half),queue,n1,1060,1000,60,0,0,0,0,860,10,"
                + "0.8269,0.9434,0.0476,12.346,180.000,200.500,4500.000",
            "\(half),2003-03-14T10:00:00+01:00,queue,n1,10,0,0,1,2,3,4,0,0,,,,,,,",
            "\(half),2003-03-14T10:00:00+01:00,team,\"A \"\"1\"\", B\",0,0,0,0,0,0,0,0,0,,,,,,,",
        ]
        #expect(try report().csv == expected.map { $0 + "\r\n" }.joined())
    }

    @Test func `as JSON, every row is an object, and what is absent is null`() throws {
        let counts =
            #""offered": 0, "answered": 0, "abandoned": 0, "overflowed": 0, "dissuaded": 0, "transferred": 0, "#
        let rest =
            #""lost": 0, "answeredWithin": 0, "shortAbandoned": 0, "serviceLevel": null, "answerRate": null, "#
            + #""abandonRate": null, "asa": null, "att": null, "aht": null, "maxWait": null}"#
        let row =
            #"  {"from": "2003-03-14T09:30:00+01:00", "to": "2003-03-14T10:00:00+01:00", "scope": "team", "#
            + #""key": "A \"1\", B", "# + counts + rest
        #expect(try report().json.split(separator: "\n").map(String.init)[3...] == [row, "]"])
        let first = try report().json.split(separator: "\n")[1]
        #expect(
            first.hasSuffix(
                #""serviceLevel": 0.8269, "answerRate": 0.9434, "abandonRate": 0.0476, "asa": 12.346, "att": 180.000, "aht": 200.500, "maxWait": 4500.000},"#
            ))
        #expect(Report([], by: .day, timeZone: "UTC")?.json == "[]\n")
    }

    @Test func `for people, columns are aligned, with percentages and minutes`() throws {
        let expected = """
            from              to                scope  key       offered  answered  abandoned  overflowed  dissuaded  transferred  lost  answeredWithin  shortAbandoned  serviceLevel  answerRate  abandonRate   asa   att   aht  maxWait
            2003-03-14 09:00  2003-03-14 09:30  queue  n1           1060      1000         60           0          0            0     0             860              10        82.7 %      94.3 %        4.8 %  0:12  3:00  3:21    75:00
            2003-03-14 09:30  2003-03-14 10:00  queue  n1             10         0          0           1          2            3     4               0               0            --          --           --    --    --    --       --
            2003-03-14 09:30  2003-03-14 10:00  team   A "1", B        0         0          0           0          0            0     0               0               0            --          --           --    --    --    --       --

            """
        #expect(try report().table == expected)
    }

    @Test func `a day is the sum of its intervals, divided last`() throws {
        let lines = try report(.day).csv.split(separator: "\r\n")
        #expect(lines.count == 3)
        #expect(
            lines[1] == "2003-03-14T00:00:00+01:00,2003-03-15T00:00:00+01:00,queue,n1,1070,1000,60,1,2,3,4,860,10,"
                + "0.8269,0.9434,0.0476,12.346,180.000,200.500,4500.000")
    }

    @Test func `percentages of a day are not averages`() throws {
        var (first, second) = (Self.totals[0], Self.totals[1])
        (first.kept, first.due, second.kept, second.due) = (90, 100, 0, 1)
        let day = try #require(Report([first, second], by: .day, timeZone: "Europe/Paris"))
        // 90 of 101, not the mean of 90 % and 0 %.
        #expect(day.csv.split(separator: "\r\n")[1].contains(",0.8911,"))
    }

    /// Half hours from one instant to another, one call in each.
    private func halfHours(from: Int64, count: Int) -> [IntervalTotal] {
        (0..<count).map { number in
            let start = Timestamp(microseconds: (from + Int64(number) * 1_800) * 1_000_000)
            var counts = IntervalCounts()
            counts.offered = 1
            return IntervalTotal(
                start: start, end: start + .seconds(1800), scope: .init(.site, "site"), counts: counts, kept: 0, due: 0)
        }
    }

    @Test func `days of a clock change have 23 and 25 hours`() throws {
        // 2003-03-30T00:00+01:00 and 2003-10-26T00:00+02:00, two days of half hours each.
        let spring = try #require(Report(halfHours(from: 1_048_978_800, count: 94), by: .day, timeZone: "Europe/Paris"))
        #expect(
            spring.csv.split(separator: "\r\n").dropFirst().map { $0.prefix(64) } == [
                "2003-03-30T00:00:00+01:00,2003-03-31T00:00:00+02:00,site,site,46",
                "2003-03-31T00:00:00+02:00,2003-04-01T00:00:00+02:00,site,site,48",
            ])
        let autumn = try #require(Report(halfHours(from: 1_067_119_200, count: 98), by: .day, timeZone: "Europe/Paris"))
        #expect(
            autumn.csv.split(separator: "\r\n").dropFirst().map { $0.prefix(64) } == [
                "2003-10-26T00:00:00+02:00,2003-10-27T00:00:00+01:00,site,site,50",
                "2003-10-27T00:00:00+01:00,2003-10-28T00:00:00+01:00,site,site,48",
            ])
    }

    @Test func `offsets of odd zones and of UTC are written out`() throws {
        let total = halfHours(from: 1_047_628_800, count: 1)
        let nepal = try #require(Report(total, by: .interval, timeZone: "Asia/Kathmandu"))
        #expect(nepal.csv.split(separator: "\r\n")[1].hasPrefix("2003-03-14T13:45:00+05:45,2003-03-14T14:15:00+05:45,"))
        let utc = try #require(Report(total, by: .interval, timeZone: "UTC"))
        #expect(utc.csv.split(separator: "\r\n")[1].hasPrefix("2003-03-14T08:00:00+00:00,"))
        #expect(Report(total, by: .interval, timeZone: "Europe/Atlantis") == nil)
    }
}
