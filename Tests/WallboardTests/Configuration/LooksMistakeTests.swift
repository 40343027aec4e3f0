import Testing

/// Each mistake in `thresholds` and `styles`, with the text that tells of it.
@Suite(.timeLimit(.minutes(5)))
struct LooksMistakeTests {
    @Test func `a threshold names its figure as a field does`() throws {
        expect(
            try problems(ofSite: "thresholds: {n1.wating: {above: {warning: 1}}}\n"),
            ["floor.yaml:5:17: thresholds.n1.wating: wating is not a figure; did you mean waiting?"])
        expect(
            try problems(ofSite: "thresholds: {n3.waiting: {above: {warning: 1}}}\n"),
            [
                "floor.yaml:5:14: thresholds.n3.waiting: n3 is not a queue, team, floor, trunk group or site; did you mean n1?"
            ])
    }

    @Test func `trouble lies on one side`() throws {
        expect(
            try problems(ofSite: "thresholds: {n1.waiting: {}}\n"),
            ["floor.yaml:5:26: thresholds.n1.waiting: give one of above and below"])
        expect(
            try problems(ofSite: "thresholds: {n1.waiting: {above: {warning: 2}, below: {critical: 0}}}\n"),
            ["floor.yaml:5:26: thresholds.n1.waiting: give one of above and below"])
    }

    @Test func `the warning comes before the critical level`() throws {
        expect(
            try problems(ofSite: "thresholds: {n1.waiting: {above: {warning: 6, critical: 3}}}\n"),
            ["floor.yaml:5:34: thresholds.n1.waiting.above: critical is reached before warning"])
        expect(
            try problems(ofSite: "thresholds: {n1.available: {below: {warning: 0, critical: 1}}}\n"),
            ["floor.yaml:5:36: thresholds.n1.available.below: critical is reached before warning"])
    }

    @Test func `a count has no unit`() throws {
        expect(
            try problems(ofSite: "thresholds: {n1.waiting: {above: {warning: 30s}}}\n"),
            ["floor.yaml:5:44: thresholds.n1.waiting.above.warning: 30s is not a whole number"])
    }

    @Test func `a time is a duration`() throws {
        expect(
            try problems(ofSite: "thresholds: {n1.longestWait: {above: {warning: 2 min}}}\n"),
            [
                "floor.yaml:5:48: thresholds.n1.longestWait.above.warning: "
                    + "2 min is not a duration such as 250ms, 20s, 5m or 2h"
            ])
    }

    @Test func `a share is not written in per cent`() throws {
        expect(
            try problems(ofSite: "thresholds: {n1.serviceLevel: {below: {warning: 85}}}\n"),
            ["floor.yaml:5:49: thresholds.n1.serviceLevel.below.warning: 85 is not in 0.0...1.0"])
    }

    @Test func `a level is a warning or critical`() throws {
        expect(
            try problems(ofSite: "thresholds: {n1.waiting: {above: {waring: 3}}}\n"),
            ["floor.yaml:5:35: thresholds.n1.waiting.above: waring is not a key here; did you mean warning?"])
    }

    @Test(arguments: ["orange", "red blink", "flash", "red green", "off"])
    func `a style is a colour, flashing or not`(style: String) throws {
        expect(
            try problems(ofSite: "styles: {critical: \(style)}\n"),
            [
                "floor.yaml:5:20: styles.critical: \(style) is not a colour "
                    + "(red, green, amber, blue, magenta, cyan, white), with or without flash behind it"
            ])
    }

    @Test func `a style is for a severity`() throws {
        expect(
            try problems(ofSite: "styles: {urgent: red}\n"),
            [
                "floor.yaml:5:10: styles: urgent is not a key here; "
                    + "the keys are text, normal, warning, critical, stale, unknown"
            ])
    }
}
