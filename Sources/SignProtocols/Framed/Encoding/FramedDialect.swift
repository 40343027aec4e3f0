/// Speaks the line protocol of a description.
///
/// Lines are written one by one, or all at once when that takes fewer bytes; with `{column}` only what changed of
/// them; a change within a variable can also go out as its new value.
public struct FramedDialect: TextDialect {
    public let description: FramedDescription
    let packer: FramedPacker
    let writer: FramedTextWriter
    private let setUp: [SignPacket]

    /// What keeps the sign lit, to be sent as often as the description says; nil when nothing is needed.
    public let keepAlive: SignPacket?

    /// - Throws: all that makes no sense in the description.
    public init(_ description: FramedDescription) throws(FramedDescriptionError) {
        let problems = description.problems
        guard problems.isEmpty else { throw FramedDescriptionError(problems: problems) }
        self.description = description
        packer = FramedPacker(description)
        writer = FramedTextWriter(description)
        do {
            setUp = try packer.setUp()
            keepAlive = try packer.packets(.keepAlive).first
            for kind in [FramedForm.Kind.clear, .show] { _ = try packer.packets(kind) }
            _ = try packer.packets(.brightness, Self.level(100, of: description.brightness))
        } catch {
            throw FramedDescriptionError(problems: [FramedProblem(key: "commands", message: error.description)])
        }
    }

    public func contains(_ character: Character) -> Bool { writer.contains(character) }

    public func initialise() -> [SignPacket] { setUp }

    public func brightness(percent: Int) -> SignPacket? {
        let percent = min(max(percent, 1), 100)
        return (try? packer.packets(.brightness, Self.level(percent, of: description.brightness)))?.first
    }

    public func answer(in bytes: [UInt8], to packet: SignPacket) -> SignAnswer? {
        guard let answer = description.answer else { return nil }
        let accepted = Self.place(of: answer.accepted, in: bytes, address: description.address)
        let refused = answer.refused.flatMap { Self.place(of: $0, in: bytes, address: description.address) }
        guard let first = [accepted, refused].compactMap({ $0 }).min() else { return nil }
        return first == accepted ? .accepted : .refused("the sign refused the frame")
    }

    private static func place(of template: FramedTemplate, in bytes: [UInt8], address: Int) -> Int? {
        let answer = template.answer(from: address)
        return bytes.indices.first { bytes[$0...].starts(with: answer) }
    }

    private static func level(_ percent: Int, of scale: FramedScale) -> FramedPacker.Values {
        var values = FramedPacker.Values()
        switch scale {
        case .range(let range):
            values.numbers[.level] = range.lowerBound + ((range.upperBound - range.lowerBound) * percent + 50) / 100
        case .codes(let codes): values.level = codes[(percent * codes.count + 99) / 100 - 1]
        }
        return values
    }

    public func steps(from old: TextPage?, to new: TextPage) throws(SignEncodingError) -> [SignStep<TextPage>] {
        let target = try grid(new)
        guard let old, let shown = try? grid(old) else { return try firstSteps(target) }
        guard shown != target else { return [] }
        return try FramedChange(self, from: shown, to: target).steps()
    }

    /// The page as the sign can show it.
    func grid(_ page: TextPage) throws(SignEncodingError) -> CellGrid {
        let canFlash = description.flashScope != .none
        var grid = try CellGrid(
            page, lines: description.lines, width: description.characters, contains: writer.contains
        ) { cell in
            TextCell(
                cell.character, colour: writer.colour(for: cell.colour), isFlashing: canFlash && cell.isFlashing)
        }
        for (line, columns) in description.stretches(with: description.colourScope) {
            grid.unify(\.colour, line: line, columns: columns)
        }
        for (line, columns) in description.stretches(with: description.flashScope) {
            grid.unify(\.isFlashing, line: line, columns: columns)
        }
        return grid
    }
}

// MARK: - Whole pages

extension FramedDialect {
    /// Ways to a page from anything: all lines at once, every line, or those with text after a clear.
    private func firstSteps(_ target: CellGrid) throws(SignEncodingError) -> [SignStep<TextPage>] {
        var ways: [[SignPacket]] = []
        let all = Array(target.lines.indices)
        if packer.has(.page) {
            ways.append(try page(target) + looks(of: all, in: target))
        }
        if packer.has(.line) {
            ways.append(try lines(all, of: target))
            let lit = all.filter { CellGrid.visibleWidth(target.lines[$0]) > 0 }
            if packer.has(.clear) { ways.append(try packer.packets(.clear) + lines(lit, of: target)) }
        } else if !packer.has(.page) {
            ways.append(try packer.packets(.clear) + allVariables(of: target))
        }
        var steps: [SignStep<TextPage>] = []
        for way in ways { steps.append(SignStep(way + (try packer.packets(.show)), result: target.page)) }
        return steps
    }

