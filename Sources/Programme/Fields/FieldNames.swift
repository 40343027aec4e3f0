public import CallCentre
import QueueMetrics

/// What the words in a banner's fields stand for: the keys of its site, and `floor` for where it hangs.
///
/// A key with `@`, `:` or a brace in it cannot be written in a field.
public struct FieldNames: Sendable {
    private let scopes: [String: Scope]
    /// Every key that can be written, in the order of the configuration.
    private let keys: [String]
    /// By their names, which come before those of the site.
    let calculated: [String: CalculatedFigure]
    /// The names of the texts that people change at run time.
    let texts: [String]

    /// - Parameters:
    ///   - floor: the floor the banner hangs on, which the key `floor` alone means, unless a queue, team or floor of
    ///     the site has that very key; nil when it hangs on none.
    ///   - calculated: the figures made of others, bound to the same floor.
    ///   - texts: the names of texts that fields `{text.NAME:<20}` may show.
    public init(
        site: Site, floor: FloorID?, calculated: [CalculatedFigure] = [], texts: [String] = []
    ) {
        var keys = site.scopeKeys
        var scopes: [String: Scope] = [:]
        for key in keys { scopes[key] = site.scope(named: key) }
        if let floor, scopes["floor"] == nil {
            scopes["floor"] = .floor(floor)
            keys.append("floor")
        }
        self.scopes = scopes
        self.keys = keys
        self.calculated = Dictionary(calculated.map { ($0.name, $0) }) { first, _ in first }
        self.texts = texts
    }

    /// The figure that `scope.figure@window` names, without braces or format, as thresholds do.
    ///
    /// - Throws: every mistake, with its place in `text`.
    public func reference(to text: String) throws(LineProblems) -> FieldReference {
        var reader = FieldReader(names: self)
        let reference = reader.reference(Array(text)[...])
        guard let reference, reader.problems.isEmpty else { throw LineProblems(problems: reader.problems) }
        return reference
    }

    /// A figure of the switch or a calculated one, as thresholds and conditions name it.
    ///
    /// - Throws: every mistake, with its place in `text`.
    public func measure(named text: String) throws(LineProblems) -> Measure {
        var reader = FieldReader(names: self)
        let measure = reader.measure(Array(text)[...])
        guard let measure, reader.problems.isEmpty else { throw LineProblems(problems: reader.problems) }
        return measure
    }

    func scope(_ key: String) -> Scope? { scopes[key] }

    /// Why `key` is no scope, and what would be.
    func complaint(about key: String) -> String {
        if key == "floor" { return "floor is where a banner hangs, and this one hangs on no floor; \(valid(for: key))" }
        return "\(shown(key)) is not a queue, team, floor, trunk group or site; \(valid(for: key))"
    }

    private func valid(for key: String) -> String { suggestion(for: key, among: keys) }
}
