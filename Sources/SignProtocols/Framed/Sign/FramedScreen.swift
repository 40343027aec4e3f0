import Raster

/// What a sign of a description remembers of what it was told.
struct FramedScreen: Sendable {
    /// What shows; every line as wide as the sign.
    private(set) var shown: [[TextCell]]
    private(set) var brightness = 100

    /// What shows after the next command that shows; the same as `shown` when there is none.
    private var written: [[TextCell]]
    private var lineLooks: [TextCell]
    private var look: TextCell
    private let description: FramedDescription

    init(_ description: FramedDescription) {
        self.description = description
        look = TextCell(" ", colour: description.looks.plainColour)
        written = Array(
            repeating: Array(repeating: TextCell(" "), count: description.characters), count: description.lines)
        shown = written
        lineLooks = Array(repeating: look, count: description.lines)
    }

    /// Does what a frame says; nil, or why it does not.
    mutating func obey(_ message: FramedMessage) -> String? {
        var reason: String?
        switch message.kind {
        case .setUp, .keepAlive: return nil
        case .clear: written = written.map { $0.map { _ in TextCell(" ") } }
        case .line: reason = writeLine(message)
        case .page: reason = writePage(message)
        case .variable: reason = writeVariable(message)
        case .look: reason = setLook(message)
        case .brightness: return setBrightness(message)
        case .show: show()
        }
        if description.commands.show == nil { show() }
        return reason
    }

    private mutating func show() {
        shown = written
        for y in shown.indices {
            for x in shown[y].indices {
                if description.colourScope == .line { shown[y][x].colour = lineLooks[y].colour }
                if description.flashScope == .line { shown[y][x].isFlashing = lineLooks[y].isFlashing }
            }
        }
    }

    // MARK: - Text

    private mutating func writeLine(_ message: FramedMessage) -> String? {
        let y = (message.numbers[.line] ?? 1) - 1
        let column = message.numbers[.column].map { $0 - 1 }
        guard written.indices.contains(y) else { return "no such line" }
        guard message.text.count == 1 else { return FramedReading.notUnderstood }
        let cells = cells(of: message.text[0], message)
        let start = column ?? 0
        guard start >= 0, start + cells.count <= description.characters else { return "text too long" }
        if column == nil {
            guard !description.text.isPadded || cells.count == description.characters else { return "text not padded" }
            written[y] = blankLine
        }
        written[y].replaceSubrange(start..<start + cells.count, with: cells)
        return nil
    }

    private var blankLine: [TextCell] { Array(repeating: TextCell(" "), count: description.characters) }

    private mutating func writePage(_ message: FramedMessage) -> String? {
        var texts = message.text
        if description.text.lineSeparator.isEmpty, description.lines > 1 {
            texts = wrapped(texts[0])
        }
        guard texts.count == description.lines else { return "wrong number of lines" }
        var lines: [[TextCell]] = []
        for text in texts {
            let cells = cells(of: text, message)
            guard cells.count <= description.characters else { return "text too long" }
            lines.append(cells + blankLine.dropFirst(cells.count))
        }
        written = lines
        return nil
    }

    /// A text without line ends, cut after as many characters as a line has.
    private func wrapped(_ items: [FramedTextReader.Item]) -> [[FramedTextReader.Item]] {
        var (lines, count) = ([[FramedTextReader.Item]](), description.characters)
        for item in items {
            if case .character = item {
                if count == description.characters {
                    lines.append([])
                    count = 0
                }
                count += 1
            } else if lines.isEmpty {
                lines.append([])
                count = 0
            }
            lines[lines.count - 1].append(item)
        }
        return lines
    }

    private mutating func writeVariable(_ message: FramedMessage) -> String? {
        let number = message.numbers[.variable] ?? description.variables.first?.number
        guard let variable = description.variables.first(where: { $0.number == number }) else {
            return "no such variable"
        }
        let cells = cells(of: message.text.first ?? [], message)
        guard cells.count <= variable.width, message.text.count == 1 else { return "value too long" }
        let start = variable.column - 1
        for offset in 0..<variable.width {
            written[variable.line - 1][start + offset] = offset < cells.count ? cells[offset] : TextCell(" ")
        }
        return nil
    }

    /// Characters with the looks that hold for them.
    private mutating func cells(of items: [FramedTextReader.Item], _ message: FramedMessage) -> [TextCell] {
        if !description.looks.lastsBeyondText { look = TextCell(" ", colour: description.looks.plainColour) }
        var beside = TextCell(" ", colour: description.looks.plainColour)
        apply(message, to: &beside)
        return items.compactMap { item in
            switch item {
            case .colour(let colour): look.colour = colour
            case .flash(let isOn): look.isFlashing = isOn
            case .lineEnd: break
            case .character(let character):
                let colour = description.colourScope == .inText ? look.colour : beside.colour
                let flashes = description.flashScope == .inText ? look.isFlashing : beside.isFlashing
                return TextCell(character, colour: colour, isFlashing: flashes)
            }
            return nil
        }
    }

    // MARK: - Looks

    private mutating func setLook(_ message: FramedMessage) -> String? {
        let y = (message.numbers[.line] ?? 1) - 1
        guard lineLooks.indices.contains(y) else { return "no such line" }
        apply(message, to: &lineLooks[y])
        return nil
    }

    private func apply(_ message: FramedMessage, to cell: inout TextCell) {
        if let code = message.colour, let colour = description.looks.colours.first(where: { $0.value == code }) {
            cell.colour = colour.key
        }
        if let code = message.flash { cell.isFlashing = code == description.looks.flashOn }
    }

    private mutating func setBrightness(_ message: FramedMessage) -> String? {
        switch description.brightness {
        case .range(let range):
            guard let level = message.numbers[.level], range.contains(level) else { return "no such brightness" }
            brightness = range.count == 1 ? 100 : (level - range.lowerBound) * 100 / (range.count - 1)
        case .codes(let codes):
            guard let index = codes.firstIndex(of: message.level) else { return "no such brightness" }
            brightness = (index + 1) * 100 / codes.count
        }
        return nil
    }
}
