import CallCentre
import QueueMetrics

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
    mutating func field(_ text: Text) -> (reference: FieldReference, format: FieldFormat)? {
        let (named, formatted) = halves(of: text, at: ":")
        guard let reference = reference(named) else { return nil }
        guard let formatted else { return (reference, .usual(for: reference.figure.kind)) }
        return format(formatted, of: reference.figure).map { (reference, $0) }
    }

    /// - Returns: nil after reporting why.
    mutating func reference(_ text: Text) -> FieldReference? {
        let (named, windowed) = halves(of: text, at: "@")
        guard let (key, name) = scopeAndFigure(in: named) else {
            report(named, "\(shown(String(named))) is not a field; write scope.figure, such as \(example(near: named))")
            return nil
        }
        let scope = names.scope(String(key))
        if scope == nil { report(key, names.complaint(about: String(key))) }
        guard let figure = figure(name) else { return nil }
        let window = self.window(windowed, of: figure)
        guard let scope, let window else { return nil }
        return FieldReference(scope: scope, figure: figure, window: window)
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

    private mutating func format(_ text: Text, of figure: Figure) -> FieldFormat? {
        let kind = figure.kind
        if let format = FieldFormat(String(text), for: kind) { return format }
        let valid = enumeration(of: FieldFormat.spellings(for: kind))
        report(text, "\(shown(String(text))) does not fit \(figure.rawValue), a \(kind.rawValue); write \(valid)")
        return nil
    }

    private mutating func report(_ text: Text, _ message: String) {
        problems.append(LineProblem(offset: text.startIndex, message: message))
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
