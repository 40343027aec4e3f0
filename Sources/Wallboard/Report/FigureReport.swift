public import CallCentre
import Foundation
public import QueueMetrics

/// Every figure of every scope, as JSON:
///
///     {"at": "2003-03-14T09:26:53.589+01:00",
///      "queues": {"n1": {"now": {"waiting": 0, …}, "5m": {"offered": 2, …}, "today": {"offered": 115, …}, …}},
///      "teams": {…}, "floors": {…}, "trunkGroups": {"t2": {"now": {"trunks": {…}}}},
///      "site": {"now": {…}, "today": {…}}}
///
/// Times are in seconds, ratios from 0 to 1; what is absent, unknown or stale is `null`.
public struct FigureReport: Encodable, Sendable {
    private let report: JSONTree

    /// - Parameters:
    ///   - fold: read as it stands, so advance it to the instant the report is for.
    ///   - site: the site the fold keeps figures for.
    public init(_ fold: Fold, site: Site) {
        report = .object([
            "at": .string(Self.format(fold.now, timeZone: site.timeZone)),
            "queues": .object(site.queues.enumerated().map { ($1.key, Self.scope(.queue(QueueID($0)), fold)) }),
            "teams": .object(site.teams.enumerated().map { ($1.key, Self.scope(.team(TeamID($0)), fold)) }),
            "floors": .object(site.floors.enumerated().map { ($1.key, Self.scope(.floor(FloorID($0)), fold)) }),
            "trunkGroups": .object(
                site.trunkGroups.enumerated().map { ($1.key, Self.scope(.trunkGroup(TrunkGroupID($0)), fold)) }),
            "site": Self.scope(.site, fold),
        ])
    }

    public func encode(to encoder: any Encoder) throws {
        try report.encode(to: encoder)
    }

    /// The report as text, keys in alphabetical order.
    public func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    private static func scope(_ scope: Scope, _ fold: Fold) -> JSONTree {
        let windows = Window.allCases.compactMap { window -> (String, JSONTree)? in
            let figures = Figure.allCases.filter { belongs($0, to: scope, window) }
            guard !figures.isEmpty else { return nil }
            let readings = figures.map { ($0.rawValue, reading($0, of: scope, over: window, fold)) }
            return (window.rawValue, JSONTree(readings))
        }
        return .object(windows)
    }

    /// What was counted stays true when the switch is lost; what holds now does not.
    private static func reading(_ figure: Figure, of scope: Scope, over window: Window, _ fold: Fold) -> Reading {
        window == .now ? fold.reading(figure, of: scope, over: window) : fold.lastKnown(figure, of: scope, over: window)
    }

    /// Lines are a trunk group's or the site's, callers in the IVR the site's, and a trunk group has nothing else.
    private static func belongs(_ figure: Figure, to scope: Scope, _ window: Window) -> Bool {
        guard figure.isOfNow == (window == .now) else { return false }
        let isOfLines = figure == .trunksBusy || figure == .trunksCapacity
        if case .trunkGroup = scope { return isOfLines }
        return scope == .site || !(isOfLines || figure == .ivr)
    }

    private static func format(_ instant: Timestamp, timeZone: String) -> String {
        let style = Date.ISO8601FormatStyle(
            timeZoneSeparator: .colon, includingFractionalSeconds: true,
            timeZone: TimeZone(identifier: timeZone) ?? .gmt)
        // The style cuts off, and a whole millisecond may lie just below itself as a Double: aim at its middle.
        let milliseconds = Double(instant.microseconds / 1000) + 0.5
        return Date(timeIntervalSince1970: milliseconds / 1000).formatted(style)
    }
}

/// A JSON value whose objects are made from names with dots: `agents.ready` is `ready` inside `agents`.
private indirect enum JSONTree: Encodable, Sendable {
    case null
    case number(Int)
    case decimal(Double)
    case string(String)
    case object([String: JSONTree])

    static func object(_ entries: [(String, JSONTree)]) -> JSONTree {
        .object(Dictionary(entries) { _, last in last })
    }

    init(_ readings: [(name: String, reading: Reading)]) {
        var inner: [String: [(String, Reading)]] = [:]
        var entries: [(String, JSONTree)] = []
        for (name, reading) in readings {
            let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
            if parts.count == 2 {
                inner[parts[0], default: []].append((parts[1], reading))
            } else {
                entries.append((name, JSONTree(reading)))
            }
        }
        self = .object(entries + inner.map { ($0, JSONTree($1)) })
    }

    private init(_ reading: Reading) {
        switch reading {
        case .count(let count): self = .number(count)
        case .time(let time): self = .decimal(time.inSeconds)
        case .ratio(let ratio): self = .decimal(ratio)
        case .absent, .unknown, .stale: self = .null
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .number(let number): try container.encode(number)
        case .decimal(let decimal): try container.encode(decimal)
        case .string(let string): try container.encode(string)
        case .object(let object): try container.encode(object)
        }
    }
}
