import CallCentre
import Foundation

/// What a number of agents makes of calls that come at random and wait as long as it takes (Erlang C).
public struct ErlangC: Hashable, Sendable {
    /// The load in erlang: agents busy on average.
    public let load: Double
    /// The mean time an agent is busy with a call, in seconds.
    public let handlingTime: Double

    /// - Parameters:
    ///   - calls: how many arrive within `span`.
    ///   - handlingTime: conversation, hold and wrap-up together, on average.
    public init(calls: Int, in span: Duration, handlingTime: Duration) {
        self.handlingTime = handlingTime.inSeconds
        load = Double(calls) * self.handlingTime / span.inSeconds
    }

    /// The share of calls that `agents` answer within `threshold`, from 0 to 1; 0 where they cannot cope with the load.
    public func serviceLevel(agents: Int, within threshold: Duration) -> Double {
        guard Double(agents) > load else { return 0 }
        var blocked = 1.0
        if agents > 0 { for number in 1...agents { blocked = next(blocked, number) } }
        return serviceLevel(agents, blocked, threshold)
    }

    /// The fewest agents with which the share of calls answered within `threshold` is at least `goal`.
    ///
    /// - Parameter goal: above 0 and below 1.
    /// - Returns: `nil` when more than a million would be needed, which no call centre has.
    public func agents(for goal: Double, within threshold: Duration) -> Int? {
        guard load < 1_000_000 else { return nil }
        var (blocked, number) = (1.0, 0)
        while number < 1_100_000 {
            if serviceLevel(number, blocked, threshold) >= goal { return number }
            number += 1
            blocked = next(blocked, number)
        }
        return nil
    }

    /// Erlang B by recurrence: the share of calls that find all lines busy where none can wait. All terms lie between 0
    /// and 1, so nothing overflows as with factorials.
    private func next(_ blocked: Double, _ number: Int) -> Double {
        load * blocked / (Double(number) + load * blocked)
    }

    private func serviceLevel(_ agents: Int, _ blocked: Double, _ threshold: Duration) -> Double {
        let spare = Double(agents) - load
        guard spare > 0 else { return 0 }
        let waits = Double(agents) * blocked / (spare + load * blocked)
        return 1 - waits * exp(-spare * threshold.inSeconds / handlingTime)
    }
}
