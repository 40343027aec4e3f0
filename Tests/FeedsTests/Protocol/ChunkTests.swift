import CallCentre
import Feeds
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5)))
struct ChunkTests {
    /// What a feed makes of a recording whose steps are cut where `cut` says, up to so many bytes.
    private func events(of recording: Recording, limit: Int = .max, cut: (Int) -> Int) -> [Event] {
        var feed = AsteriskFeed(site: RecordedSite.site)
        var events: [Event] = []
        var read = 0
        for step in recording.steps where read < limit {
            recording.withBytes(of: step) { bytes in
                read += bytes.count
                var start = 0
                while start < bytes.count {
                    let end = min(start + cut(bytes.count - start), bytes.count)
                    feed.receive(UnsafeRawBufferPointer(rebasing: bytes[start..<end]), at: step.received, into: &events)
                    start = end
                }
            }
        }
        feed.finish(into: &events)
        return events
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func `any chunks of a recording give the same events`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let recording = try (seed.isMultiple(of: 2) ? Capture.light : .transfers).recording()
        let limit = 1_000_000
        let whole = events(of: recording, limit: limit) { $0 }
        let largest = [3, 40, 700, 9_000][Int(seed / 2)]
        // Many small chunks of a message are read again and again; fewer messages will do for those.
        let part = largest < 100 ? 60_000 : limit
        let split = events(of: recording, limit: part) { _ in Int.random(in: 1...largest, using: &random) }
        #expect(!split.isEmpty)
        #expect(split == (part == limit ? whole : events(of: recording, limit: part) { $0 }), "seed \(seed)")
    }

    @Test(arguments: Capture.allCases)
    func `single bytes give the same events`(capture: Capture) throws {
        let recording = try capture.recording()
        let whole = events(of: recording, limit: 30_000) { $0 }
        #expect(!whole.isEmpty)
        #expect(events(of: recording, limit: 30_000) { _ in 1 } == whole)
    }
}
