import CallCentre
import Testing

@testable import History

struct CheckpointRhythmTests {
    private let settings = {
        var settings = HistorySettings()
        (settings.checkpointEvents, settings.checkpointAfter) = (100, .seconds(60))
        return settings
    }()

    /// Whether a checkpoint is due a time after the last one, with so many events since.
    private func isDue(after time: Duration, events: Int, hasHole: Bool = false) -> Bool {
        var rhythm = CheckpointRhythm()
        rhythm.count(1_000)
        rhythm.restart(at: morning)
        rhythm.count(events)
        if hasHole { rhythm.demand() }
        return rhythm.isDue(at: morning + time, settings)
    }

    @Test func `a checkpoint is due after so many events`() {
        #expect(!isDue(after: .zero, events: 99))
        #expect(isDue(after: .zero, events: 100))
    }

    @Test func `a checkpoint is due after so much time, if anything happened`() {
        #expect(!isDue(after: .seconds(59), events: 1))
        #expect(isDue(after: .seconds(60), events: 1))
        #expect(!isDue(after: .seconds(60), events: 0))
    }

    @Test func `a checkpoint is due at once when the journal has a hole`() {
        #expect(isDue(after: .zero, events: 0, hasHole: true))
    }

    @Test func `before the first checkpoint the time runs from the first question`() {
        var rhythm = CheckpointRhythm()
        rhythm.count(1)
        let answers = [0, 59, 60].map { rhythm.isDue(at: morning + .seconds($0), settings) }
        #expect(answers == [false, false, true])
    }
}
