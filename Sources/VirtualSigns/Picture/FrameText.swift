public import Raster

/// Signs as plain text without colours or control characters, for pipes, logs and files.
public enum FrameText: Hashable, Sendable {
    /// A letter for every LED (`R`, `G`, `A`; `#` on signs of one colour; `.` where it is dark): tells everything.
    case letters
    /// `▀`, `▄` and `█` for two LEDs above one another.
    case halfBlocks
    /// Braille cells of two by four LEDs: a sign of 120 × 16 takes 60 × 4 characters.
    case braille

    /// Half blocks, or Braille where the widest of the signs has more columns than the place for the text.
    ///
    /// - Parameter columns: characters in a line; nil where lines may be of any length.
    public static func fitting(_ signs: [SignFrame], columns: Int?) -> FrameText {
        let widest = signs.map(\.framebuffer.width).max() ?? 0
        return widest > columns ?? .max ? .braille : .halfBlocks
    }

    /// Each sign below its title, floors under headings, a blank line between signs; ends with a line break.
    public func text(of signs: [SignFrame]) -> String {
        signs.indices.map { index in
            let sign = signs[index]
            let heading = signs.startsFloor(at: index) ? "== \(Self.line(sign.floor)) ==\n" : ""
            let status = sign.status.isEmpty ? "" : " (\(Self.line(sign.status)))"
            return "\(heading)\(Self.line(sign.title))\(status)\n\(text(of: sign.framebuffer))\n"
        }.joined(separator: "\n")
    }

    /// One frame, a line per row of characters, without blanks at the ends of lines and without a last line break.
    public func text(of frame: Framebuffer) -> String {
        switch self {
        case .letters: frame.picture
        case .halfBlocks: Self.text(of: frame, in: .halfBlocks)
        case .braille: Self.text(of: frame, in: .braille)
        }
    }

    private static func line(_ words: String) -> String {
        String(TerminalText(isUnicode: true).characters(words))
    }

    private static func text(of frame: Framebuffer, in cells: LEDCells) -> String {
        (0..<cells.rows(for: frame)).map { row in
            let line = (0..<cells.columns(for: frame)).map { cells.cell(of: frame, column: $0, row: row).character }
            return String(line.reversed().drop { $0 == " " }.reversed())
        }.joined(separator: "\n")
    }
}
