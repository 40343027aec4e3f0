import CallCentre

/// What was counted, as rows of a table, one per stretch of time and scope.
///
/// Ratios are from 0 to 1 with four decimals, times in seconds with three; only the table for people has percentages and
/// minutes. Nothing depends on a locale.
public struct Report: Hashable, Sendable {
    public enum Grouping: String, Hashable, Sendable, CaseIterable {
        case interval, day
    }

    public static let columns = [
        "from", "to", "scope", "key", "offered", "answered", "abandoned", "overflowed", "dissuaded", "transferred",
        "lost", "answeredWithin", "shortAbandoned", "serviceLevel", "answerRate", "abandonRate", "asa", "att", "aht",
        "maxWait",
    ]

    enum Cell: Hashable, Sendable {
        case time(Timestamp)
        case text(String)
        case count(Int64)
        /// 0 to 1; `nil` when there is none.
        case ratio(Double?)
        case span(Duration?)
    }

    let zone: SiteZone
    /// In the order of ``columns``.
    let rows: [[Cell]]

    /// - Parameters:
    ///   - totals: rows of intervals; every day's are added up when days are wanted, ratios are made last.
    ///   - timeZone: the site's zone, an IANA name.
    /// - Returns: `nil` when the system has no such zone.
    public init?(_ totals: [IntervalTotal], by grouping: Grouping, timeZone: String) {
        guard let zone = SiteZone(timeZone) else { return nil }
        self.zone = zone
        rows = (grouping == .day ? Self.days(totals, zone) : totals).map(Self.row)
    }

    private static func row(_ total: IntervalTotal) -> [Cell] {
        let counts = total.counts
        return [
            .time(total.start), .time(total.end), .text(total.scope.kind.rawValue), .text(total.scope.key),
            .count(counts.offered), .count(counts.answered), .count(counts.abandoned), .count(counts.overflowed),
            .count(counts.dissuaded), .count(counts.transferred), .count(counts.lost), .count(counts.answeredWithin),
            .count(counts.shortAbandoned), .ratio(total.serviceLevel), .ratio(total.answerRate),
            .ratio(total.abandonRate), .span(total.asa), .span(total.att), .span(total.aht), .span(total.maxWait),
        ]
    }

    /// The sums of every local day, in the order in which the days and their scopes first appear.
    private static func days(_ totals: [IntervalTotal], _ zone: SiteZone) -> [IntervalTotal] {
        struct Key: Hashable {
            let day: Timestamp
            let scope: IntervalTotal.Scope
        }
        var days: [IntervalTotal] = []
        var places: [Key: Int] = [:]
        for total in totals {
            var part = total
            (part.start, part.end) = zone.day(holding: total.start)
            let key = Key(day: part.start, scope: part.scope)
            if let place = places[key] {
                days[place] = days[place].adding(part)
            } else {
                places[key] = days.count
                days.append(part)
            }
        }
        return days.enumerated().sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }.map(\.element)
    }
}
