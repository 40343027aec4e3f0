import CallCentre
import Foundation
import Programme
import QueueMetrics
import Testing

@Suite(.timeLimit(.minutes(5)))
struct ClockFieldTests {
    private static let names = FieldNames(site: Sample.site, floor: nil, texts: ["accueil"])

    private func text(
        _ line: String, at instant: Timestamp? = nil, texts: [String: String] = [:],
        _ language: BoardLanguage = .english
    ) throws -> String {
        let template = try LineTemplate(compiling: line, names: Self.names)
        let programme = Programme(
            pages: [PageTemplate(name: "page", lines: [template], seconds: .seconds(5))], base: Sample.white)
        let time = instant.flatMap { Days(timeZone: "Europe/Paris")?.localTime(at: $0) }
        let values = PageValues(reading: { _ in .unknown }, time: time, texts: texts, language: language)
        let line = programme.pages(values)[0].lines[0]
        #expect(line.text.count == template.width)
        return line.text
    }

    @Test(arguments: [
        ("{clock:HH:mm}", "01:05"), ("{clock}", "01:05"), ("{clock:HH:mm:ss}", "01:05:09"), ("{date}", "06/07"),
        ("{date:dd/MM/yy}", "06/07/26"), ("{date:dd/MM/yyyy}", "06/07/2026"), ("{date:yyyy-MM-dd}", "2026-07-06"),
        ("{date:EEE}", "Mon"), ("{date:EEE dd/MM}", "Mon 06/07"),
    ])
    func `clocks and dates are those of the site`(line: String, text: String) throws {
        // In Paris in summer it is two hours later, and so Monday already.
        #expect(try self.text(line, at: utc(2026, 7, 5, 23, 5, 9.9)) == text)
    }

    @Test func `the days of the week are in the language of the boards`() throws {
        let days = try (6...12).map { try text("{date:EEE}", at: utc(2026, 7, $0, 12), .french) }
        #expect(days == ["lun", "mar", "mer", "jeu", "ven", "sam", "dim"])
    }

    @Test func `the clock skips an hour in spring, and shows one twice in autumn`() throws {
        #expect(try text("{clock}", at: utc(2026, 3, 29, 0, 59)) == "01:59")
        #expect(try text("{clock}", at: utc(2026, 3, 29, 1, 0)) == "03:00")
        #expect(try text("{clock}", at: utc(2026, 10, 25, 0, 30)) == "02:30")
        #expect(try text("{clock}", at: utc(2026, 10, 25, 1, 30)) == "02:30")
    }

    @Test(
        arguments: ["Europe/Paris", "UTC", "Asia/Beirut", "America/Havana", "Australia/Lord_Howe"],
        [1_969, 2_024, 2_026])
    func `days and clock are those of the system's calendar, in any zone`(zone: String, year: Int) throws {
        let days = try #require(Days(timeZone: zone))
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: zone))
        for hour in stride(from: 0, to: 366 * 24, by: 5) {
            let instant = utc(year, 1, 1, 0, 17) + .seconds(hour * 3_600)
            let date = Date(timeIntervalSince1970: instant.seconds)
            let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .weekday], from: date)
            let local = days.localTime(at: instant)
            #expect(local.date == CalendarDate(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0))
            #expect([local.hour, local.minute] == [parts.hour, parts.minute])
            #expect((local.weekday.rawValue + 1) % 7 + 1 == parts.weekday)
            let day = days.day(holding: instant)
            #expect(day.lowerBound.seconds == calendar.startOfDay(for: date).timeIntervalSince1970)
            #expect(day.contains(instant))
        }
    }

    @Test func `without a clock there are question marks`() throws {
        #expect(try text("{clock:HH:mm} {date:EEE dd/MM}") == "??:?? ??? ??/??")
    }

    @Test(arguments: [
        ("<", "Bonjour", "Bonjour   |"), (">", "Bonjour", "   Bonjour|"), ("^", "Bonjour", " Bonjour  |"),
        ("<", "0123456789", "0123456789|"), ("<", "0123456789a", "012345678>|"), ("<", "a\nb\u{1B}c", "a b c     |"),
    ])
    func `a text fills its room, and shows when it is longer`(side: String, value: String, shown: String) throws {
        #expect(try text("{text.accueil:\(side)10}|", texts: ["accueil": value]) == shown)
    }

    @Test func `a text that is not there is blank`() throws {
        #expect(try text("[{text.accueil:<3}]".replacing("[", with: "[[").replacing("]", with: "]]")) == "[   ]")
    }

    @Test(arguments: [
        ("{clock:hh}", "7: hh does not fit clock; write HH:mm or HH:mm:ss"),
        (
            "{date:MM}",
            "6: MM does not fit date; write dd/MM, dd/MM/yy, dd/MM/yyyy, yyyy-MM-dd, EEE or EEE dd/MM"
        ),
        ("{text.acueil:<10}", "6: acueil is not a named text; did you mean accueil?"),
        ("{text.accueil}", "1: a text needs its room in characters; write <20, >20 or ^20"),
        ("{text.accueil:20}", "14: a text needs its room in characters; write <20, >20 or ^20"),
        ("{clok}", "1: clok is not a field; did you mean clock?"),
    ])
    func `a mistake is shown where it stands`(line: String, problem: String) {
        #expect(Sample.problems(line, names: Self.names) == [problem])
    }

    @Test func `a queue called text keeps its figures`() throws {
        let site = Site(name: "s", timeZone: "UTC", queues: [Queue(key: "text")])
        let names = FieldNames(site: site, floor: nil, texts: ["waiting"])
        #expect(Sample.problems("{text.waiting:>3}", names: names) == [])
    }

    @Test func `every clock and text has a number of its own, as figures have`() throws {
        let line = try LineTemplate(compiling: "{clock}{n1.waiting}{text.accueil:<5}", names: Self.names)
        let programme = Programme(
            pages: [PageTemplate(name: "page", lines: [line], seconds: .seconds(5))], base: Sample.white)
        let runs = programme.pages { _ in .count(1) }[0].lines[0].runs
        #expect(runs.map(\.field) == [0, 1, 2])
        #expect(
            programme.fields == [.clock(.hoursMinutes), .measure(.figure(Sample.waiting)), .text("accueil")])
    }
}
