/// Makes pages of a TEXT file: obeys its control codes, inserts strings, pictures and the time.
///
/// Source: Alpha protocol, form 9708-8061, "ASCII control codes"; what strings cannot do as measured.
struct AlphaTypesetter {
    private let memory: AlphaMemory
    private let clock: AlphaClock.Reading
    private let is24Hour: Bool
    private var style = AlphaStyle()
    private var isLeftJustified = false
    private var finished: [AlphaTextBlock] = []
    private var block = AlphaTextBlock()

    private init(memory: AlphaMemory, clock: AlphaClock, now: Duration) {
        self.memory = memory
        self.clock = clock.reading(at: now)
        is24Hour = clock.is24Hour
    }

    /// The pages of a TEXT file's content on a sign of so many lines; none when nothing of it can be seen.
    static func pages(
        of text: [UInt8], memory: AlphaMemory, clock: AlphaClock, now: Duration, lines: Int
    ) -> [AlphaPage] {
        var typesetter = AlphaTypesetter(memory: memory, clock: clock, now: now)
        typesetter.set(text, isString: false)
        return typesetter.compose(lines: lines)
    }

    private mutating func set(_ bytes: [UInt8], isString: Bool) {
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            if byte >= 0x20 {
                add(AlphaCell(character(received: byte), style: style))
            } else if isString {
                obey(byte, &rest)
            } else if !obeyInText(byte, &rest) {
                obey(byte, &rest)
            }
        }
    }

    private mutating func add(_ cell: AlphaCell) {
        if block.lines[block.lines.count - 1].cells.isEmpty {
            block.lines[block.lines.count - 1].isLeftJustified = isLeftJustified
        }
        block.lines[block.lines.count - 1].cells.append(cell)
    }

    private mutating func add(_ text: String) {
        for character in text { add(AlphaCell(character, style: style)) }
    }
}

// MARK: - Control codes

extension AlphaTypesetter {
    /// Codes that work in TEXT files only; false when it is none of them.
    private mutating func obeyInText(_ code: UInt8, _ rest: inout ArraySlice<UInt8>) -> Bool {
        switch code {
        case 0x0B: add(rest.popFirst().map { clock.date(format: $0) } ?? "")
        case 0x10: callString(rest.popFirst())
        case 0x1B: startSection(&rest)
        default: return false
        }
        return true
    }

    /// Codes that work in TEXT and STRING files. A code that is none takes no argument and draws nothing.
    private mutating func obey(_ code: UInt8, _ rest: inout ArraySlice<UInt8>) {
        switch code {
        case 0x05: style.isDoubleHigh = Self.flag(rest.popFirst())
        case 0x06: style.hasDescenders = Self.flag(rest.popFirst())
        case 0x07: style.flashes = Self.flag(rest.popFirst())
        case 0x08: addExtended(rest.popFirst())
        case 0x09: block.hasNoHold = true
        case 0x0B, 0x10: _ = rest.popFirst()
        case 0x0C: startPage()
        case 0x0D: block.lines.append(AlphaLine())
        case 0x11: style.isWide = false
        case 0x12: style.isWide = true
        case 0x13: add(clock.time(is24Hour: is24Hour))
        case 0x14: callPicture(rest.popFirst())
        case 0x15...0x19: block.speed = Int(code) - 0x14
        case 0x1A: style.font = rest.popFirst().flatMap(AlphaFont.init(received:)) ?? style.font
        case 0x1C: selectColour(&rest)
        case 0x1D: setAttribute(rest.popFirst(), Self.flag(rest.popFirst()))
        case 0x1E: justify(Self.flag(rest.popFirst()))
        case 0x1F:
            callLargePicture(rest)
            rest = rest.dropFirst(Self.animationLength)
        default: break
        }
    }

    /// The kind, the name and the hold time of an animation.
    private static let animationLength = 1 + 9 + 4

