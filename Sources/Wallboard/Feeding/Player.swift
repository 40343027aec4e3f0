public import CallCentre
public import Feeds
import Synchronization

/// Plays a recording into an engine at a multiple of its own pace.
///
/// The figures live in the recording's time, which this maps from the time that passes here.
public final class Player: Sendable {
    private let recording: Recording
    private let speed: Double
    private let began = ContinuousClock.now
    private let first: Timestamp
    /// The time of the next bytes: the recording's clock must not run past what has not been played.
    private let due: Mutex<Timestamp>

    /// - Parameter speed: 1 is the recording's own pace; must be positive.
    public init(_ recording: Recording, speed: Double) {
        precondition(speed > 0, "a recording at speed \(speed)")
        self.recording = recording
        self.speed = speed
        first = recording.steps.first?.received ?? Timestamp(microseconds: 0)
        due = Mutex(first)
    }

    /// The time of the recording at this moment.
    public var now: Timestamp {
        min(first + began.duration(to: .now) * speed, due.withLock { $0 })
    }

    /// Plays to the end, or until the task is cancelled.
    public func run(into engine: Engine) async throws {
        var connection = recording.steps.first?.connection ?? 1
        for step in recording.steps {
            due.withLock { $0 = step.received }
            try await sleep(until: step.received)
            if step.connection != connection { await engine.disconnected(at: step.received) }
            connection = step.connection
            await engine.play(step, of: recording)
        }
        await engine.finish(at: now)
    }

    private func sleep(until instant: Timestamp) async throws {
        let moment = began + (instant - first) / speed
        if moment > .now { try await Task.sleep(until: moment, clock: .continuous) }
        try Task.checkCancellation()
    }
}

extension Engine {
    /// Plays a whole recording, as fast as it goes.
    public func playAll(_ recording: Recording) {
        var connection = recording.steps.first?.connection ?? 1
        for step in recording.steps {
            if step.connection != connection { disconnected(at: step.received) }
            connection = step.connection
            play(step, of: recording)
        }
        if let last = recording.steps.last { finish(at: last.received) }
    }
}
