/// Makes the messages that show text on Mobitec signs, which draw it in fonts of their own.
///
/// Colours and flashing are left out: the signs have one colour, and what they know of flashing is not certain. Where
/// a line ends in spaces cannot be told.
///
/// Source: as for ``MobitecDialect``.
public struct MobitecTextDialect: TextDialect {
    public let options: MobitecTextOptions

    public init(_ options: MobitecTextOptions = MobitecTextOptions()) {
        options.checkValid()
        self.options = options
    }

    public func contains(_ character: Character) -> Bool {
        options.characterSet.byte(for: character) != nil
    }

    /// A message of the changed lines, or of all lines when the sign forgets the others.
    ///
    /// - Throws: when the page has more lines or a line more characters than fit, or a character that the sign lacks.
    public func steps(from old: TextPage?, to new: TextPage) throws(SignEncodingError) -> [SignStep<TextPage>] {
        let lines = try encoded(new)
        let oldLines = try old.map { page throws(SignEncodingError) in try encoded(page) }
        guard lines != oldLines else { return [] }
        let bytes = options.keepsPicture ? change(from: oldLines, to: lines) : whole(lines)
        return [SignStep([SignPacket(bytes)], result: plain(new))]
    }

    /// Only the lines that change, as long as what was there.
    private func change(from old: [[UInt8]]?, to new: [[UInt8]]) -> [UInt8] {
        var message = emptyMessage
        for (index, line) in options.lines.enumerated() where old?[index] != new[index] {
            let covered = old?[index].count ?? line.characters
            message.beginField(x: Int(line.x), y: Int(line.y), font: line.font)
            message.append(new[index])
            message.append(repeatElement(UInt8(ascii: " "), count: max(covered - new[index].count, 0)))
        }
        return message.finished()
    }

    /// All lines that are not empty; a space when all are, as a message must draw something.
    private func whole(_ lines: [[UInt8]]) -> [UInt8] {
        var message = emptyMessage
        let isDark = lines.allSatisfy(\.isEmpty)
        for (index, line) in options.lines.enumerated() where !lines[index].isEmpty || (isDark && index == 0) {
            message.beginField(x: Int(line.x), y: Int(line.y), font: line.font)
            message.append(isDark ? [UInt8(ascii: " ")] : lines[index])
        }
        return message.finished()
    }

    private var emptyMessage: MobitecMessage {
        MobitecMessage(address: options.address, width: options.width, height: options.height)
    }

    /// The page without what the sign cannot show.
    private func plain(_ page: TextPage) -> TextPage {
        TextPage(
            lines: page.lines.map { runs in
                let text = runs.map(\.text).joined()
                return text.isEmpty ? [] : [TextRun(text)]
            })
    }
}

// MARK: - Characters

extension MobitecTextDialect {
    /// The bytes of each line of the sign, without spaces at the end.
    private func encoded(_ page: TextPage) throws(SignEncodingError) -> [[UInt8]] {
        guard page.lines.count <= options.lines.count else {
            throw SignEncodingError("\(page.lines.count) lines of text; the sign has \(options.lines.count)")
        }
        var lines: [[UInt8]] = Array(repeating: [], count: options.lines.count)
        for (index, runs) in page.lines.enumerated() {
            lines[index] = try encoded(runs, line: index)
        }
        return lines
    }

    private func encoded(_ runs: [TextRun], line: Int) throws(SignEncodingError) -> [UInt8] {
        var bytes: [UInt8] = []
        for character in runs.lazy.flatMap(\.text) {
            guard let byte = options.characterSet.byte(for: character) else {
                throw SignEncodingError("line \(line + 1): the sign has no '\(character)' (\(options.characterSet))")
            }
            bytes.append(byte)
        }
        while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
        guard bytes.count <= options.lines[line].characters else {
            throw SignEncodingError(
                "line \(line + 1): \(bytes.count) characters, of which \(options.lines[line].characters) fit")
        }
        return bytes
    }
}

extension MobitecTextOptions {
    func checkValid() {
        precondition(address <= 253, "a Mobitec sign has an address from 0 to 253, not \(address)")
        precondition(
            1...253 ~= width && 1...253 ~= height, "a Mobitec sign has 1 to 253 pixels a side, not \(width) x \(height)"
        )
        precondition(
            lines.allSatisfy { max($0.x, $0.y, $0.font) <= 253 && $0.font != MobitecMessage.columnFont },
            "lines have x, y and font from 0 to 253, and a font other than 77H, not \(lines)")
    }
}
