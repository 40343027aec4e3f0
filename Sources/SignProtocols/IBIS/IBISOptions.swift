/// What a device file says of a display on an IBIS line (VDV 300; 1200 baud, 7 data bits, even parity, 2 stop bits).
public struct IBISOptions: Hashable, Sendable {
    public var telegram = IBISTelegram.ds009
    /// Characters that the display has, 1...240; with DS009, DS009a and DS009b at most 16, 20 and 24.
    public var characters = 16

    public init(_ telegram: IBISTelegram = .ds009, characters: Int? = nil) {
        self.telegram = telegram
        self.characters = characters ?? telegram.characters
    }
}

/// The telegrams that carry text.
public enum IBISTelegram: String, CaseIterable, Hashable, Sendable {
    /// The next stop, in 16, 20 or 24 characters.
    case ds009, ds009a, ds009b
    /// The destination, in blocks of 16 characters.
    case ds003a

    /// The plain number of characters.
    public var characters: Int {
        switch self {
        case .ds009, .ds003a: 16
        case .ds009a: 20
        case .ds009b: 24
        }
    }
}
