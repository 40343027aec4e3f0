/// One file of an Alpha sign's memory configuration.
///
/// Source: Alpha protocol, form 9708-8061, "Set memory configuration".
public enum AlphaFile: Hashable, Sendable {
    /// A TEXT file. Bytes: 1...65535, counting every code in it. The hours matter in a sequence that goes by them;
    /// locked, it cannot be changed from the sign's keyboard.
    case text(AlphaLabel, bytes: Int, hours: AlphaHours = .always, isLocked: Bool = false)

    /// A STRING file: a value that TEXT files call and that changes without redrawing them. Bytes: 1...125.
    case string(AlphaLabel, bytes: Int)

    /// A SMALL DOTS picture. Rows: 1...31; columns: 1...255.
    case dots(AlphaLabel, rows: Int, columns: Int, colours: AlphaPictureColours)

    var label: AlphaLabel {
        switch self {
        case .text(let label, _, _, _), .string(let label, _), .dots(let label, _, _, _): label
        }
    }
}

/// How many colours the memory of a picture has room for.
public enum AlphaPictureColours: Hashable, Sendable {
    case one, three, eight
}
