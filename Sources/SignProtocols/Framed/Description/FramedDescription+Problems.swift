import Raster

/// Something in a description that makes no sense.
public struct FramedProblem: Hashable, Sendable, CustomStringConvertible {
    /// The property, as in `commands.line`.
    public let key: String
    /// What is wrong, and what would be valid.
    public let message: String

    public var description: String { "\(key): \(message)" }
}

/// All that is wrong with a description.
public struct FramedDescriptionError: Error, Hashable, Sendable, CustomStringConvertible {
    public let problems: [FramedProblem]

    public var description: String { problems.map(\.description).joined(separator: "; ") }
}

extension FramedDescription {
    /// All that is wrong with the description; none when it can be used.
    public var problems: [FramedProblem] {
        geometryProblems + frameProblems + stuffingProblems + commandProblems + textProblems + variableProblems
            + brightnessProblems + answerProblems
    }

    private func problem(_ key: String, _ message: String, if isWrong: Bool) -> [FramedProblem] {
        isWrong ? [FramedProblem(key: key, message: message)] : []
    }

    private var geometryProblems: [FramedProblem] {
        problem("lines", "\(lines) is not in 1...64", if: !(1...64).contains(lines))
            + problem("characters", "\(characters) is not in 1...1000", if: !(1...1000).contains(characters))
            + problem("address", "\(address) is not in 0...65535", if: !(0...0xFFFF).contains(address))
    }

    private var frameProblems: [FramedProblem] {
        let elements = frame.elements
        let forms = FramedForm.all(of: self)
        let isSummed = forms.contains { $0.has(.checksum) }
        return problem("frame", "must have {command} once", if: elements.count { $0 == .command } != 1)
            + problem(
                "checksum", "no frame has {checksum}; put it where it stands, or leave the checksum out",
                if: checksum != nil && !isSummed)
            + problem(
                "checksum", "the frame has {checksum}, but its kind is not given", if: checksum == nil && isSummed)
    }

    private var stuffingProblems: [FramedProblem] {
        guard !stuffing.isEmpty else { return [] }
        var (first, last): (UInt8?, UInt8?)
        if case .bytes(let bytes)? = frame.elements.first { first = bytes.first }
        if case .bytes(let bytes)? = frame.elements.last { last = bytes.last }
        guard let first, let last, frame.elements.count > 1 else {
            return [FramedProblem(key: "stuffing", message: "needs a frame that begins and ends with a byte")]
        }
        let commands = commands.all.filter(\.1.isWholeFrame).map(\.0)
        let loose = Set(stuffing.values.compactMap(\.first) + [first, last]).subtracting(stuffing.keys)
        return problem(
            "stuffing",
            "must replace every byte that has a meaning of its own, also \(loose.sorted().map(hexadecimal).joined(separator: " "))",
            if: !loose.isEmpty)
            + problem("stuffing", "a command may not be a whole frame: \(commands)", if: !commands.isEmpty)
            + prefixProblems("stuffing", stuffing.sorted { $0.key < $1.key }.map(\.value))
    }

    private var textProblems: [FramedProblem] {
        let codes = looks.inTextCodes(of: self)
        let separator = text.lineSeparator.isEmpty ? [] : [text.lineSeparator]
        return prefixProblems("text.escapes", text.escapes.sorted { $0.key < $1.key }.map(\.value) + codes + separator)
            + problem(
                "text.isPadded", "a line with {column} is written in pieces and never padded",
                if: text.isPadded && writesColumns)
            + problem(
                "text.lineSeparator", "needed by {text} of a page unless lines are padded",
                if: commands.page != nil && lines > 1 && text.lineSeparator.isEmpty && !text.isPadded)
            + problem(
                "looks.flashOff", "flashOn needs what ends it",
                if: (looks.flashOn == nil) != (looks.flashOff == nil))
    }

    /// Codes of which one begins with another cannot be told apart.
    private func prefixProblems(_ key: String, _ codes: [[UInt8]]) -> [FramedProblem] {
        for (index, code) in codes.enumerated() {
            guard !code.isEmpty else { return [FramedProblem(key: key, message: "a code without bytes")] }
            if let other = codes.enumerated().first(where: { $0.offset != index && $0.element.starts(with: code) }) {
                let (a, b) = (code.map(hexadecimal).joined(), other.element.map(hexadecimal).joined())
                return [FramedProblem(key: key, message: "\(b) begins with \(a), so the sign cannot tell them apart")]
            }
        }
        return []
    }

    private var variableProblems: [FramedProblem] {
        var taken: Set<[Int]> = []
        var found: [FramedProblem] = []
        for (index, variable) in variables.enumerated() {
            let key = "variables.\(index + 1)"
            let end = variable.column + variable.width - 1
            found += problem(
                key, "does not lie on the sign; valid are lines 1...\(lines) and columns 1...\(characters)",
                if: !(1...lines).contains(variable.line) || variable.column < 1 || variable.width < 1
                    || end > characters)
            let cells = variable.width > 0 ? (variable.column...end).map { [variable.line, $0] } : []
            found += problem(key, "lies over another variable", if: !taken.isDisjoint(with: cells))
            taken.formUnion(cells)
        }
        let numbers = variables.map(\.number)
        return found
            + problem("variables", "numbers must differ", if: Set(numbers).count != numbers.count)
            + problem(
                "commands.variable", "needs variables, and variables need it",
                if: variables.isEmpty != (commands.variable == nil))
    }

    private var brightnessProblems: [FramedProblem] {
        switch brightness {
        case .range(let range):
            problem("brightness", "from 0 to 65535", if: range.lowerBound < 0 || range.upperBound > 0xFFFF)
        case .codes(let codes):
            problem("brightness", "no codes", if: codes.isEmpty) + prefixProblems("brightness", codes)
        }
    }

    private var answerProblems: [FramedProblem] {
        [("accepted", answer?.accepted), ("refused", answer?.refused)].flatMap { name, template in
            let isFixed = template.map { $0.elements.allSatisfy(Self.isAnswerElement) && !$0.elements.isEmpty } ?? true
            return problem("answer.\(name)", "may have only bytes and {address} with a fixed width", if: !isFixed)
        }
    }

    private static func isAnswerElement(_ element: FramedTemplate.Element) -> Bool {
        switch element {
        case .bytes: true
        case .number(.address, let format): format.width != nil
        default: false
        }
    }
}

/// A byte as templates have it.
func hexadecimal(_ byte: UInt8) -> String {
    "<" + String(decoding: upperHexadecimal(Int(byte), digits: 2), as: UTF8.self) + ">"
}

extension FramedCommands {
    /// Those that there are, by name.
    var all: [(String, FramedCommand)] {
        let named = [
            ("clear", clear), ("line", line), ("page", page), ("variable", variable), ("look", look),
            ("brightness", brightness), ("show", show), ("keepAlive", keepAlive),
        ]
        return setUp.enumerated().map { ("setUp.\($0 + 1)", $1) }
            + named.compactMap { name, command in
                command.map { (name, $0) }
            }
    }
}

extension FramedLooks {
    /// The codes that stand in texts.
    func inTextCodes(of description: FramedDescription) -> [[UInt8]] {
        (description.colourScope == .inText ? colours.sorted { $0.key.rawValue < $1.key.rawValue }.map(\.value) : [])
            + (description.flashScope == .inText ? [flashOn, flashOff].compactMap { $0 } : [])
    }
}