    /// A LARGE DOTS picture by its name, of which one character is known to be the label: the first, an assumption.
    private mutating func callLargePicture(_ arguments: ArraySlice<UInt8>) {
        guard arguments.first == UInt8(ascii: "L"), arguments.count >= Self.animationLength else { return }
        guard let label = arguments.dropFirst().first.flatMap(AlphaLabel.init) else { return }
        if let picture = memory.largePicture(label) { add(AlphaCell(picture, style: style)) }
    }

    private static func flag(_ argument: UInt8?) -> Bool {
        argument == UInt8(ascii: "1")
    }

    /// The two-byte form of a character from 80H on. Temperatures and counters, which share the code, draw nothing.
    private mutating func addExtended(_ argument: UInt8?) {
        guard let argument, (0x20...0x61).contains(argument) else { return }
        add(AlphaCell(character(received: argument + 0x60), style: style))
    }

    /// A missing string draws nothing; the styles inside one stay in force after it.
    private mutating func callString(_ argument: UInt8?) {
        guard let label = argument.flatMap(AlphaLabel.init), let value = memory.string(label) else { return }
        set(value, isString: true)
    }

    private mutating func callPicture(_ argument: UInt8?) {
        guard let label = argument.flatMap(AlphaLabel.init), let picture = memory.picture(label) else { return }
        add(AlphaCell(picture, style: style))
    }

    /// `Z` and six digits are a colour by its parts, which becomes the nearest of red and green LEDs; `Y` and
    /// six digits colour the shadow (version 3.0 only).
    private mutating func selectColour(_ rest: inout ArraySlice<UInt8>) {
        guard let argument = rest.popFirst() else { return }
        guard argument == UInt8(ascii: "Z") || argument == UInt8(ascii: "Y") else {
            style.colour = AlphaColour(received: argument) ?? style.colour
            return
        }
        let parts = hexadecimalValue(of: rest.prefix(6))
        rest = rest.dropFirst(6)
        guard let parts, argument == UInt8(ascii: "Z") else { return }
        style.colour = Self.nearest(red: parts >> 16, green: parts >> 8 & 0xFF)
    }

    private static func nearest(red: Int, green: Int) -> AlphaColour {
        if red >= 2 * green, red > 0 { return .red }
        return green >= 2 * red ? .green : .amber
    }

    private mutating func setAttribute(_ argument: UInt8?, _ isOn: Bool) {
        switch argument {
        case UInt8(ascii: "0"): style.isWide = isOn
        case UInt8(ascii: "1"): style.isDoubleWide = isOn
        case UInt8(ascii: "2"): style.isDoubleHigh = isOn
        case UInt8(ascii: "3"): style.hasDescenders = isOn
        case UInt8(ascii: "4"): style.isFixedWidth = isOn
        case UInt8(ascii: "5"): style.isFancy = isOn
        case UInt8(ascii: "7"): style.hasShadow = isOn
        default: break
        }
    }

    private mutating func justify(_ isFixed: Bool) {
        style.isFixedWidth = isFixed
        isLeftJustified = isFixed
    }
}

// MARK: - Sections and pages

extension AlphaTypesetter {
    private mutating func startSection(_ rest: inout ArraySlice<UInt8>) {
        guard let position = rest.popFirst(), let letter = rest.popFirst() else { return }
        let isSpecial = letter == UInt8(ascii: "n")
        let mode = isSpecial ? rest.popFirst().map(AlphaMode.init(receivedSpecial:)) : AlphaMode(received: letter)
        let startsPage = block.startsPage && block.isEmpty
        finished.append(block)
        block = AlphaTextBlock(position: AlphaPosition(received: position) ?? .middle, mode: mode ?? .interlock)
        block.startsPage = startsPage
    }

    private mutating func startPage() {
        finished.append(block)
        block.lines = [AlphaLine()]
        block.startsPage = true
    }

    private func compose(lines: Int) -> [AlphaPage] {
        var pages: [AlphaPage] = []
        for block in finished + [block] {
            for (index, part) in block.parts(linesOfSign: lines).enumerated() {
                let mayJoin = index == 0 && !block.startsPage && !pages.isEmpty
                if mayJoin, pages[pages.count - 1].join(part, lines: lines) { continue }
                pages.append(AlphaPage(parts: [part]))
            }
        }
        return pages
    }
}
