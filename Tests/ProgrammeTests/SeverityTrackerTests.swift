import CallCentre
import Programme
import QueueMetrics
import Testing

@Suite(.timeLimit(.minutes(5)))
struct SeverityTrackerTests {
    /// Follows a script of seconds and counts, a severity after each.
    private func severities(_ threshold: Threshold, _ script: [(Double, Reading)]) -> [Severity] {
        var tracker = SeverityTracker(threshold)
        return script.map { tracker.update($0.1, at: Timestamp(seconds: $0.0)) }
    }

    @Test func `a level holds until its off level is passed`() {
        let threshold = Threshold(
            direction: .above, warningLevel: .init(5, off: 3), criticalLevel: .init(10, off: 8))
        let counts = [4, 5, 4, 3, 2, 3, 4, 5, 10, 9, 8, 7, 3, 2]
        let severities = severities(threshold, counts.enumerated().map { (Double($0), .count($1)) })
        #expect(
            severities == [
                .normal, .warning, .warning, .warning, .normal, .normal, .normal, .warning, .critical, .critical,
                .critical, .warning, .warning, .normal,
            ])
    }

    @Test func `below, the off level lies above`() {
        let threshold = Threshold(direction: .below, warningLevel: .init(0.8, off: 0.85), criticalLevel: nil)
        let ratios = [0.81, 0.8, 0.84, 0.85, 0.86, 0.81]
        #expect(
            severities(threshold, ratios.enumerated().map { (Double($0), .ratio($1)) })
                == [.normal, .warning, .warning, .warning, .normal, .normal])
    }

    @Test func `without an off level a level ends where it began`() {
        let threshold = Threshold(direction: .above, warning: 5)
        #expect(severities(threshold, [(0, .count(5)), (1, .count(4))]) == [.warning, .normal])
    }

    @Test func `a level counts once it was held for its time, and a dip begins anew`() {
        let threshold = Threshold(
            direction: .above, warningLevel: .init(5, for: .seconds(10)), criticalLevel: nil)
        let script: [(Double, Reading)] = [
            (0, .count(5)), (9.999, .count(7)), (10, .count(6)), (11, .count(4)), (12, .count(5)), (20, .count(4)),
            (21, .count(5)), (30.9, .count(5)), (31, .count(5)),
        ]
        #expect(
            severities(threshold, script) == [
                .normal, .normal, .warning, .normal, .normal, .normal, .normal, .normal, .warning,
            ])
    }

    @Test func `each level has its own time`() {
        let threshold = Threshold(
            direction: .above, warningLevel: .init(5, for: .seconds(5)),
            criticalLevel: .init(10, for: .seconds(20)))
        let script: [(Double, Reading)] = [(0, .count(12)), (5, .count(12)), (19, .count(12)), (20, .count(12))]
        #expect(severities(threshold, script) == [.normal, .warning, .warning, .critical])
    }

    @Test(arguments: [(Reading.stale, Severity.stale), (.unknown, .unknown)])
    func `doubt shows and loses nothing`(doubt: Reading, severity: Severity) {
        let threshold = Threshold(direction: .above, warningLevel: .init(5, off: 3), criticalLevel: nil)
        let script: [(Double, Reading)] = [(0, .count(5)), (1, doubt), (2, .count(4)), (3, .count(2)), (4, doubt)]
        #expect(severities(threshold, script) == [.warning, severity, .warning, .normal, severity])
    }

    @Test func `time in doubt does not count`() {
        let threshold = Threshold(
            direction: .above, warningLevel: .init(5, for: .seconds(10)), criticalLevel: nil)
        let script: [(Double, Reading)] = [
            (0, .count(5)), (4, .stale), (50, .unknown), (104, .count(5)), (109.9, .count(5)), (110, .count(5)),
        ]
        #expect(severities(threshold, script) == [.normal, .stale, .unknown, .normal, .normal, .warning])
    }

    @Test func `nothing to tell ends every level`() {
        let threshold = Threshold(
            direction: .above, warningLevel: .init(60, off: 30), criticalLevel: .init(120, off: 60))
        let script: [(Double, Reading)] = [(0, .time(.seconds(120))), (1, .absent), (2, .time(.seconds(100)))]
        #expect(severities(threshold, script) == [.critical, .normal, .warning])
    }

    @Test func `it tells since when, and when it will change by itself`() {
        var tracker = SeverityTracker(
            Threshold(direction: .above, warningLevel: .init(5, for: .seconds(10)), criticalLevel: nil))
        _ = tracker.update(.count(1), at: Timestamp(seconds: 0))
        #expect(tracker.since == Timestamp(seconds: 0))
        #expect(tracker.nextChange == nil)
        _ = tracker.update(.count(6), at: Timestamp(seconds: 3))
        #expect(tracker.nextChange == Timestamp(seconds: 13))
        _ = tracker.update(.count(6), at: Timestamp(seconds: 13))
        #expect(tracker.since == Timestamp(seconds: 13))
        #expect(tracker.nextChange == nil)
    }

    @Test func `an off level on the wrong side is told`() {
        let wrong = Threshold(direction: .above, warningLevel: .init(5, off: 6), criticalLevel: .init(4))
        #expect(
            wrong.problems == [
                "the off level 6.0 must be at or below the level 5.0",
                "the warning level 5.0 comes after the critical level 4.0",
            ])
        let below = Threshold(direction: .below, warningLevel: .init(0.8, off: 0.7), criticalLevel: nil)
        #expect(below.problems == ["the off level 0.7 must be at or above the level 0.8"])
        let right = Threshold(direction: .below, warningLevel: .init(0.8, off: 0.9), criticalLevel: .init(0.7))
        #expect(right.problems == [])
    }
}
