/// Why a file is not a usable BDF font: the first mistake in it.
public struct BDFError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Counted from 1. At the end of the file it is the number of the last line.
    public let line: Int
    /// What the file says there, or what was counted.
    public let found: String
    /// What could stand there instead.
    public let valid: String

    public var description: String {
        "line \(line): found \(found); valid: \(valid)"
    }
}
