/// Why a command has no packet: the value refused, and what would be valid.
public enum AlphaEncodingError: Error, Hashable {
    /// A STRING value of more than 125 bytes, as transmitted.
    case stringTooLong(AlphaLabel, bytes: Int)
    /// A priority file of more than 125 bytes, ESC, position and mode included.
    case priorityTextTooLong(bytes: Int)
    /// A STRING with one of the labels `0` and `?`.
    case labelNotForStrings(AlphaLabel)
    /// The priority file in a memory configuration.
    case labelNotConfigurable(AlphaLabel)
    /// The same label twice in a memory configuration.
    case duplicateLabel(AlphaLabel)
    /// A byte in a body that would break the packet, or that no sign has a character for.
    case forbiddenByte(UInt8, AlphaLabel)
    /// A file smaller or larger than signs take.
    case fileSize(AlphaLabel, bytes: Int, valid: ClosedRange<Int>)
    /// A picture smaller or larger than signs take.
    case pictureSize(AlphaLabel, rows: Int, columns: Int)
    /// A LARGE or RGB picture smaller or larger than signs take.
    case largePictureSize(AlphaLabel, rows: Int, columns: Int)
    /// A memory configuration of no files, which would be a clear.
    case noFiles
    /// A run sequence of more than 128 labels.
    case sequenceTooLong(labels: Int)
    /// A time that no clock shows.
    case time(hour: Int, minute: Int)
    /// A date that no calendar has, or that two digits of the year cannot tell.
    case date(day: Int, month: Int, year: Int)
    /// A day that no week has.
    case dayOfWeek(Int)
    /// A tone that no speaker sounds.
    case tone(pitch: Int, tenths: Int, repeats: Int)
    /// A brightness that no sign has.
    case dimming(level: Int)
}

extension AlphaEncodingError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .stringTooLong(let label, let bytes):
            "STRING \(label): \(bytes) bytes are not in 0...125"
        case .priorityTextTooLong(let bytes):
            "priority TEXT: \(bytes) bytes are not in 0...125"
        case .labelNotForStrings(let label):
            "STRING \(label): the label is not one of 20H...7EH but 0 and ?"
        case .labelNotConfigurable(let label):
            "file \(label): the priority file is not configured; any other label is valid"
        case .duplicateLabel(let label):
            "file \(label): configured twice; each label is valid once"
        case .forbiddenByte(let byte, let label):
            "file \(label): byte \(byte) is not in 5...217"
        case .fileSize(let label, let bytes, let valid):
            "file \(label): \(bytes) bytes are not in \(valid.lowerBound)...\(valid.upperBound)"
        case .pictureSize(let label, let rows, let columns):
            "picture \(label): \(rows) rows of \(columns) columns are not in 1...31 rows of 1...255 columns"
        case .largePictureSize(let label, let rows, let columns):
            "picture \(label): \(rows) rows of \(columns) columns are not in 1...65535 each"
        case .noFiles:
            "memory configuration: no file; at least one is needed"
        case .sequenceTooLong(let labels):
            "run sequence: \(labels) labels are not in 0...128"
        case .time(let hour, let minute):
            "time: \(hour):\(minute) is not in 0:00...23:59"
        case .date(let day, let month, let year):
            "date: day \(day) month \(month) year \(year) is not a date of the years 2000...2099"
        case .dayOfWeek(let day):
            "day of the week: \(day) is not in 1 (Sunday)...7 (Saturday)"
        case .tone(let pitch, let tenths, let repeats):
            "tone: pitch \(pitch) for \(tenths) tenths of a second and \(repeats) more times is not in "
                + "0...254, 1...15 and 0...15"
        case .dimming(let level):
            "dimming: level \(level) is not in 0 (full)...4 (44 percent)"
        }
    }
}
