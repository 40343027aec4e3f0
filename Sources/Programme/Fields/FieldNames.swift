public import CallCentre
import QueueMetrics

/// What the words in a banner's fields stand for: the keys of its site, and `floor` for where it hangs.
///
/// A key with `@`, `:` or a brace in it cannot be written in a field.
public struct FieldNames: Sendable {
    private let scopes: [String: Scope]
    /// Every key that can be written, in the order of the configuration.
    private let keys: [String]

    /// - Parameter floor: the floor the banner hangs on, which the key `floor` alone means, unless a queue, team or
    ///   floor of the site has that very key; nil when it hangs on none.
    public init(site: Site, floor: FloorID?) {
        var keys = site.scopeKeys
        var scopes: [String: Scope] = [:]
        for key in keys { scopes[key] = site.scope(named: key) }
        if let floor, scopes["floor"] == nil {
            scopes["floor"] = .floor(floor)
            keys.append("floor")
        }
        self.scopes = scopes
        self.keys = keys
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

    func scope(_ key: String) -> Scope? { scopes[key] }

    /// Why `key` is no scope, and what would be.
    func complaint(about key: String) -> String {
        if key == "floor" { return "floor is where a banner hangs, and this one hangs on no floor; \(valid(for: key))" }
        return "\(shown(key)) is not a queue, team, floor, trunk group or site; \(valid(for: key))"
    }

    private func valid(for key: String) -> String { suggestion(for: key, among: keys) }
}
