import CallCentre
import Programme
import StrictYAML

/// Reads one of the `programmes`: its pages, compiled for each banner that shows it.
final class PagesReader {
    private struct Source {
        let name: String
        let seconds: Duration
        let lines: [YAMLValue]
    }

    private let value: YAMLValue
    private let sources: [Source]
    /// Whether a banner shows it, and so its lines have been checked.
    private(set) var isUsed = false

    init(value: YAMLValue) {
        self.value = value
        let pages = value.sequence()
        if pages.isEmpty, value.kind == .sequence { value.report("no page; at least one is needed") }
        sources = pages.enumerated().compactMap { number, page in
            guard let keys = page.mapping() else { return nil }
            defer { keys.done() }
            let name = keys.optional("name")?.string() ?? "page \(number + 1)"
            let seconds = keys.optional("for", else: .seconds(8)) { $0.duration(in: .seconds(1) ... .seconds(3600)) }
            let lines = keys.required("lines")?.sequence()
            guard let lines else { return nil }
            // A wrong time was reported; the lines are looked at all the same.
            return Source(name: name, seconds: seconds ?? .seconds(8), lines: lines)
        }
    }

    /// Compiles the pages for a banner, whose room is nil when it is not known; `nil` after every mistake was reported.
    func programme(site: Site, floor: FloorID?, looks: Looks, room: SignRoom?) -> Programme? {
        isUsed = true
        let names = FieldNames(site: site, floor: floor)
        let pages = sources.map { page($0, names) }
        guard !pages.isEmpty, pages.allSatisfy({ $0 != nil }) else { return nil }
        let thresholds = looks.thresholds.compactMap { entry in
            (try? names.reference(to: entry.text)).map { ($0, entry.threshold) }
        }
        let programme = Programme(
            pages: pages.compactMap { $0 }, thresholds: Dictionary(thresholds) { _, last in last },
            styles: looks.styles, base: looks.base, overflow: room?.overflowMark ?? Programme.overflowMarks[0])
        report(room?.misfits(of: programme) ?? [])
        return programme
    }

    /// Checks the lines of a programme that no banner shows.
    func checkAlone(site: Site, looks: Looks) {
        let floor = site.floors.isEmpty ? nil : FloorID(0)
        _ = programme(site: site, floor: floor, looks: looks, room: nil)
    }

    private func page(_ source: Source, _ names: FieldNames) -> PageTemplate? {
        let lines = source.lines.map { line(value: $0, names) }
        guard lines.allSatisfy({ $0 != nil }) else { return nil }
        return PageTemplate(name: source.name, lines: lines.compactMap { $0 }, seconds: source.seconds)
    }

    private func line(value: YAMLValue, _ names: FieldNames) -> LineTemplate? {
        guard let text = value.string() else { return nil }
        do {
            return try LineTemplate(compiling: text, names: names)
        } catch {
            for problem in error.problems { value.report(problem.message, atCharacter: problem.offset) }
            return nil
        }
    }

    private func report(_ problems: [PageProblem]) {
        for problem in problems {
            let place = problem.line.map { sources[problem.page].lines[$0] } ?? sources[problem.page].lines.first
            (place ?? value).report(problem.message)
        }
    }
}
