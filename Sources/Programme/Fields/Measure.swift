public import CallCentre
public import QueueMetrics

/// Anything that has a reading: a figure of the switch, or one that is calculated from several.
public enum Measure: Hashable, Sendable {
    case figure(FieldReference)
    case calculated(CalculatedFigure)

    /// What its values are when there is anything to tell.
    public var kind: FigureKind {
        switch self {
        case .figure(let reference): reference.figure.kind
        case .calculated(let figure): figure.kind
        }
    }

    /// The figures it is made of.
    public var references: [FieldReference] {
        switch self {
        case .figure(let reference): [reference]
        case .calculated(let figure): figure.references
        }
    }

    /// Its value; a value it cannot have is ``Reading/unknown``.
    public func reading(_ reading: (FieldReference) -> Reading) -> Reading {
        switch self {
        case .figure(let reference): reading(reference).verified(as: kind)
        case .calculated(let figure): figure.reading(reading)
        }
    }

    /// As it is named in the API and in words: `n1.waiting@now`, or the name of a calculated figure.
    public func name(in site: Site) -> String {
        switch self {
        case .figure(let reference):
            "\(site.key(of: reference.scope)).\(reference.figure.rawValue)@\(reference.window.rawValue)"
        case .calculated(let figure): figure.name
        }
    }
}

extension Site {
    /// The key of a scope; a trunk group that nobody configured has none of its own.
    fileprivate func key(of scope: Scope) -> String {
        switch scope {
        case .queue(let id): queues[id.index].key
        case .team(let id): teams[id.index].key
        case .floor(let id): floors[id.index].key
        case .trunkGroup(let id): trunkGroups.indices.contains(id.index) ? trunkGroups[id.index].key : "trunks"
        case .site: "site"
        }
    }
}
