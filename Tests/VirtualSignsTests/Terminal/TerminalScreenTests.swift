import Raster
import TestSupport
import Testing
import VirtualSigns

@Suite(.timeLimit(.minutes(5)))
struct TerminalScreenTests {
    private static let size = TerminalSize(columns: 80, rows: 24)

    /// The picture after a few signs and pixels changed at random.
    private func changed(_ signs: [SignFrame], using random: inout SeededGenerator) -> [SignFrame] {
        var signs = signs
        for _ in 0..<Int.random(in: 0..<4, using: &random) {
            guard let index = signs.indices.randomElement(using: &random) else { continue }
            let x = Int.random(in: 0..<120, using: &random)
            let y = Int.random(in: 0..<16, using: &random)
            signs[index].framebuffer[x, y] = Colour.allCases.randomElement(using: &random) ?? .off
            signs[index].status = "\(x) packets"
        }
        if Int.random(in: 0..<8, using: &random) == 0 { signs.removeLast() }
        return signs.isEmpty ? .banners(seed: random.next()) : signs
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func `changes lead to the same picture as a redraw`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let colours = [ColourSupport.trueColour, .indexed, .sixteen, .none][Int(seed % 4)]
        let view = TerminalView(traits: TerminalTraits(colours: colours, isUnicode: seed < 4))
        var signs = [SignFrame].banners(seed: seed)
        var old: TerminalScreen?
        var terminal = ScreenInterpreter(columns: 80, rows: 24)
        for _ in 0..<20 {
            let screen = view.screen(signs, size: Self.size)
            terminal.receive(screen.changes(since: old))
            var redrawn = ScreenInterpreter(columns: 80, rows: 24)
            redrawn.receive(screen.redraw)
            #expect(terminal == redrawn)
            #expect(terminal.faults.isEmpty)
            old = screen
            signs = changed(signs, using: &random)
        }
    }

    @Test func `a redraw clears what was there before`() {
        let screen = TerminalView(traits: .trueColour).screen(.banners(seed: 1), size: Self.size)
        var clean = ScreenInterpreter(columns: 80, rows: 24)
        clean.receive(screen.redraw)
        var used = ScreenInterpreter(columns: 80, rows: 24)
        used.receive(TerminalView(traits: .trueColour).screen(.banners(seed: 2), size: Self.size).redraw)
        used.receive("\u{1B}[41m")
        used.receive(screen.redraw)
        #expect(used == clean)
    }

    @Test func `the same picture sends nothing`() {
        let view = TerminalView(traits: .trueColour)
        let screen = view.screen(.banners(seed: 1), size: Self.size)
        #expect(screen.changes(since: view.screen(.banners(seed: 1), size: Self.size)).isEmpty)
    }

    @Test func `one LED sends one cell`() {
        let view = TerminalView(traits: .trueColour)
        let dark = [SignFrame(title: "T", framebuffer: Framebuffer(width: 120, height: 16))]
        var lit = dark
        lit[0].framebuffer[2, 4] = .red
        let changes = view.screen(lit, size: Self.size).changes(since: view.screen(dark, size: Self.size))
        // Title, edge, first row of cells, then the second: the dot at its top left, after the housing's side.
        #expect(changes == "\u{1B}[4;3H\u{1B}[38;2;255;40;20;48;2;27;24;24m⠁\u{1B}[0m")
    }

    @Test func `another size is drawn from the start`() {
        let view = TerminalView(traits: .trueColour)
        let old = view.screen(.banners(seed: 1), size: Self.size)
        let new = view.screen(.banners(seed: 1), size: TerminalSize(columns: 81, rows: 24))
        #expect(new.changes(since: old) == new.redraw)
        #expect(new.changes(since: nil) == new.redraw)
    }
}
