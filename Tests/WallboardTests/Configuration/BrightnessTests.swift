import CallCentre
import Foundation
import Testing
import Wallboard

/// How bright a banner is by the clock.
@Suite(.timeLimit(.minutes(5)))
struct BrightnessTests {
    private let night = BrightnessSchedule([.init(from: 20 * 60, to: 7 * 60, percent: 30)])

    /// 14 March 2003 at a time of the day in UTC.
    private func instant(_ hour: Int, _ minute: Int) -> Timestamp {
        Timestamp(seconds: 1_047_600_000 + Double(hour * 3600 + minute * 60))
    }

    @Test(arguments: [(6, 59, 30), (7, 0, 100), (19, 59, 100), (20, 0, 30), (0, 0, 30)])
    func `a stretch begins at its first minute, goes over midnight, and ends before its last`(
        hour: Int, minute: Int, percent: Int
    ) throws {
        #expect(night.percent(at: instant(hour, minute), in: .gmt) == percent)
    }

    @Test func `the site's clock counts`() throws {
        let paris = try #require(TimeZone(identifier: "Europe/Paris"))
        // 19:30 in London is 20:30 in Paris.
        #expect(night.percent(at: instant(19, 30), in: paris) == 30)
        #expect(night.percent(at: instant(6, 30), in: paris) == 100)
    }

    @Test func `the first stretch that holds a time counts, and a fixed brightness always`() {
        let schedule = BrightnessSchedule(
            [.init(from: 0, to: 60, percent: 10), .init(from: 0, to: 1_440, percent: 50)], otherwise: 90)
        #expect(schedule.percent(at: instant(0, 30), in: .gmt) == 10)
        #expect(schedule.percent(at: instant(1, 0), in: .gmt) == 50)
        #expect(BrightnessSchedule(otherwise: 60).percent(at: instant(12, 0), in: .gmt) == 60)
    }
}
