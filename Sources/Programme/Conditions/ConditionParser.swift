extension Condition {
    /// Reads a condition.
    ///
    ///     n1.waiting >= 3 and (floor.available = 0 or not n1.longestWait < 1:30) and n1.waiting is not stale
    ///
    /// On the right of a comparison stands a number, a time (`90s`, `1:30`, `1:00:00`), a percentage (`80%`) or a figure of
    /// the same kind. `and` binds closer than `or`, `not` closer than both.
    ///
    /// - Throws: the first mistake, with its place in `text`.
    public init(reading text: String, names: FieldNames) throws(LineProblems) {
        var parser = ConditionParser(text, names: names)
        do {
            self = try parser.whole()
        } catch {
            throw LineProblems(problems: error.problems)
        }
    }
}

/// Reads a condition by recursive descent.
struct ConditionParser {
    private struct Word {
        let text: String
        /// In characters of the condition.
        let offset: Int
    }

    private let names: FieldNames
    private var words: [Word]
    private var position = 0
    private let end: Int
    private var depth = 0

    init(_ text: String, names: FieldNames) {
        self.names = names
        words = Self.words(of: Array(text))
        end = text.count
    }

    mutating func whole() throws(LineProblems) -> Condition {
        let condition = try alternatives()
        if let extra = next { throw problem(extra, "\(extra.text) is left over; write and or or before it") }
        return condition
    }

    private mutating func alternatives() throws(LineProblems) -> Condition {
        var parts = [try conjunction()]
        while take("or") { parts.append(try conjunction()) }
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    private mutating func conjunction() throws(LineProblems) -> Condition {
        var parts = [try factor()]
        while take("and") { parts.append(try factor()) }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private mutating func factor() throws(LineProblems) -> Condition {
        depth += 1
        defer { depth -= 1 }
        if depth > 50 { throw problem(next, "too many parentheses and nots") }
        if take("not") { return .not(try factor()) }
        guard take("(") else { return try test() }
        let inner = try alternatives()
        guard take(")") else { throw problem(next, "a ) is missing") }
        return inner
    }

    private mutating func test() throws(LineProblems) -> Condition {
        let measure = try self.measure()
        if take("is") {
            let isNegated = take("not")
            let state = Condition.state(measure, try readingState())
            return isNegated ? .not(state) : state
        }
        guard let word = next, let comparison = Condition.Comparison(rawValue: word.text) else {
            throw problem(next, "a comparison is missing; write >=, <=, >, <, =, != or is")
        }
        position += 1
        return .compare(measure, comparison, try operand(of: measure.kind))
    }

    private mutating func readingState() throws(LineProblems) -> Condition.ReadingState {
        let all = Condition.ReadingState.allCases.map(\.rawValue)
        guard let word = next else { throw problem(nil, "a state is missing; write \(enumeration(of: all))") }
        guard let state = Condition.ReadingState(rawValue: word.text) else {
            throw problem(word, "\(word.text) is not a state; \(suggestion(for: word.text, among: all))")
        }
        position += 1
        return state
    }

    private mutating func operand(of kind: FigureKind) throws(LineProblems) -> Condition.Operand {
        guard let word = next else { throw problem(nil, "a value is missing; write \(kind.example)") }
        guard word.text.first?.isNumber == true || word.text.first == "-" else {
            let other = try measure()
            if other.kind == kind { return .measure(other) }
            throw problem(
                word, "\(word.text) is a \(other.kind.rawValue), and cannot be compared with a \(kind.rawValue)")
        }
        guard let value = kind.value(of: word.text) else {
            throw problem(word, "\(word.text) is not the value of a \(kind.rawValue); write \(kind.example)")
        }
        position += 1
        return .value(value)
    }

    private mutating func measure() throws(LineProblems) -> Measure {
        guard let word = next, !Self.reserved.contains(word.text) else {
            throw problem(next, "a figure is missing; write scope.figure, such as site.waiting")
        }
        position += 1
        do {
            return try names.measure(named: word.text)
        } catch {
            throw LineProblems(
                problems: error.problems.map { LineProblem(offset: $0.offset + word.offset, message: $0.message) })
        }
    }
}

// MARK: Words

extension ConditionParser {
    private static let reserved: Set<String> = ["and", "or", "not", "is", "(", ")", ">=", "<=", "!=", ">", "<", "="]

    private var next: Word? { position < words.count ? words[position] : nil }

    private mutating func take(_ text: String) -> Bool {
        guard next?.text == text else { return false }
        position += 1
        return true
    }

    /// - Parameter word: where the mistake is; nil for the end of the condition.
    private func problem(_ word: Word?, _ message: String) -> LineProblems {
        LineProblems(problems: [LineProblem(offset: word?.offset ?? end, message: message)])
    }

    private static func words(of text: [Character]) -> [Word] {
        var words: [Word] = []
        var position = 0
        while position < text.count {
            let start = position
            position += 1
            if text[start].isWhitespace { continue }
            if "<>!".contains(text[start]), position < text.count, text[position] == "=" {
                position += 1
            } else if !isPunctuation(text[start]) {
                while position < text.count, !text[position].isWhitespace, !isPunctuation(text[position]) {
                    position += 1
                }
            }
            words.append(Word(text: String(text[start..<position]), offset: start))
        }
        return words
    }

    private static func isPunctuation(_ character: Character) -> Bool { "()<>=!".contains(character) }
}

// MARK: Values

extension FigureKind {
    fileprivate var example: String {
        switch self {
        case .count: "a whole number such as 3"
        case .time: "a time such as 90s or 1:30"
        case .ratio: "a percentage such as 80%"
        }
    }

    /// In the unit of thresholds; nil for what no figure of this kind can be.
    fileprivate func value(of text: String) -> Double? {
        switch self {
        case .count: return Self.whole(text[...]).map(Double.init)
        case .ratio:
            return text.hasSuffix("%") ? Self.decimal(text.dropLast()).map { $0 / 100 } : Self.decimal(text[...])
        case .time: return text.hasSuffix("s") ? Self.decimal(text.dropLast()) : Self.clock(text)
        }
    }

    private static func clock(_ text: String) -> Double? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count) else { return nil }
        var seconds = 0
        for (index, part) in parts.enumerated() {
            guard let number = whole(part), index == 0 || (part.count == 2 && number < 60) else { return nil }
            seconds = seconds * 60 + number
        }
        return Double(seconds)
    }

    /// At most nine digits.
    private static func whole(_ text: Substring) -> Int? {
        guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text)
    }

    private static func decimal(_ text: Substring) -> Double? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ whole($0) != nil }) else { return nil }
        return Double(text)
    }
}
