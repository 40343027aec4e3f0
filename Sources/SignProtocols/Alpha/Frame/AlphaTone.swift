/// What the speaker of a sign can sound; the sign hears nothing meanwhile.
public enum AlphaTone: Hashable, Sendable {
    /// One tone of about two seconds.
    case long
    /// Three short beeps.
    case beeps
    /// A tone of a pitch, 0...254, for so many tenths of a second, 1...15, sounded again 0...15 times.
    case pitch(Int, tenths: Int, repeats: Int)
}

/// In which order the files of a run sequence show.
public enum AlphaRunOrder: CaseIterable, Hashable, Sendable {
    /// As listed, at all hours.
    case listed
    /// Each file at its own hours.
    case byHours
    /// Each file at its own hours, and deleted after them.
    case byHoursThenDeleted
}
