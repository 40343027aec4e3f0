import Raster

/// The ways from one page to another on a sign of a description.
struct FramedChange {
    private let dialect: FramedDialect
    private let old: CellGrid
    private let new: CellGrid

    init(_ dialect: FramedDialect, from old: CellGrid, to new: CellGrid) {
        self.dialect = dialect
        self.old = old
        self.new = new
    }

    private var packer: FramedPacker { dialect.packer }
    private var description: FramedDescription { dialect.description }
    private var changed: [Int] { new.lines.indices.filter { old.lines[$0] != new.lines[$0] } }

    /// Without a command that shows, one line or variable per step, so that a newer page can come in between.
    func steps() throws(SignEncodingError) -> [SignStep<TextPage>] {
        var steps: [SignStep<TextPage>] = []
        if packer.has(.line) { steps.append(try lineStep()) }
        if packer.has(.variable), let step = try variableStep() { steps.append(step) }
        if packer.has(.page), try isPageCheaper() {
            steps = [try step(dialect.page(new) + dialect.looks(of: Array(new.lines.indices), in: new), new)]
        }
        if steps.isEmpty { steps.append(try step(dialect.allVariables(of: new), new)) }
        return steps
    }

    private func step(_ packets: [SignPacket], _ result: CellGrid) throws(SignEncodingError) -> SignStep<TextPage> {
        SignStep(packets + (try packer.packets(.show)), result: result.page)
    }

    /// Whether all lines in one command are fewer bytes than the changed ones.
    private func isPageCheaper() throws(SignEncodingError) -> Bool {
        guard packer.has(.line) else { return true }
        var bytes = 0
        for y in changed { bytes += Self.cost(try line(y)) }
        return Self.cost(try dialect.page(new)) < bytes
    }

    private static func cost(_ packets: [SignPacket]) -> Int {
        packets.reduce(0) { $0 + $1.bytes.count }
    }

    // MARK: - Lines

    private func lineStep() throws(SignEncodingError) -> SignStep<TextPage> {
        let lines = packer.has(.show) ? changed : Array(changed.prefix(1))
        var (packets, result) = ([SignPacket](), old)
        for y in lines {
            packets += try line(y)
            result.lines[y] = new.lines[y]
        }
        return try step(packets, result)
    }

    /// What changes one line: its text, its look, or both.
    private func line(_ y: Int) throws(SignEncodingError) -> [SignPacket] {
        var packets: [SignPacket] = []
        for span in textSpans(of: y) { packets += try dialect.line(y, span, of: new) }
        if needsLook(y, afterText: !packets.isEmpty) { packets += try dialect.looks(of: [y], in: new) }
        return packets
    }

    /// Where text must be written again; looks that have a command of their own do not matter here.
    private func textSpans(of y: Int) -> [Range<Int>] {
        var (before, after) = (old, new)
        before.lines[y] = before.lines[y].map(withoutLineLook)
        after.lines[y] = after.lines[y].map(withoutLineLook)
        guard before.lines[y] != after.lines[y] else { return [] }
        guard description.writesColumns else { return [after.lines[y].indices] }
        return after.changedSpans(of: y, from: before, joining: overhead)
    }

    private func withoutLineLook(_ cell: TextCell) -> TextCell {
        var cell = cell
        if description.colourScope == .line { cell.colour = .red }
        if description.flashScope == .line { cell.isFlashing = false }
        return cell
    }

    /// Bytes that a command costs besides its text.
    private var overhead: Int {
        guard let form = packer.form(.line) else { return 0 }
        return form.elements.reduce(0) { $0 + (FramedForm.fixedWidth(of: [$1]) ?? 2) }
    }

    /// A sign may or may not give a line its plain look back when text is written, and a dark line may have any.
    private func needsLook(_ y: Int, afterText: Bool) -> Bool {
        guard let before = old.lines[y].first(where: { $0 != CellGrid.blank }),
            let after = new.lines[y].first(where: { $0 != CellGrid.blank })
        else { return true }
        let isSame = before.colour == after.colour && before.isFlashing == after.isFlashing
        let isPlain = after.colour == description.looks.plainColour && !after.isFlashing
        return !isSame || (afterText && !isPlain)
    }

    // MARK: - Variables

    /// Tells a variable its new value, when all that changes in its line lies within variables.
    private func variableStep() throws(SignEncodingError) -> SignStep<TextPage>? {
        var (packets, result) = ([SignPacket](), old)
        for variable in description.variables {
            let y = variable.line - 1
            guard old.lines[y][variable.columns] != new.lines[y][variable.columns] else { continue }
            guard isWithinVariables(y), canHaveLook(variable) else { return nil }
            packets += try dialect.value(of: variable, in: new)
            result.lines[y].replaceSubrange(variable.columns, with: new.lines[y][variable.columns])
            if !packer.has(.show) { break }
        }
        guard !packets.isEmpty, !packer.has(.show) || result == new else { return nil }
        return try step(packets, result)
    }

    private func isWithinVariables(_ y: Int) -> Bool {
        var rest = old
        for variable in description.variables where variable.line - 1 == y {
            rest.lines[y].replaceSubrange(variable.columns, with: new.lines[y][variable.columns])
        }
        return rest.lines[y] == new.lines[y]
    }

    /// Whether the look of the new value is one that its command can give.
    private func canHaveLook(_ variable: FramedVariable) -> Bool {
        guard let elements = packer.form(.variable)?.elements else { return false }
        let y = variable.line - 1
        let cells = new.lines[y][variable.columns].filter { $0 != CellGrid.blank }
        let line = old.lines[y].first { $0 != CellGrid.blank }
        let plain = TextCell(" ", colour: description.looks.plainColour)
        func fits(_ scope: FramedLookScope, isBeside: Bool, _ same: (TextCell, TextCell) -> Bool) -> Bool {
            switch scope {
            case .none, .inText: true
            case .command: cells.allSatisfy { same($0, isBeside ? cells[0] : plain) }
            case .line: cells.allSatisfy { cell in line.map { same($0, cell) } ?? false }
            }
        }
        return fits(description.colourScope, isBeside: elements.contains(.colour)) { $0.colour == $1.colour }
            && fits(description.flashScope, isBeside: elements.contains(.flash)) { $0.isFlashing == $1.isFlashing }
    }
}
