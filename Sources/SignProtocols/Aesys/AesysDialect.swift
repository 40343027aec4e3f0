/// Shows a line of text on an aesys DSA sign.
///
///     STX "AVIS" length 01H 17H heading text ETX sum
///
/// Length: four hexadecimal digits, counting from 01H to the end of the text. Sum: four, of everything before it.
/// Characters are those of code page 850; there are no colours and no flashing. Source: pyFIS.
public struct AesysDialect: TextDialect {
    public let options: AesysOptions
    private static let codePage = CodePage(.cp850)

    public init(_ options: AesysOptions) {
        precondition((1...255).contains(options.characters), "\(options.characters) characters are not in 1...255")
        self.options = options
    }

    public func contains(_ character: Character) -> Bool { Self.codePage.bytes(for: character) != nil }

    public func steps(from old: TextPage?, to new: TextPage) throws(SignEncodingError) -> [SignStep<TextPage>] {
        let target = try grid(new)
        if let old, let shown = try? grid(old), shown == target { return [] }
        let line = target.lines[0].prefix(CellGrid.visibleWidth(target.lines[0]))
        let text = line.flatMap { Self.codePage.bytes(for: $0.character) ?? [] }
        return [SignStep([SignPacket(frame(text))], result: target.page)]
    }

    private func grid(_ page: TextPage) throws(SignEncodingError) -> CellGrid {
        try CellGrid(page, lines: 1, width: options.characters, contains: contains) { TextCell($0.character) }
    }

    private func frame(_ text: [UInt8]) -> [UInt8] {
        let content = [0x01, 0x17] + Array(options.heading.utf8) + text
        var frame: [UInt8] = [0x02] + Array("AVIS".utf8)
        frame += upperHexadecimal(content.count, digits: 4) + content + [0x03]
        return frame + upperHexadecimal(frame.reduce(0) { $0 + Int($1) } & 0xFFFF, digits: 4)
    }
}
