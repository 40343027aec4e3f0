import CallCentre

/// The language of the few words that a banner writes by itself: the days of the week.
public enum BoardLanguage: String, CaseIterable, Hashable, Sendable {
    case english = "en"
    case french = "fr"

    /// In three letters.
    func weekday(_ day: OpeningHours.Weekday) -> String {
        switch self {
        case .english: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][day.rawValue]
        case .french: ["lun", "mar", "mer", "jeu", "ven", "sam", "dim"][day.rawValue]
        }
    }
}
