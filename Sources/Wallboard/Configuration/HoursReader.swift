import CallCentre
import StrictYAML

/// Reads when a site is open: `{mon-fri: "08:00-20:00", sat: "09:00-18:00"}`; it is closed on all other days.
///
/// A closing at or before the opening is the next day's.
struct HoursReader {
    private static let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    func read(_ value: YAMLValue) -> OpeningHours? {
        guard let keys = value.mapping() else { return nil }
        var stretches: [OpeningHours.Weekday: OpeningHours.Stretch] = [:]
        for entry in keys.entries {
            guard let days = days(entry), let stretch = stretch(entry.value) else { continue }
            for day in days {
                if stretches[day] != nil { entry.key.report("\(Self.names[day.rawValue]) has its hours already") }
                stretches[day] = stretch
            }
        }
        return OpeningHours(stretches)
    }

    /// One day, or the days from one to another, which may go over Sunday.
    private func days(_ entry: YAMLMapping.Entry) -> [OpeningHours.Weekday]? {
        let ends = entry.name.split(separator: "-", omittingEmptySubsequences: false)
        let indices = ends.compactMap { Self.names.firstIndex(of: String($0)) }
        guard (1...2).contains(ends.count), indices.count == ends.count, let first = indices.first else {
            entry.key.report("\(entry.name) is no day; write \(Self.names.joined(separator: ", ")) or as in mon-fri")
            return nil
        }
        let count = ((indices.last ?? first) - first + 7) % 7 + 1
        return (0..<count).compactMap { OpeningHours.Weekday(rawValue: (first + $0) % 7) }
    }

    private func stretch(_ value: YAMLValue) -> OpeningHours.Stretch? {
        guard let text = value.string() else { return nil }
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(LocalTime.minute)
        guard ends.count == 2, let opens = ends[0], let closes = ends[1], opens < 1_440, closes > 0 || opens > 0 else {
            value.report("\(text) is no opening and closing such as 08:00-20:00")
            return nil
        }
        return OpeningHours.Stretch(opens: opens, closes: closes == 0 ? 1_440 : closes)
    }
}
