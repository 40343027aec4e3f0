/// Shows a line of text on an IBIS display.
///
///     text CR, then 7FH exclusive-or everything before
///
/// There are no colours and no flashing. Umlauts take the places of brackets, as in DIN 66003; French accents have none.
/// Source: pyFIS, and VDV 300.
public struct IBISDialect: TextDialect {
    public let options: IBISOptions

    private static let umlauts: [Character: UInt8] = [
        "ä": 0x7B, "ö": 0x7C, "ü": 0x7D, "ß": 0x7E, "Ä": 0x5B, "Ö": 0x5C, "Ü": 0x5D,
    ]

    public init(_ options: IBISOptions) {
        precondition((1...240).contains(options.characters), "\(options.characters) characters are not in 1...240")
        precondition(
            options.telegram == .ds003a || options.characters <= options.telegram.characters,
            "\(options.characters) characters do not fit into \(options.telegram)")
        self.options = options
    }

    public func contains(_ character: Character) -> Bool { Self.byte(of: character) != nil }

    private static func byte(of character: Character) -> UInt8? {
        if let umlaut = umlauts[character] { return umlaut }
        guard let ascii = character.asciiValue, (0x20...0x7E).contains(ascii) else { return nil }
        return umlauts.values.contains(ascii) ? nil : ascii
    }

    public func steps(from old: TextPage?, to new: TextPage) throws(SignEncodingError) -> [SignStep<TextPage>] {
        let target = try grid(new)
        if let old, let shown = try? grid(old), shown == target { return [] }
        let visible = target.lines[0].prefix(CellGrid.visibleWidth(target.lines[0]))
        let text = visible.map { Self.byte(of: $0.character) ?? 0x20 }
        return [SignStep([SignPacket(Self.telegram(head(for: text.count) + padded(text)))], result: target.page)]
    }

    private func grid(_ page: TextPage) throws(SignEncodingError) -> CellGrid {
        try CellGrid(page, lines: 1, width: options.characters, contains: contains) { TextCell($0.character) }
    }

    private var block: Int { options.telegram.characters }

    private func blocks(for count: Int) -> Int {
        options.telegram == .ds003a ? max((count + block - 1) / block, 1) : 1
    }

    private func head(for count: Int) -> [UInt8] {
        options.telegram == .ds003a ? Array("zA".utf8) + Self.digits(blocks(for: count)) : Array("v".utf8)
    }

    private func padded(_ text: [UInt8]) -> [UInt8] {
        text + Array(repeating: 0x20, count: max(blocks(for: text.count) * block - text.count, 0))
    }

    /// The hexadecimal digits of VDV 300: after 9 come `:` to `?`.
    private static func digits(_ value: Int) -> [UInt8] {
        (value > 15 ? [UInt8(0x30 + value / 16)] : []) + [UInt8(0x30 + value % 16)]
    }

    /// Any telegram, from its content: `l007` is line 7.
    public static func telegram(_ content: [UInt8]) -> [UInt8] {
        let bytes = content + [0x0D]
        return bytes + [bytes.reduce(0x7F, ^)]
    }
}
