/// Turns the pages of an Alpha sign: which one shows, since when and until when.
struct AlphaPlayer: Sendable {
    /// One showing of one page.
    private struct Pass {
        var slot = 0
        /// Before the first page when there was nothing to show.
        var index = -1
        var file: AlphaLabel?
        /// The page as it was when it came on; nil when there was nothing to show.
        var page: AlphaPage?
        var began = Duration.zero
        var ends = Duration.zero
    }

    private let traits: AlphaSignTraits
    private var pass = Pass()

    /// Half the period in which flashing characters light up and go dark.
    private static let flashTime = Duration.milliseconds(500)

    private static let longestReplay = Duration.seconds(3600)

    init(traits: AlphaSignTraits) {
        self.traits = traits
    }

    /// The file and the page that show; nil when none does.
    var shown: (file: AlphaLabel, page: Int)? {
        guard pass.page != nil, let file = pass.file else { return nil }
        return (file, pass.index)
    }

    /// Begins with the first page of the first file.
    mutating func restart(_ programme: AlphaProgramme, at instant: Duration) {
        pass = makePass(programme, slot: 0, index: 0, at: instant)
    }

    /// Turns every page whose time is over. After more than an hour without being asked, only the last hour's.
    mutating func advance(_ programme: AlphaProgramme, to now: Duration) {
        if now - pass.ends > Self.longestReplay { pass.ends = now - Self.longestReplay }
        while pass.ends <= now {
            pass = makePass(programme, slot: pass.slot, index: pass.index + 1, at: pass.ends)
        }
    }

    /// The page wanted, or the next one that exists: of the same file, then of those after it, in a circle.
    private func makePass(_ programme: AlphaProgramme, slot: Int, index: Int, at now: Duration) -> Pass {
        let playlist = programme.playlist(at: now)
        for step in 0...playlist.count where !playlist.isEmpty {
            let slot = (slot + step) % playlist.count
            let pages = programme.pages(of: playlist[slot], at: now)
            let index = programme.frozenPage.map { min($0, pages.count - 1) } ?? (step == 0 ? index : 0)
            guard pages.indices.contains(index) else { continue }
            let ends = now + pages[index].duration(on: traits)
            return Pass(slot: slot, index: index, file: playlist[slot], page: pages[index], began: now, ends: ends)
        }
        return Pass(began: now, ends: now + traits.holdTime(atSpeed: 3))
    }
}

// MARK: - Showing

extension AlphaPlayer {
    /// What shows now: held sections with their strings as they are, scrolling ones as they came on.
    func screen(_ programme: AlphaProgramme, at now: Duration) -> AlphaScreen {
        guard let page = pass.page, let file = pass.file else { return AlphaScreen() }
        let pages = programme.pages(of: file, at: now)
        guard pages.indices.contains(pass.index) else { return AlphaScreen(file: file) }
        let elapsed = max(now - pass.began, .zero)
        let sections = pages[pass.index].parts.enumerated().map { index, part in
            let old = page.parts.indices.contains(index) ? page.parts[index] : part
            return part.section.mode.isScrolling ? scrolled(old, after: elapsed) : part.section
        }
        let isFlashLit = Int(now / Self.flashTime).isMultiple(of: 2)
        return AlphaScreen(sections: sections, file: file, isFlashLit: isFlashLit)
    }

    private func scrolled(_ part: AlphaPage.Part, after elapsed: Duration) -> AlphaSection {
        var section = part.section
        section.scrolledColumns = Int(elapsed / .seconds(1) * Double(traits.scrollSpeed(atSpeed: part.speed)))
        return section
    }
}
