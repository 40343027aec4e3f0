/// What characters can be besides their font and colour.
///
/// Source: Alpha protocol, form 9708-8061, "Select character attributes". Most signs have only some.
public enum AlphaAttribute: CaseIterable, Hashable, Sendable {
    case wide, doubleWide, doubleHigh
    case descenders
    case fixedWidth
    case fancy
    /// No look at all: the output of the sign for something else, such as a lamp.
    case auxiliaryPort
    case shadow
}

/// A character set that the user loads into the sign, by the height of its characters.
public enum AlphaCustomFont: CaseIterable, Hashable, Sendable {
    case fiveHigh, sevenHigh, tenHigh, fifteenHigh
}

/// How a sign writes the date of its clock; all but the last two with two digits of the year.
public enum AlphaDateFormat: CaseIterable, Hashable, Sendable {
    case monthSlashDay, daySlashMonth
    case monthDashDay, dayDashMonth
    case monthDotDay, dayDotMonth
    case monthSpaceDay, daySpaceMonth
    /// As in `MAR.09,2031`.
    case monthName
    /// As in `SUN`.
    case dayOfWeek
}

/// What shows by itself between the texts of a TEXT file.
public enum AlphaAnimation: CaseIterable, Hashable, Sendable {
    case quickFlick, faster, largeDots
}
