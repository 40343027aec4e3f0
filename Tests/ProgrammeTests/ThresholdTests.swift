import Programme
import QueueMetrics
import Testing

@Suite(.timeLimit(.minutes(5)))
struct ThresholdTests {
    @Test(arguments: [(4, Severity.normal), (5, .warning), (9, .warning), (10, .critical), (11, .critical)])
    func `above, a level is reached at its value`(count: Int, severity: Severity) {
        let threshold = Threshold(direction: .above, warning: 5, critical: 10)
        #expect(threshold.severity(of: .count(count)) == severity)
    }

    @Test(arguments: [
        (0.81, Severity.normal), (0.8, .warning), (0.71, .warning), (0.7, .critical), (0, .critical),
    ])
    func `below, a level is reached at its value`(ratio: Double, severity: Severity) {
        let threshold = Threshold(direction: .below, warning: 0.8, critical: 0.7)
        #expect(threshold.severity(of: .ratio(ratio)) == severity)
    }

    @Test func `times are compared in seconds`() {
        let threshold = Threshold(direction: .above, warning: 60, critical: 120)
        #expect(threshold.severity(of: .time(.milliseconds(59_999))) == .normal)
        #expect(threshold.severity(of: .time(.seconds(60))) == .warning)
        #expect(threshold.severity(of: .time(.seconds(120))) == .critical)
    }

    @Test func `a level that is not there is never reached`() {
        #expect(Threshold(direction: .above, critical: 10).severity(of: .count(9)) == .normal)
        #expect(Threshold(direction: .below, warning: 10).severity(of: .count(0)) == .warning)
        #expect(Threshold(direction: .above).severity(of: .count(1000)) == .normal)
    }

    @Test func `nothing to tell is normal, doubt is itself`() {
        let threshold = Threshold(direction: .below, warning: 10, critical: 5)
        #expect(threshold.severity(of: .absent) == .normal)
        #expect(threshold.severity(of: .stale) == .stale)
        #expect(threshold.severity(of: .unknown) == .unknown)
    }
}
