/// Writes pages to displays that take characters as a terminal does.
///
/// With a way to go to a cell only the stretches that changed are sent; else the whole page, from its upper left corner.
public struct VT52Dialect: TextDialect {
    public let options: VT52Options

    public init(_ options: VT52Options) {
        precondition((1...64).contains(options.lines), "\(options.lines) lines are not in 1...64")
        precondition((1...200).contains(options.characters), "\(options.characters) characters are not in 1...200")
        self.options = options
    }

    /// Bytes below 20H would be commands.
    public func contains(_ character: Character) -> Bool {
        options.codePage.bytes(for: character)?.allSatisfy { $0 >= 0x20 } ?? false
    }

    public func brightness(percent: Int) -> SignPacket? {
        let codes = options.brightness
        guard !codes.isEmpty else { return nil }
        return SignPacket(codes[(min(max(percent, 1), 100) * codes.count + 99) / 100 - 1])
    }

    public func steps(from old: TextPage?, to new: TextPage) throws(SignEncodingError) -> [SignStep<TextPage>] {
        let target = try grid(new)
        let whole = SignStep([SignPacket(wholePage(target))], result: target.page)
        guard let old, let shown = try? grid(old) else { return [whole] }
        guard shown != target else { return [] }
        guard let changes = try changes(from: shown, to: target) else { return [whole] }
        return [SignStep([SignPacket(changes)], result: target.page), whole]
    }

    private func grid(_ page: TextPage) throws(SignEncodingError) -> CellGrid {
        let canBlink = options.blinkOn != nil && options.blinkOff != nil
        return try CellGrid(page, lines: options.lines, width: options.characters, contains: contains) { cell in
            TextCell(cell.character, isFlashing: canBlink && cell.isFlashing)
        }
    }

    // MARK: - Whole pages

    private func wholePage(_ page: CellGrid) -> [UInt8] {
        var bytes = (options.blinkOff ?? []) + options.clear
        bytes.reserveCapacity(page.lines.count * (options.characters + 8))
        for (y, line) in page.lines.enumerated() {
            let width = CellGrid.visibleWidth(line)
            if let locate = options.locate {
                guard width > 0 else { continue }
                bytes += (y == 0 ? options.home : locate.bytes(x: 0, y: y))
            } else if y == 0 {
                bytes += options.home == options.clear ? [] : options.home
            }
            bytes += text(line.prefix(width))
            if options.locate == nil, y + 1 < page.lines.count { bytes += lineEnd(after: width) }
        }
        return bytes
    }

    /// After a full line the cursor of a display that wraps is on the next line already.
    private func lineEnd(after width: Int) -> [UInt8] {
        options.wrap == .wraps && width == options.characters ? [] : options.lineEnd
    }

    // MARK: - Changes

    /// What writes the changed stretches; nil when the display cannot go to them.
    private func changes(from old: CellGrid, to new: CellGrid) throws(SignEncodingError) -> [UInt8]? {
        guard let locate = options.locate else { return nil }
        var bytes: [UInt8] = []
        for y in new.lines.indices {
            for span in new.changedSpans(of: y, from: old, joining: locate.cost) {
                bytes += locate.bytes(x: span.lowerBound, y: y)
                let line = new.lines[y]
                let width = CellGrid.visibleWidth(line)
                let rest = span.upperBound - max(width, span.lowerBound)
                if let clear = options.clearToLineEnd, clear.count < rest {
                    bytes += text(line[span.lowerBound..<max(width, span.lowerBound)]) + clear
                } else {
                    bytes += text(line[span])
                }
            }
        }
        return bytes
    }

    /// Characters, blinking switched on and off around those that do.
    private func text(_ cells: some Collection<TextCell>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(cells.count + 8)
        var blinks = false
        for cell in cells {
            if cell.isFlashing != blinks {
                bytes += (blinks ? options.blinkOff : options.blinkOn) ?? []
                blinks = cell.isFlashing
            }
            bytes += options.codePage.bytes(for: cell.character) ?? []
        }
        return blinks ? bytes + (options.blinkOff ?? []) : bytes
    }
}

extension VT52Locate {
    /// Cells from 0.
    func bytes(x: Int, y: Int) -> [UInt8] {
        switch self {
        case .escapeY: [0x1B, 0x59, UInt8(truncatingIfNeeded: y + 0x20), UInt8(truncatingIfNeeded: x + 0x20)]
        case .escapeBracket: [0x1B, 0x5B] + Array("\(y + 1);\(x + 1)H".utf8)
        case .columnRow(let prefix, let base):
            prefix + [UInt8(truncatingIfNeeded: x + base), UInt8(truncatingIfNeeded: y + base)]
        case .cell(let prefix, let base, let stride): prefix + [UInt8(truncatingIfNeeded: base + y * stride + x)]
        }
    }

    /// Bytes that going to a cell takes, at least.
    var cost: Int { bytes(x: 0, y: 0).count }
}
