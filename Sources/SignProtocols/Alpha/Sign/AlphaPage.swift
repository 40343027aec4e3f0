/// What an Alpha sign shows at a time out of a TEXT file, and for how long.
struct AlphaPage: Hashable, Sendable {
    /// One section with the speed at which it moves or is held.
    struct Part: Hashable, Sendable {
        var section: AlphaSection
        /// From 1 to 5.
        var speed: Int
        var hasNoHold: Bool
    }

    var parts: [Part]

    /// How wide a character counts where fonts are not known: five columns and a gap.
    private static let columnsPerCharacter = 6

    /// The shortest time that a page without a pause shows.
    private static let shortestTime = Duration.milliseconds(100)

    /// How long the slowest section takes: a text that scrolls goes all through, others are held.
    func duration(on traits: AlphaSignTraits) -> Duration {
        parts.map { part in
            if part.section.mode.isScrolling {
                let columns = Self.width(of: part.section) + traits.columns
                return .milliseconds(columns * 1000 / traits.scrollSpeed(atSpeed: part.speed))
            }
            return part.hasNoHold ? .zero : traits.holdTime(atSpeed: part.speed)
        }.reduce(Self.shortestTime, max)
    }

    private static func width(of section: AlphaSection) -> Int {
        section.lines.map { line in line.cells.reduce(0) { $0 + width(of: $1) } }.max() ?? 0
    }

    private static func width(of cell: AlphaCell) -> Int {
        if let picture = cell.picture { return picture.width }
        return cell.style.isWide || cell.style.isDoubleWide ? 2 * columnsPerCharacter : columnsPerCharacter
    }
}

extension AlphaPage {
    /// Adds a section that shows together with those already there, the upper or left one first; false when
    /// they would overlap.
    mutating func join(_ part: Part, lines: Int) -> Bool {
        guard parts.count == 1, let other = parts.first?.section, lines > 1 else { return false }
        guard other.lines.count + part.section.lines.count <= lines else { return false }
        switch (other.position, part.section.position) {
        case (.top, .bottom), (.left, .right): parts.append(part)
        case (.bottom, .top), (.right, .left): parts.insert(part, at: 0)
        default: return false
        }
        return true
    }
}
