import Programme
import QueueMetrics
import Signs
import StrictYAML

/// Reads what a banner is left with when the service ends: `keep`, `blank`, or `{text: [Line one, Line two]}`.
struct ExitReader {
    let names: FieldNames
    let looks: Looks
    /// Which the text must fit; nil when it is not known.
    let room: SignRoom?

    func read(_ value: YAMLValue) -> ExitPage? {
        guard value.kind == .mapping, let keys = value.mapping() else {
            return value.oneOf(["keep", "blank"]).map { $0 == "blank" ? .blank : .keep }
        }
        defer { keys.done() }
        return keys.required("text").flatMap(page)
    }

    /// A line, or a list of lines.
    private func page(_ value: YAMLValue) -> ExitPage? {
        let values = value.kind == .sequence ? value.sequence() : [value]
        if values.isEmpty { value.report("no line; at least one is needed, and blank shows nothing") }
        let lines = values.map(line)
        guard !lines.isEmpty, lines.allSatisfy({ $0 != nil }) else { return nil }
        let template = PageTemplate(name: "onExit", lines: lines.compactMap(\.self), seconds: .seconds(1))
        let programme = Programme(pages: [template], base: looks.base)
        guard isPlain(programme, value), doesFit(programme, value, values) else { return nil }
        return programme.pages { _ in .unknown }.first.map(ExitPage.page)
    }

    private func line(_ value: YAMLValue) -> LineTemplate? {
        guard let text = value.string() else { return nil }
        do {
            return try LineTemplate(compiling: text, names: names)
        } catch {
            for problem in error.problems { value.report(problem.message, atCharacter: problem.offset) }
            return nil
        }
    }

    /// A figure would stay as if it were still true.
    private func isPlain(_ programme: Programme, _ value: YAMLValue) -> Bool {
        guard programme.fields.isEmpty else {
            value.report("has a figure, which nobody would bring up to date any more; only text can stay")
            return false
        }
        return true
    }

    private func doesFit(_ programme: Programme, _ value: YAMLValue, _ lines: [YAMLValue]) -> Bool {
        let problems = room?.misfits(of: programme) ?? []
        for problem in problems { (problem.line.map { lines[$0] } ?? value).report(problem.message) }
        return problems.isEmpty
    }
}
