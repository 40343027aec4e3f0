import CallCentre
import Programme
import QueueMetrics
import Raster
import Testing

/// A director of two banners in virtual time, and short ways to let things happen.
struct Stage {
    var director: Director
    /// What every figure reads that ``figures`` does not have.
    var other = Reading.count(0)
    var figures: [FieldReference: Reading] = [Sample.waiting: .count(0)]

    /// A page of the fixed text of its name.
    static func page(
        _ name: String, _ role: PageRole = .rotation, seconds: Double = 8
    ) throws -> PageTemplate {
        PageTemplate(
            name: name, lines: [try LineTemplate(compiling: name, names: Sample.names)], seconds: .seconds(seconds),
            role: role)
    }

    /// Banners `nord` on etage1 and `sud` on etage2, 20 characters in 2 lines, both with the same pages.
    init(
        _ pages: [PageTemplate], thresholds: [FieldReference: Threshold] = [:], rules: [AlarmRule] = [],
        share: Double = 0.5, hours: OpeningHours? = nil
    ) throws {
        let programme = Programme(pages: pages, thresholds: thresholds, base: Style(colour: .green))
        let traits = SignTraits(characters: 20, lines: 2)
        let days = try #require(Days(timeZone: Sample.site.timeZone))
        director = Director(
            site: Sample.site, clock: SiteClock(days: days, hours: hours),
            banners: [
                DirectedBanner(key: "nord", floor: "etage1", programme: programme, traits: traits),
                DirectedBanner(key: "sud", floor: "etage2", programme: programme, traits: traits),
            ], rules: rules, alarmShare: share, texts: ["accueil": "Bonjour"])
    }

    mutating func advance(to seconds: Double) { advance(to: Timestamp(seconds: seconds)) }

    mutating func advance(to instant: Timestamp) {
        let (figures, other) = (figures, other)
        director.advance(to: instant) { figures[$0] ?? other }
    }

    mutating func post(_ draft: MessageDraft, id: String, at seconds: Double) {
        director.post(Message(id: id, draft: draft, author: "Anna", created: Timestamp(seconds: seconds)))
    }

    /// What a banner shows after advancing: `alarm: page`.
    mutating func shows(_ seconds: Double, on banner: String = "nord") -> String {
        advance(to: seconds)
        return shown(at: Timestamp(seconds: seconds), on: banner)
    }

    func shown(at instant: Timestamp, on banner: String = "nord") -> String {
        director.showing(for: banner, at: instant).map { "\($0.kind.rawValue): \($0.name)" } ?? "nothing"
    }

    /// How many of so many seconds from `start` a banner shows each thing.
    mutating func seconds(from start: Int, count: Int, on banner: String = "nord") -> [String: Int] {
        var seconds: [String: Int] = [:]
        for second in start..<(start + count) { seconds[shows(Double(second), on: banner), default: 0] += 1 }
        return seconds
    }
}
