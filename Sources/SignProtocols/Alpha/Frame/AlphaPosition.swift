/// Where a section of a TEXT file stands on a sign of several lines; signs of one line ignore it.
///
/// Source: Alpha protocol, form 9708-8061, "Display position".
public enum AlphaPosition: CaseIterable, Hashable, Sendable {
    /// Centred vertically.
    case middle
    /// From the top line down, leaving at least the bottom line free.
    case top
    /// The lines that the top section left free.
    case bottom
    /// All lines, centred vertically.
    case fill
    /// The left or right half (protocol version 3.0 only).
    case left, right
}
