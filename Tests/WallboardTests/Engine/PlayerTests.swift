import CallCentre
import Feeds
import QueueMetrics
import Testing
import Wallboard

@Suite(.timeLimit(.minutes(5)))
struct PlayerTests {
    private let start = SampleRecording.start

    @Test func `the clock stands at the first instant until the recording is played`() throws {
        let sample = try SampleRecording(joins: [60])
        let player = Player(sample.recording, speed: 1_000_000_000)
        #expect(player.now == start)
    }

    @Test func `the clock ends at the last instant`() async throws {
        let sample = try SampleRecording(joins: [60])
        let engine = try SampleRecording.engine()
        let player = Player(sample.recording, speed: 100_000)
        try await player.run(into: engine)
        #expect(player.now == start + .seconds(60))
        #expect(await engine.figures.now == start + .seconds(60))
    }

    @Test func `the clock goes as many times as fast as it is told`() async throws {
        let sample = try SampleRecording(joins: [3600])
        let engine = try SampleRecording.engine()
        let clock = ContinuousClock()
        let before = clock.now
        let player = Player(sample.recording, speed: 10)
        let after = clock.now
        let playing = Task { try await player.run(into: engine) }
        defer { playing.cancel() }
        // The clock moves on when the snapshot has been played.
        while player.now < start + .milliseconds(500) { try await Task.sleep(for: .milliseconds(5)) }
        let (earliest, shown, latest) = (clock.now, player.now, clock.now)
        #expect(shown - start >= (earliest - after) * 10 - .microseconds(1))
        #expect(shown - start <= (latest - before) * 10)
    }

    /// Callers join every second. The recording is played so fast that its clock would be days ahead at once.
    @Test func `the clock never runs ahead of what was played`() async throws {
        let sample = try SampleRecording(joins: Array(1...200))
        let engine = try SampleRecording.engine()
        let player = Player(sample.recording, speed: 100_000_000)
        async let playing: Void = player.run(into: engine)
        var joined = 0
        while joined < 200 {
            try Task.checkCancellation()
            let shown = player.now
            joined = await engine.figures.tally(of: .site).offered
            #expect(shown <= start + .seconds(joined + 1))
        }
        try await playing
    }

    @Test func `a player that is cancelled stops`() async throws {
        let sample = try SampleRecording(joins: [3600])
        let engine = try SampleRecording.engine()
        let player = Player(sample.recording, speed: 1)
        let playing = Task { try await player.run(into: engine) }
        playing.cancel()
        await #expect(throws: CancellationError.self) { try await playing.value }
        #expect(await engine.figures.tally(of: .site).offered == 0)
    }
}
