public import Raster

/// What an Alpha sign can be told, one packet each.
///
/// Source: Alpha protocol, form 9708-8061, "Command codes" and "Special functions".
public enum AlphaCommand: Hashable, Sendable {
    /// Replaces a TEXT file; the sign goes dark for a moment and starts its messages again. The body is what
    /// ``AlphaBody`` makes. The label ``AlphaLabel/priority`` shows the text alone until ``releasePriority``
    /// and takes at most 125 bytes.
    case writeText(AlphaLabel, position: AlphaPosition, mode: AlphaMode, body: [UInt8])

    /// Ends the priority file, after which the run sequence shows again.
    case releasePriority

    /// Replaces a STRING file, at most 125 bytes; nothing blinks and no scrolling starts again. A value longer
    /// than the file was configured for empties it.
    case writeString(AlphaLabel, [UInt8])

    /// Replaces a SMALL DOTS picture, at most 31 rows of 255 columns; it must not exceed its configured size.
    case writeDots(AlphaLabel, Framebuffer)

    /// Erases every file but the priority file; the sign needs 2 s before it listens again.
    case clearMemory

    /// Erases everything and makes room for exactly these files; some models want ``clearMemory`` just before.
    case configureMemory([AlphaFile])

    /// Shows these TEXT files in turn, at most 128. An empty list freezes what shows.
    case runSequence([AlphaLabel])

    /// The hour is 0...23, the minute 0...59; the seconds start at 0.
    case setTime(hour: Int, minute: Int)

    /// The year in full; the sign keeps its last two digits.
    case setDate(day: Int, month: Int, year: Int)

    /// From 1, Sunday, to 7, Saturday.
    case setDayOfWeek(Int)

    /// Whether the sign writes the time as 14:05 or as 2:05.
    case setHourFormat(is24Hour: Bool)

    /// Starts the sign again with its memory kept; it is deaf for about 10 s.
    case softReset
}
