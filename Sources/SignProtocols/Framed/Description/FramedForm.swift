/// A command together with the frame around it, as it goes over the line.
struct FramedForm: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case setUp, clear, line, page, variable, look, brightness, show, keepAlive
    }

    let kind: Kind
    let elements: [FramedTemplate.Element]
    let gap: Duration

    /// What tells where the text ends; nil when there is no text or nothing tells.
    let textEnd: TextEnd?

    enum TextEnd: Hashable, Sendable {
        /// The count, of which this many bytes follow the text.
        case count(after: Int)
        /// The end of the frame, before which this many bytes follow the text.
        case frame(after: Int)
        /// The bytes that follow, after this many others.
        case bytes([UInt8], after: Int)
        /// Its number of characters is always the same.
        case cells
    }

    init(_ kind: Kind, _ command: FramedCommand, in description: FramedDescription) {
        self.kind = kind
        gap = command.gap
        let whole = command.template.elements
        elements = Self.joined(
            command.isWholeFrame ? whole : description.frame.elements.flatMap { $0 == .command ? whole : [$0] })
        textEnd = Self.textEnd(kind, in: elements, description)
    }

    /// Neighbouring bytes as one element.
    private static func joined(_ elements: [FramedTemplate.Element]) -> [FramedTemplate.Element] {
        elements.reduce(into: []) { joined, element in
            if case .bytes(let more) = element, case .bytes(let former)? = joined.last {
                joined[joined.count - 1] = .bytes(former + more)
            } else {
                joined.append(element)
            }
        }
    }

    /// The description's commands in their frames, those with the most bytes of their own first.
    static func all(of description: FramedDescription) -> [FramedForm] {
        let commands = description.commands
        let named: [(Kind, FramedCommand?)] = [
            (.clear, commands.clear), (.line, commands.line), (.page, commands.page),
            (.variable, commands.variable), (.look, commands.look), (.brightness, commands.brightness),
            (.show, commands.show), (.keepAlive, commands.keepAlive),
        ]
        let forms = (commands.setUp.map { (Kind.setUp, Optional($0)) } + named).compactMap { kind, command in
            command.map { FramedForm(kind, $0, in: description) }
        }
        return forms.enumerated().sorted {
            ($1.element.literalBytes, $0.offset) < ($0.element.literalBytes, $1.offset)
        }.map(\.element)
    }

    private var literalBytes: Int {
        elements.reduce(0) { if case .bytes(let bytes) = $1 { $0 + bytes.count } else { $0 } }
    }

    /// Where the text stands among the elements.
    var textIndex: Int? { Self.textIndex(elements) }

    private static func textIndex(_ elements: [FramedTemplate.Element]) -> Int? {
        elements.firstIndex { $0 == .text || $0 == .value }
    }

    func has(_ number: FramedTemplate.Number) -> Bool { format(of: number) != nil }

    func format(of number: FramedTemplate.Number) -> FramedNumber? {
        for case .number(number, let format) in elements { return format }
        return nil
    }
}

// MARK: - The end of the text

extension FramedForm {
    private static func textEnd(
        _ kind: Kind, in elements: [FramedTemplate.Element], _ description: FramedDescription
    ) -> TextEnd? {
        guard let index = textIndex(elements) else { return nil }
        let (before, after) = (elements[..<index], elements[(index + 1)...])
        if !description.stuffing.isEmpty, let rest = fixedWidth(of: after) { return .frame(after: rest) }
        let isCounted = before.contains(.begin(.count)) && !before.contains(.end(.count))
        if isCounted, before.contains(where: isLength), let rest = fixedWidth(of: after.prefix { $0 != .end(.count) }) {
            return .count(after: rest)
        }
        if let end = after.firstIndex(where: isBytes), case .bytes(let bytes) = elements[end],
            let between = fixedWidth(of: after[..<end])
        {
            return .bytes(bytes, after: between)
        }
        return hasFixedText(kind, description) ? .cells : nil
    }

    private static func isLength(_ element: FramedTemplate.Element) -> Bool {
        if case .number(.length, _) = element { true } else { false }
    }

    private static func isBytes(_ element: FramedTemplate.Element) -> Bool {
        if case .bytes = element { true } else { false }
    }

    /// Bytes that elements always take; nil when it differs.
    static func fixedWidth(of elements: some Sequence<FramedTemplate.Element>) -> Int? {
        var width = 0
        for element in elements {
            switch element {
            case .bytes(let bytes): width += bytes.count
            case .number(_, let format):
                guard let bytes = format.width else { return nil }
                width += bytes
            case .begin, .end: continue
            case .text, .value, .colour, .flash, .command: return nil
            }
        }
        return width
    }

    /// How many characters the text has when that is always the same.
    private static func hasFixedText(_ kind: Kind, _ description: FramedDescription) -> Bool {
        switch kind {
        case .line:
            description.text.isPadded
                && !(description.commands.line?.template.elements.contains { isColumn($0) } ?? false)
        case .page: description.text.isPadded
        case .variable: Set(description.variables.map(\.width)).count == 1
        default: false
        }
    }

    private static func isColumn(_ element: FramedTemplate.Element) -> Bool {
        if case .number(.column, _) = element { true } else { false }
    }
}
