/// In which order the pixels of a sign hang on its wire, as the sender numbers them.
///
///     topLeft, rows       serpentine        topRight, columns
///     0 1 2               0 1 2             6 3 0
///     3 4 5               5 4 3             7 4 1
///     6 7 8               6 7 8             8 5 2
public struct PixelWiring: Hashable, Sendable {
    /// Where pixel 0 is.
    public enum Corner: String, CaseIterable, Hashable, Sendable {
        case topLeft, topRight, bottomLeft, bottomRight
    }

    /// Whether neighbours on the wire stand beside or below each other.
    public enum Lines: String, CaseIterable, Hashable, Sendable {
        case rows, columns
    }

    public var start: Corner
    public var lines: Lines
    /// Whether every second line runs back.
    public var isSerpentine: Bool

    public init(start: Corner = .topLeft, lines: Lines = .rows, isSerpentine: Bool = false) {
        (self.start, self.lines, self.isSerpentine) = (start, lines, isSerpentine)
    }

    /// The number of a pixel on the wire of a sign of this size.
    func index(x: Int, y: Int, width: Int, height: Int) -> Int {
        let across = start == .topRight || start == .bottomRight ? width - 1 - x : x
        let down = start == .bottomLeft || start == .bottomRight ? height - 1 - y : y
        let (line, place, length) = lines == .rows ? (down, across, width) : (across, down, height)
        return line * length + (isSerpentine && line & 1 == 1 ? length - 1 - place : place)
    }
}
