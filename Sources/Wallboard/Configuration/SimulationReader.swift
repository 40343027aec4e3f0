public import CallCentre
public import Feeds
import StrictYAML

/// How `bandeau simulate` invents a day of the site.
public struct SimulationConfiguration: Hashable, Sendable {
    /// How many callers reach the voice server.
    public var callers = 5_000
    /// Where callers are sent who waited too long; `nil` for the queue with the key `overflow`, if there is one.
    public var overflow: QueueID?
    public var habits = Habits()

    /// The usual day.
    public init() {}
}

/// Reads `simulation`: `{callers: 3000, patience: 4m, talk: 3m, waitLimit: 75s, shift: 8h, overflow: snt, profile: […]}`.
///
/// Who serves which queue is told by the teams of the agents, as everywhere.
struct SimulationReader {
    let site: Site

    static let callers = 0...1_000_000

    func read(_ value: YAMLValue) -> SimulationConfiguration {
        var simulation = SimulationConfiguration()
        guard let keys = value.mapping() else { return simulation }
        defer { keys.done() }
        if let callers = keys.optional("callers")?.int(in: Self.callers) { simulation.callers = callers }
        let overflow = keys.optional("overflow")?.oneOf(site.queues.map(\.key))
        simulation.overflow = site.queues.firstIndex { $0.key == overflow }.map(QueueID.init)
        simulation.habits = habits(keys)
        return simulation
    }

    private func habits(_ keys: YAMLMapping) -> Habits {
        var habits = Habits()
        if let profile = keys.optional("profile").flatMap(profile) { habits.profile = profile }
        func time(_ key: String, _ range: ClosedRange<Duration>) -> Duration? {
            keys.optional(key)?.duration(in: range)
        }
        habits.patience = time("patience", .seconds(1) ... .seconds(7_200)) ?? habits.patience
        habits.waitLimit = time("waitLimit", .seconds(1) ... .seconds(7_200)) ?? habits.waitLimit
        habits.talk = time("talk", .seconds(5) ... .seconds(7_200))
        habits.shift = keys.optional("shift").flatMap(shift) ?? habits.shift
        return habits
    }

    /// A weight for each half-hour from 8:00 to 20:00.
    private func profile(_ value: YAMLValue) -> [Double]? {
        let elements = value.sequence()
        guard !elements.isEmpty || value.kind == .sequence else { return nil }
        let (weights, due) = (elements.compactMap { $0.double(in: 0...1_000_000) }, Habits.usualProfile.count)
        guard elements.count == due else {
            value.report("\(elements.count) numbers; there should be \(due), one for each half-hour from 8:00 to 20:00")
            return nil
        }
        guard weights.count == due else { return nil }
        guard weights.contains(where: { $0 > 0 }) else {
            value.report("all are 0; at least one half-hour should have callers")
            return nil
        }
        return weights
    }

    /// Long enough for the pauses of a shift, and no longer than the day.
    private func shift(_ value: YAMLValue) -> Duration? {
        guard let shift = value.duration(in: .seconds(4 * 3600)...WorkingDay.length) else { return nil }
        guard shift.components.seconds % 1_800 == 0, shift.components.attoseconds == 0 else {
            value.report("\(value.string() ?? "") is no number of half-hours, such as 8h or 450m")
            return nil
        }
        return shift
    }
}
