public import QueueMetrics

/// A figure that the configuration makes of others: a sum, or the share of one sum in another.
///
///     attente: {sum: [n1.waiting, n2.waiting]}
///     taux: {ratio: [[n1.answered, n2.answered], [n1.offered, n2.offered]]}
///
/// Counts are added first and divided last; percentages are never averaged.
public struct CalculatedFigure: Hashable, Sendable {
    public enum Formula: Hashable, Sendable {
        case sum([FieldReference])
        case ratio([FieldReference], of: [FieldReference])
    }

    /// What fields, thresholds and conditions call it.
    public let name: String
    public let formula: Formula

    /// - Throws: what is wrong with the formula: it has no parts, or one that is not a count and cannot be added.
    public init(name: String, formula: Formula) throws(CalculationProblem) {
        self.name = name
        self.formula = formula
        for sum in formula.sums {
            if sum.isEmpty { throw .noParts }
            if let part = sum.first(where: { $0.figure.kind != .count }) { throw .notACount(part.figure) }
        }
    }

    public var kind: FigureKind {
        switch formula {
        case .sum: .count
        case .ratio: .ratio
        }
    }

    public var references: [FieldReference] { formula.sums.flatMap(\.self) }

    /// Unknown as soon as one part is, else stale as soon as one is; absent where no part has anything to tell, and
    /// where there is nothing to divide by.
    func reading(_ reading: (FieldReference) -> Reading) -> Reading {
        let sums = formula.sums.map { total(of: $0.map { reading($0).verified(as: .count) }) }
        if sums.contains(.unknown) { return .unknown }
        if sums.contains(.stale) { return .stale }
        guard case .ratio = formula else { return sums[0] }
        guard case .count(let whole) = sums[1], whole > 0 else { return .absent }
        guard case .count(let part) = sums[0] else { return .absent }
        return .ratio(Double(part) / Double(whole))
    }

    private func total(of parts: [Reading]) -> Reading {
        if parts.contains(.unknown) { return .unknown }
        if parts.contains(.stale) { return .stale }
        let counts = parts.compactMap { part -> Int? in
            if case .count(let count) = part { count } else { nil }
        }
        return counts.isEmpty ? .absent : .count(counts.reduce(0) { $0.addingReportingOverflow($1).partialValue })
    }
}

extension CalculatedFigure.Formula {
    fileprivate var sums: [[FieldReference]] {
        switch self {
        case .sum(let parts): [parts]
        case .ratio(let parts, let whole): [parts, whole]
        }
    }
}

/// What makes a formula impossible.
public enum CalculationProblem: Error, Hashable, Sendable, CustomStringConvertible {
    case noParts
    case notACount(Figure)

    public var description: String {
        switch self {
        case .noParts: "nothing to add up; write figures such as n1.waiting"
        case .notACount(let figure):
            "\(figure.rawValue) is a \(figure.kind.rawValue) and cannot be added; write counts such as waiting or answered"
        }
    }
}
