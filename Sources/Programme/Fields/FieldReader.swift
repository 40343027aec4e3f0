import CallCentre
import QueueMetrics
import Wording

/// Reads what stands between the braces of a field, and collects what is wrong with it.
///
///     n1.agents.talking@now:>3
///     │  │              │   └ format   the figure's usual one when left out
///     │  │              └ window       likewise
///     │  └ figure
///     └ scope
///
/// Texts are slices of the line's characters, so their indices are the offsets of problems.
struct FieldReader {
    typealias Text = ArraySlice<Character>

    let names: FieldNames
    private(set) var problems: [LineProblem] = []

    init(names: FieldNames) { self.names = names }

    /// - Returns: nil after reporting why.
    mutating func field(_ text: Text) -> LineTemplate.Field? {
        let (named, formatted) = halves(of: text, at: ":")
        switch String(named) {
        case "clock": return clock(formatted, among: ClockFormat.times, example: "clock")
        case "date": return clock(formatted, among: ClockFormat.dates, example: "date")
        default: break
        }
        if String(named.prefix(5)) == "text.", names.scope("text") == nil { return namedText(named, formatted) }
        guard let measure = measure(named) else { return nil }
        guard let formatted else { return .measure(measure, .usual(for: measure.kind)) }
        return format(formatted, of: measure, named).map { .measure(measure, $0) }
    }

    /// A figure of the switch, or a calculated one by its name.
    ///
    /// - Returns: nil after reporting why.
    mutating func measure(_ text: Text) -> Measure? {
        let (named, windowed) = halves(of: text, at: "@")
        guard let calculated = names.calculated[String(named)] else {
            return reference(text).map { .figure($0) }
        }
        if let windowed {
            report(windowed, "\(calculated.name) is calculated over the windows of its parts; leave @ out")
            return nil
        }
        return .calculated(calculated)
    }

    /// A figure of the switch.
    ///
    /// - Returns: nil after reporting why.
    mutating func reference(_ text: Text) -> FieldReference? {
        let (named, windowed) = halves(of: text, at: "@")
        guard let (key, name) = scopeAndFigure(in: named) else {
            report(named, complaint(about: named))
            return nil
        }
        let scope = names.scope(String(key))
        if scope == nil { report(key, names.complaint(about: String(key))) }
        guard let figure = figure(name) else { return nil }
        let window = self.window(windowed, of: figure)
        guard let scope, let window else { return nil }
        return FieldReference(scope: scope, figure: figure, window: window)
    }

    private func complaint(about named: Text) -> String {
        let word = String(named)
        if let near = Spelling.nearest(to: word, among: names.calculated.keys.sorted() + ["clock", "date"]) {
            return "\(shown(word)) is not a field; did you mean \(near)?"
        }
        return "\(shown(word)) is not a field; write scope.figure, such as \(example(near: named))"
    }

    private mutating func figure(_ name: Text) -> Figure? {
        if let figure = Figure(rawValue: String(name)) { return figure }
        let valid = suggestion(for: String(name), among: Figure.allCases.map(\.rawValue))
        report(name, "\(shown(String(name))) is not a figure; \(valid)")
        return nil
    }

    private mutating func window(_ name: Text?, of figure: Figure) -> Window? {
        guard let name else { return figure.usualWindow }
        if let window = Window(rawValue: String(name)), figure.windows.contains(window) { return window }
        let valid = suggestion(for: String(name), among: figure.windows.map(\.rawValue))
        report(name, "\(shown(String(name))) is not a window of \(figure.rawValue); \(valid)")
        return nil
    }

    private mutating func format(_ text: Text, of measure: Measure, _ named: Text) -> FieldFormat? {
        let kind = measure.kind
        if let format = FieldFormat(String(text), for: kind) { return format }
        let valid = enumeration(of: FieldFormat.spellings(for: kind))
        let name =
            switch measure {
            case .figure(let reference): reference.figure.rawValue
            case .calculated(let figure): figure.name
            }
        report(text, "\(shown(String(text))) does not fit \(name), a \(kind.rawValue); write \(valid)")
        return nil
    }

    private mutating func report(_ text: Text, _ message: String) {
        problems.append(LineProblem(offset: text.startIndex, message: message))
    }
}

// MARK: Clocks and texts

extension FieldReader {
    /// Without a format, the first one.
    private mutating func clock(_ text: Text?, among formats: [ClockFormat], example: String) -> LineTemplate.Field? {
        guard let text else { return .clock(formats[0]) }
        if let format = formats.first(where: { $0.rawValue == String(text) }) { return .clock(format) }
        let valid = enumeration(of: formats.map(\.rawValue))
        report(text, "\(shown(String(text))) does not fit \(example); write \(valid)")
        return nil
    }

    /// `text.NAME:<20`, unless the site has a queue or the like called text.
    private mutating func namedText(_ named: Text, _ formatted: Text?) -> LineTemplate.Field? {
        let name = String(named.dropFirst(5))
        let isKnown = names.texts.contains(name)
        if !isKnown {
            let valid = names.texts.isEmpty ? "there are none" : suggestion(for: name, among: names.texts)
            report(named.dropFirst(5), "\(shown(name)) is not a named text; \(valid)")
        }
        let room = formatted.flatMap { TextRoom(String($0)) }
        if room == nil { report(formatted ?? named, "a text needs its room in characters; write <20, >20 or ^20") }
        return isKnown ? room.map { .text(name, $0) } : nil
    }
}

// MARK: Parts of a field

extension FieldReader {
    /// What stands before the first separator, and what after it: nil without one.
    private func halves(of text: Text, at separator: Character) -> (Text, Text?) {
        guard let index = text.firstIndex(of: separator) else { return (text, nil) }
        return (text[..<index], text[(index + 1)...])
    }

    /// The two sides of the dot between scope and figure; nil without a dot.
    ///
    /// Keys may have dots as figures do: the longest key that leaves a figure wins, then the longest key there is.
    private func scopeAndFigure(in text: Text) -> (key: Text, figure: Text)? {
        let cuts = text.indices.filter { text[$0] == "." }.map { (key: text[..<$0], figure: text[($0 + 1)...]) }
        let known = cuts.reversed().filter { names.scope(String($0.key)) != nil }
        return known.first { Figure(rawValue: String($0.figure)) != nil } ?? known.first ?? cuts.first
    }

    private func example(near text: Text) -> String {
        let word = String(text)
        if Figure(rawValue: word) != nil { return "site.\(word)" }
        return names.scope(word) == nil ? "site.waiting" : "\(word).waiting"
    }
}

/// A word as messages show it.
func shown(_ word: String) -> String { word.isEmpty ? "\"\"" : word }
