import Raster

/// Shows pages on a sign of the AM03127 kind: each line is a line of one page, shown at once and for good.
///
/// Colours change within a line; a line flashes as a whole. A changed line is sent whole, since the sign draws whole lines.
public struct AM03127Dialect: TextDialect {
    public let options: AM03127Options

    public init(_ options: AM03127Options) {
        precondition((0...255).contains(options.id), "id \(options.id) is not in 0...255")
        precondition((1...8).contains(options.lines), "\(options.lines) lines are not in 1...8")
        self.options = options
    }

    public func contains(_ character: Character) -> Bool { AM03127Characters.bytes(for: character) != nil }

    /// Deletes all pages and schedules, so that none comes in between, and runs the page.
    public func initialise() -> [SignPacket] {
        [packet(.deleteAll), packet(.runPage(options.page))]
    }

    /// In steps of 25 percent, never less than asked for.
    public func brightness(percent: Int) -> SignPacket? {
        packet(.brightness(percent: percent))
    }

    public func packet(_ command: AM03127Command) -> SignPacket {
        SignPacket(command.packet(to: options.id), answerWithin: options.id == 0 ? nil : options.answerWithin)
    }

    public func steps(from old: TextPage?, to new: TextPage) throws(SignEncodingError) -> [SignStep<TextPage>] {
        let target = try grid(new)
        guard let old, let shown = try? grid(old) else {
            let packets = target.lines.indices.map { packet(line($0, of: target)) }
            return [SignStep(packets, result: target.page)]
        }
        guard let y = target.lines.indices.first(where: { target.lines[$0] != shown.lines[$0] }) else { return [] }
        var result = shown
        result.lines[y] = target.lines[y]
        return [SignStep([packet(line(y, of: target))], result: result.page)]
    }

    public func answer(in bytes: [UInt8], to packet: SignPacket) -> SignAnswer? {
        let text = String(decoding: bytes, as: UTF8.self)
        if text.contains("NACK") { return .refused("the checksum did not arrive as it was sent") }
        return text.contains("ACK") ? .accepted : nil
    }

    /// The page in the sign's colours, its lines flashing as wholes.
    private func grid(_ page: TextPage) throws(SignEncodingError) -> CellGrid {
        var grid = try CellGrid(page, lines: options.lines, width: options.characters, contains: contains) { cell in
            TextCell(cell.character, colour: ColourDepth.redGreen.nearest(cell.colour), isFlashing: cell.isFlashing)
        }
        for y in grid.lines.indices { grid.unify(\.isFlashing, line: y, columns: 0..<options.characters) }
        return grid
    }

    private func line(_ y: Int, of grid: CellGrid) -> AM03127Command {
        let cells = grid.lines[y].prefix(CellGrid.visibleWidth(grid.lines[y]))
        guard let first = cells.first(where: { $0 != CellGrid.blank }) else {
            return .deleteLine(y + 1, page: options.page)
        }
        var message = options.font.map { Array("<A\($0)>".utf8) } ?? []
        message.reserveCapacity(cells.count + 32)
        var colour: Colour?
        for cell in cells {
            if cell != CellGrid.blank, cell.colour != colour {
                message += Self.code(of: cell.colour)
                colour = cell.colour
            }
            message += AM03127Characters.bytes(for: cell.character) ?? []
        }
        return .line(y + 1, page: options.page, AM03127Motion(method: first.isFlashing ? "B" : "A"), message: message)
    }

    /// Bright red, green or orange.
    private static func code(of colour: Colour) -> [UInt8] {
        switch colour {
        case .green: Array("<CF>".utf8)
        case .amber: Array("<CI>".utf8)
        default: Array("<CC>".utf8)
        }
    }
}