    /// - Throws: what stands where there is no variable.
    func allVariables(of target: CellGrid) throws(SignEncodingError) -> [SignPacket] {
        var rest = target
        var packets: [SignPacket] = []
        for variable in description.variables {
            packets += try value(of: variable, in: target)
            rest.lines[variable.line - 1].replaceSubrange(
                variable.columns, with: repeatElement(CellGrid.blank, count: variable.width))
        }
        for (y, line) in rest.lines.enumerated() {
            guard let x = line.firstIndex(where: { $0 != CellGrid.blank }) else { continue }
            throw SignEncodingError(
                "line \(y + 1), column \(x + 1): '\(line[x].character)' is in none of the variables")
        }
        return packets + (try looks(of: Array(target.lines.indices), in: target))
    }

    private func lines(_ lines: [Int], of target: CellGrid) throws(SignEncodingError) -> [SignPacket] {
        var packets: [SignPacket] = []
        for y in lines { packets += try line(y, target.lines[y].indices, of: target) }
        return packets + (try looks(of: lines, in: target))
    }

    /// All lines in one command.
    func page(_ target: CellGrid) throws(SignEncodingError) -> [SignPacket] {
        let isPadded = description.text.isPadded
        let widths = target.lines.map { isPadded ? $0.count : CellGrid.visibleWidth($0) }
        // One look holds from line to line, so all of them are written as one text.
        var cells: [TextCell] = []
        for (line, width) in zip(target.lines, widths) { cells += line.prefix(width) }
        var values = values(for: cells)
        values.text = []
        var texts: [[UInt8]] = []
        for (line, width) in zip(target.lines, widths) { texts.append(writer.bytes(of: line.prefix(width))) }
        values.text = Array(texts.joined(separator: description.text.lineSeparator))
        return try packer.packets(.page, values)
    }
}

// MARK: - Single commands

extension FramedDialect {
    /// What one command writes of a line; with looks beside the text as many as there are looks.
    func line(_ y: Int, _ span: Range<Int>, of target: CellGrid) throws(SignEncodingError) -> [SignPacket] {
        let cells = target.lines[y]
        var packets: [SignPacket] = []
        for part in parts(of: cells, span) {
            var piece = cells[part]
            if !description.writesColumns, !description.text.isPadded {
                piece = piece.prefix(CellGrid.visibleWidth(cells))
            }
            var values = values(for: piece)
            values.numbers[.line] = y + 1
            values.numbers[.column] = part.lowerBound + 1
            values.text = writer.bytes(of: piece)
            packets += try packer.packets(.line, values)
        }
        return packets
    }

    /// Where a span must be cut so that every part has one look.
    private func parts(of cells: [TextCell], _ span: Range<Int>) -> [Range<Int>] {
        guard description.writesColumns, [description.colourScope, description.flashScope].contains(.command) else {
            return [span]
        }
        var parts = [span.lowerBound..<span.lowerBound]
        var look: TextCell?
        for x in span {
            if cells[x] != CellGrid.blank {
                if let look, look.colour != cells[x].colour || look.isFlashing != cells[x].isFlashing {
                    parts.append(x..<x)
                }
                look = cells[x]
            }
            parts[parts.count - 1] = parts[parts.count - 1].lowerBound..<x + 1
        }
        return parts
    }

    /// The looks beside a text: those of its first character.
    private func values(for cells: some Collection<TextCell>) -> FramedPacker.Values {
        var values = FramedPacker.Values()
        let first =
            cells.first { $0 != CellGrid.blank }
            ?? TextCell(" ", colour: writer.colour(for: description.looks.plainColour))
        values.colour = writer.colourCode(first.colour)
        values.flash = writer.flashCode(first.isFlashing)
        return values
    }

    func value(of variable: FramedVariable, in target: CellGrid) throws(SignEncodingError) -> [SignPacket] {
        let cells = target.lines[variable.line - 1][variable.columns]
        var values = values(for: cells)
        values.numbers[.variable] = variable.number
        values.text = writer.bytes(of: cells)
        return try packer.packets(.variable, values)
    }

    /// The looks of lines; a dark line needs none.
    func looks(of lines: [Int], in target: CellGrid) throws(SignEncodingError) -> [SignPacket] {
        guard packer.has(.look) else { return [] }
        var packets: [SignPacket] = []
        for y in lines {
            guard CellGrid.visibleWidth(target.lines[y]) > 0 else { continue }
            var values = values(for: target.lines[y])
            values.numbers[.line] = y + 1
            packets += try packer.packets(.look, values)
        }
        return packets
    }
}

extension FramedTemplate {
    /// What a sign with an address sends when this is its answer.
    func answer(from address: Int) -> [UInt8] {
        elements.flatMap { element -> [UInt8] in
            switch element {
            case .bytes(let bytes): bytes
            case .number(_, let format): format.bytes(of: address) ?? []
            default: []
            }
        }
    }
}
