import CallCentre
import Programme
import Raster
import StrictYAML

/// How figures look: at which values they change, and to which styles.
struct Looks {
    /// By the figure's name as fields write it.
    var thresholds: [(text: String, threshold: Threshold)] = []
    var styles = SeverityStyles()
    var base = Style(colour: .green)
}

/// Reads `thresholds` and `styles`.
struct LooksReader {
    let site: Site
    let thresholds: YAMLValue?
    let styles: YAMLValue?

    func read() -> Looks {
        var looks = Looks()
        for entry in thresholds?.mapping()?.entries ?? [] {
            guard let kind = kind(of: entry), let threshold = threshold(entry.value, kind) else { continue }
            looks.thresholds.append((entry.name, threshold))
        }
        readStyles(into: &looks)
        return looks
    }

    /// What the values of a threshold's figure are. It is named as in a field; `nil` after its mistakes were reported.
    private func kind(of entry: YAMLMapping.Entry) -> FigureKind? {
        let names = FieldNames(site: site, floor: site.floors.isEmpty ? nil : FloorID(0))
        do {
            return try names.reference(to: entry.name).figure.kind
        } catch {
            for problem in error.problems { entry.key.report(problem.message, atCharacter: problem.offset) }
            return nil
        }
    }

    /// `{above: {warning: 5, critical: 10}}`, or `below`.
    private func threshold(_ value: YAMLValue, _ kind: FigureKind) -> Threshold? {
        guard let keys = value.mapping() else { return nil }
        defer { keys.done() }
        let above = keys.optional("above")
        let below = keys.optional("below")
        switch (above, below) {
        case (let levels?, nil): return self.levels(levels, kind, .above)
        case (nil, let levels?): return self.levels(levels, kind, .below)
        default:
            value.report("give one of above and below")
            return nil
        }
    }

    private func levels(
        _ value: YAMLValue, _ kind: FigureKind, _ direction: Threshold.Direction
    ) -> Threshold? {
        guard let keys = value.mapping() else { return nil }
        let warning = keys.optional("warning").flatMap { level($0, kind) }
        let critical = keys.optional("critical").flatMap { level($0, kind) }
        keys.done()
        if let warning, let critical, direction == .above ? critical < warning : critical > warning {
            value.report("critical is reached before warning")
        }
        return Threshold(direction: direction, warning: warning, critical: critical)
    }

    /// A count, a time such as `90s` or `2m`, or a share from 0 to 1: who wrote 85 for 85 % would never see it reached.
    private func level(_ value: YAMLValue, _ kind: FigureKind) -> Double? {
        switch kind {
        case .count: value.int(in: 0...Int.max).map(Double.init)
        case .time: value.duration().map { $0 / .seconds(1) }
        case .ratio: value.double(in: 0...1)
        }
    }

    private func readStyles(into looks: inout Looks) {
        guard let keys = styles?.mapping() else { return }
        defer { keys.done() }
        let standard = SeverityStyles()
        looks.base = keys.optional("text").flatMap(style) ?? looks.base
        looks.styles = SeverityStyles(
            normal: keys.optional("normal").flatMap(style) ?? standard.normal,
            warning: keys.optional("warning").flatMap(style) ?? standard.warning,
            critical: keys.optional("critical").flatMap(style) ?? standard.critical,
            stale: keys.optional("stale").flatMap(style) ?? standard.stale,
            unknown: keys.optional("unknown").flatMap(style) ?? standard.unknown)
    }

    /// A colour, then `flash` or nothing: `red flash`.
    private func style(_ value: YAMLValue) -> Style? {
        guard let text = value.string() else { return nil }
        let words = text.split(separator: " ")
        let isFlashing = words.last == "flash"
        let colours = Colour.allCases.filter { $0 != .off }.map { String(describing: $0) }
        let rest = isFlashing ? words.dropLast() : words[...]
        guard rest.count == 1, let place = colours.firstIndex(of: String(rest[0])) else {
            let valid = colours.joined(separator: ", ")
            value.report("\(text) is not a colour (\(valid)), with or without flash behind it")
            return nil
        }
        return Style(colour: Colour.allCases.filter { $0 != .off }[place], isFlashing: isFlashing)
    }
}
