public import CallCentre

extension Condition {
    /// As it is written, with the keys of a site.
    public func words(in site: Site) -> String {
        switch self {
        case .compare(let measure, let comparison, let operand):
            "\(measure.name(in: site)) \(comparison.rawValue) \(operand.words(measure.kind, in: site))"
        case .state(let measure, let state): "\(measure.name(in: site)) is \(state.rawValue)"
        case .not(let condition): "not \(condition.wordsWithin(in: site))"
        case .all(let conditions): conditions.map { $0.wordsWithin(in: site) }.joined(separator: " and ")
        case .any(let conditions): conditions.map { $0.wordsWithin(in: site) }.joined(separator: " or ")
        }
    }

    /// In parentheses where it has several parts.
    private func wordsWithin(in site: Site) -> String {
        switch self {
        case .all, .any: "(\(words(in: site)))"
        default: words(in: site)
        }
    }
}

extension Condition.Operand {
    fileprivate func words(_ kind: FigureKind, in site: Site) -> String {
        switch self {
        case .measure(let measure): return measure.name(in: site)
        case .value(let value):
            switch kind {
            case .count: return Self.shortest(value)
            case .time: return Self.shortest(value) + "s"
            case .ratio: return "\((value * 1000).rounded() / 10)%"
            }
        }
    }

    /// Without `.0`.
    private static func shortest(_ value: Double) -> String {
        Int(exactly: value).map { "\($0)" } ?? "\(value)"
    }
}
