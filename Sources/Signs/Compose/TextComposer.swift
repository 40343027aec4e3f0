import BitmapFonts
import Programme
import Raster
import SignProtocols

/// Pages as lines of text in the characters and colours that the sign has.
struct TextComposer<Dialect: TextDialect>: PageComposer {
    let dialect: Dialect
    private let lines: Int
    private let characters: Int
    private let depth: ColourDepth
    private var spellings: [Character: String] = [:]
    private var reduced: Set<String> = []

    init(_ dialect: Dialect, definition: DeviceDefinition) {
        self.dialect = dialect
        lines = definition.geometry.lines
        characters = definition.geometry.characters
        depth = definition.colours.depth
    }

    /// Text signs flash by themselves, or not at all.
    var canFlash: Bool { false }

    var substitutions: [String] {
        let texts = spellings.filter { String($0.key) != $0.value }.map { "\($0.key) shows as \($0.value)" }
        return (texts + reduced).sorted()
    }

    func compose(_ picture: Framebuffer) -> Composed<TextPage>? { nil }

    func spelling(of character: Character) -> String {
        Substitutes.replacement(for: character, where: dialect.contains)
    }

    /// Whether there is anything to send when nothing but the flashing changes.
    var flashes: Bool {
        let pages = [false, true].map { isFlashing in
            TextPage(
                lines: (0..<lines).map { _ in
                    [TextRun(String(repeating: "8", count: characters), colour: .red, isFlashing: isFlashing)]
                })
        }
        guard let steps = try? dialect.steps(from: pages[0], to: pages[1]) else { return false }
        return !steps.isEmpty
    }

    mutating func compose(_ page: Page) -> Composed<TextPage> {
        var composed = page.lines.prefix(lines).map { compose($0) }
        composed += Array(repeating: [], count: lines - composed.count)
        return Composed(lit: TextPage(lines: composed), dark: nil, isAlarm: page.isAlarm)
    }

    /// A line with substitutes can be longer than it was written; what has no room is cut off at its right end.
    private mutating func compose(_ line: PageLine) -> [TextRun] {
        var room = characters
        return line.runs.compactMap { run in
            let text = readable(run).prefix(room)
            room -= text.count
            guard !text.isEmpty else { return nil }
            return TextRun(String(text), colour: reduced(run.style.colour), isFlashing: run.style.isFlashing)
        }
    }

    private mutating func readable(_ run: Run) -> String {
        guard run.style.colour != .off else { return String(repeating: " ", count: run.text.count) }
        return run.text.reduce(into: "") { $0 += knownSpelling(of: $1) }
    }

    private mutating func knownSpelling(of character: Character) -> String {
        if let known = spellings[character] { return known }
        let spelling = spelling(of: character)
        spellings[character] = spelling
        return spelling
    }

    private mutating func reduced(_ colour: Colour) -> Colour {
        let shown = depth.nearest(colour)
        if depth != .mono, shown != colour { reduced.insert("\(colour) shows as \(shown)") }
        return shown
    }
}
