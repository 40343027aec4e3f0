import Programme
import SignProtocols

/// The pages of a banner as files of an Alpha sign: a TEXT for each page, and a STRING for each field, so that a
/// figure that changes costs one small packet and nothing is drawn again.
///
///     page 0  "N1 ATT {n1.waiting}"   →   TEXT A:   <green>N1 ATT <call a>      STRING a:  <red> 12
struct AlphaLayout: Hashable, Sendable {
    struct Text: Hashable, Sendable {
        let label: AlphaLabel
        let position: AlphaPosition
        let body: [UInt8]
    }

    struct Variable: Hashable, Sendable {
        let label: AlphaLabel
        let page: Int
        let value: [UInt8]
        /// Whether the figure calls for attention at once.
        let isAlarm: Bool
        /// The most bytes any value of this width and any style can take.
        let capacity: Int
    }

    private(set) var texts: [Text] = []
    private(set) var variables: [Variable] = []
    /// What stands for characters the sign does not have.
    private(set) var substitutions: [Character: String] = [:]
    private let definition: DeviceDefinition
    private let alpha: AlphaOptions

    /// - Throws: ``SignError`` when the pages need more files than the sign has labels for.
    init(_ pages: [Page], on definition: DeviceDefinition, _ alpha: AlphaOptions) throws(SignError) {
        self.definition = definition
        self.alpha = alpha
        for page in pages { try add(page) }
    }

    /// The memory the sign must set aside. Texts get room to grow, so that a reworded page needs no new configuration.
    var files: [AlphaFile] {
        texts.map { .text($0.label, bytes: ($0.body.count / 64 + 2) * 64) }
            + variables.map { .string($0.label, bytes: $0.capacity) }
    }

    private mutating func add(_ page: Page) throws(SignError) {
        guard page.index < Self.textLabels.count else {
            throw .tooManyPages(page.index + 1, most: Self.textLabels.count)
        }
        let lines = page.lines.prefix(definition.geometry.lines)
        var body = AlphaBody()
        for (number, line) in lines.enumerated() {
            if number > 0 { body.startSection(Self.positions[min(number, 2)], .hold) }
            if alpha.framing.notation.canSelectFonts { body.select(font(for: line, of: lines.count)) }
            body.setFixedWidth(true)
            for run in line.runs { try add(run, to: &body, page: page.index) }
        }
        let position = lines.count == 1 ? AlphaPosition.fill : Self.positions[0]
        texts.append(Text(label: Self.textLabels[page.index], position: position, body: body.bytes))
    }

    /// Adds a run: fixed text as it is, a field as the call of its variable.
    ///
    /// A style set inside a STRING goes on in the text behind it (measured on a BetaBrite Classic), so every run of
    /// text sets its own.
    private mutating func add(_ run: Run, to body: inout AlphaBody, page: Int) throws(SignError) {
        guard let field = run.field else {
            append(run, to: &body)
            return
        }
        guard field < Self.variableLabels.count else {
            throw .tooManyFields(field + 1, most: Self.variableLabels.count)
        }
        var value = AlphaBody()
        append(run, to: &value)
        let capacity = 2 + 4 + run.text.count * (alpha.framing.sevenBit ? 2 : 1)
        let label = Self.variableLabels[field]
        variables.append(
            Variable(
                label: label, page: page, value: value.bytes, isAlarm: run.severity == .critical, capacity: capacity))
        body.call(label)
    }

    private mutating func append(_ run: Run, to body: inout AlphaBody) {
        guard let colour = AlphaColour(run.style.colour) else {
            return body.append(String(repeating: " ", count: run.text.count))
        }
        body.select(colour)
        if run.style.isFlashing { body.setFlash(true) }
        body.append(readable(run.text), in: alpha.characterSet.characters)
        if run.style.isFlashing { body.setFlash(false) }
    }

    /// The text in characters the sign has.
    private mutating func readable(_ text: String) -> String {
        let characters = alpha.characterSet.characters
        if text.allSatisfy(characters.contains) { return text }
        return text.reduce(into: "") { result, character in
            guard !characters.contains(character) else { return result.append(character) }
            let replacement = alpha.spelling(of: character)
            substitutions[character] = replacement
            result += replacement
        }
    }

    /// A single line on a sign two lines high is written as large as it fits.
    private func font(for line: PageLine, of lines: Int) -> AlphaFont {
        guard lines == 1, definition.geometry.rows >= 16 else { return .sevenHigh }
        let width = definition.geometry.columns / max(1, line.text.count)
        if width >= Self.fullHeightCell { return .fullHeight }
        return width >= Self.tenHighCell ? .tenHigh : .sevenHigh
    }
}

extension AlphaLayout {
    /// Columns of a character in the sign's larger fonts, the blank one included: what the stand-in fonts take.
    private static let fullHeightCell = 10
    private static let tenHighCell = 8
    private static let positions: [AlphaPosition] = [.top, .bottom, .bottom]

    private static let textLabels = (UInt8(ascii: "A")...UInt8(ascii: "Z")).compactMap(AlphaLabel.init(rawValue:))
    /// Everything else that may name a STRING: `0` is the priority text and `?` asks for it.
    private static let variableLabels: [AlphaLabel] = {
        let letters = Array(UInt8(ascii: "a")...UInt8(ascii: "z"))
        let others = (0x21...0x7E).map(UInt8.init).filter { byte in
            !letters.contains(byte) && !(0x41...0x5A).contains(byte) && byte != 0x30 && byte != 0x3F
        }
        return (letters + others).compactMap(AlphaLabel.init(rawValue:))
    }()
}
