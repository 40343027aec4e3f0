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

    /// The same with every colour that a picture can have.
    case writePicture(AlphaLabel, AlphaPicture)

    /// Replaces a LARGE DOTS picture, at most 65,535 rows and columns. Compressed, four pixels or more of one colour
    /// side by side are four bytes, which is known from one source only.
    case writeLargeDots(AlphaLabel, Framebuffer, isCompressed: Bool = false)

    /// Replaces an RGB DOTS picture, at most 65,535 rows and columns: six bytes a pixel (protocol version 3.0 only).
    case writeRGBDots(AlphaLabel, Framebuffer)

    /// Erases every file but the priority file; the sign needs 2 s before it listens again.
    case clearMemory

    /// Erases everything and makes room for exactly these files; some models want ``clearMemory`` just before.
    case configureMemory([AlphaFile])

    /// Shows these TEXT files in turn, at most 128. An empty list freezes what shows.
    /// Locked, it cannot be changed from the sign's keyboard.
    case runSequence([AlphaLabel], order: AlphaRunOrder = .listed, isLocked: Bool = false)

    /// When a TEXT file may show, in a sequence that goes by hours. Ends the priority file.
    case setHours(AlphaLabel, AlphaHours)

    /// On which days a TEXT file may show, in a sequence that goes by hours. Ends the priority file.
    case setDays(AlphaLabel, AlphaDays)

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

    /// Whether the sign may sound its speaker.
    case setSpeaker(isOn: Bool)

    /// Sounds the speaker; the sign is deaf for about 3 s.
    case sound(AlphaTone)

    /// The brightness of outdoor signs, from 0, full, over 86, 72 and 58 to 4, 44 percent. The mode, 0...255, is one of
    /// the sign's own.
    case setDimming(level: Int, mode: UInt8 = 0)

    /// At which hours the sign is dimmed (protocol version 2.0; the form is known from one source only).
    case setDimmingHours(AlphaHours)

    /// Gives the sign its serial address, 1...255, or 0 for none. Broadcast, it reaches every sign on the line.
    case setSerialAddress(UInt8)

    /// Whether the sign answers every packet that is for it (protocol version 2.0 and 3.0), as ``AlphaReplyReader``
    /// tells.
    case setAcknowledgement(isOn: Bool)

    /// Forgets what went wrong on the line.
    case clearErrors

    /// Asks the sign something; the display blinks.
    case read(AlphaQuery)
}
