extension Framebuffer {
    /// Reads a frame from text: a line per row, a ``Colour/letter`` per pixel, the same number in every row.
    ///
    ///     ..RR..
    ///     .A..A.
    ///
    /// On a mono frame `#` is a lit pixel too. Colours that the depth lacks become the nearest ones. No text at all is
    /// a frame of no pixels.
    public init(picture: String, depth: ColourDepth = .redGreen) throws(PictureError) {
        let rows = picture.isEmpty ? [] : picture.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let width = rows.first?.count ?? 0
        self.init(width: width, height: rows.count, depth: depth)
        for (y, row) in rows.enumerated() {
            guard row.count == width else {
                throw .unevenRow(row: y + 1, width: row.count, expected: width)
            }
            for (x, letter) in row.enumerated() {
                guard let colour = Self.colour(of: letter, depth: depth) else {
                    throw .unknownLetter(letter, row: y + 1, column: x + 1)
                }
                self[x, y] = colour
            }
        }
    }

    /// The frame as text, as ``init(picture:depth:)`` reads it; a mono frame shows its lit pixels as `#`.
    public var picture: String {
        let lit: Character? = depth == .mono ? "#" : nil
        return (0..<height).map { y in
            String(
                (0..<width).map { x in
                    let colour = self[x, y]
                    return colour == .off ? colour.letter : lit ?? colour.letter
                })
        }.joined(separator: "\n")
    }

    private static func colour(of letter: Character, depth: ColourDepth) -> Colour? {
        depth == .mono && letter == "#" ? .red : Colour(letter: letter)
    }
}

/// Why a text is not a picture of a frame. Rows and columns count from 1.
public enum PictureError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A row is shorter or longer than the first one.
    case unevenRow(row: Int, width: Int, expected: Int)
    /// A character stands for no colour.
    case unknownLetter(Character, row: Int, column: Int)

    public var description: String {
        switch self {
        case .unevenRow(let row, let width, let expected):
            "row \(row) has \(width) pixels where the first has \(expected)"
        case .unknownLetter(let letter, let row, let column):
            "row \(row), column \(column): '\(letter)' is no colour; valid: . R G A B M C W, and # on mono frames"
        }
    }
}
