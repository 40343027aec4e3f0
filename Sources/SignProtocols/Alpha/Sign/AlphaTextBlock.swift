/// A run of lines of a TEXT file under one position and mode, before it is cut to the sign's height.
struct AlphaTextBlock: Hashable, Sendable {
    var position = AlphaPosition.middle
    var mode = AlphaMode.automatic
    /// From 1 to 5.
    var speed = 3
    var hasNoHold = false
    /// Whether a new page was asked for, so that the block cannot join the one before.
    var startsPage = false
    var lines = [AlphaLine()]

    var isEmpty: Bool { lines.allSatisfy(\.cells.isEmpty) }

    /// As many lines at a time as the position has room for; none for a block with nothing in it.
    func parts(linesOfSign: Int) -> [AlphaPage.Part] {
        let isHalf = position == .top || position == .bottom
        let capacity = max(1, isHalf ? linesOfSign - 1 : linesOfSign)
        return stride(from: 0, to: lines.count, by: capacity).compactMap { start in
            let group = lines[start..<min(start + capacity, lines.count)].map(styled)
            guard group.contains(where: { !$0.cells.isEmpty }) else { return nil }
            let section = AlphaSection(position: position, mode: mode, lines: group)
            return AlphaPage.Part(section: section, speed: speed, hasNoHold: hasNoHold)
        }
    }

    /// In flash mode everything flashes.
    private func styled(_ line: AlphaLine) -> AlphaLine {
        guard mode == .flash else { return line }
        var line = line
        for index in line.cells.indices { line.cells[index].style.flashes = true }
        return line
    }
}
