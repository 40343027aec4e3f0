import CallCentre
import Feeds
import QueueMetrics
import Testing

/// A recording played through feed and fold, once for all tests.
struct Replay {
    let events: [Event]
    let fold: Fold
    let agentKeys: [String]
    /// When the first and the last message were received.
    let begin: Timestamp
    let end: Timestamp

    init(_ recording: Recording, site: Site = RecordedSite.site) throws {
        var feed = AsteriskFeed(site: site)
        var fold = Fold(site: site, days: try #require(Days(timeZone: site.timeZone)))
        var events: [Event] = []
        for step in recording.steps {
            recording.withBytes(of: step) { feed.receive($0, at: step.received, into: &events) }
        }
        feed.finish(into: &events)
        for event in events { fold.apply(event) }
        begin = try #require(recording.steps.first?.received)
        end = try #require(recording.steps.last?.received)
        fold.advance(to: end)
        self.events = events
        self.fold = fold
        agentKeys = feed.agentKeys
    }

    private static let all = Dictionary(
        uniqueKeysWithValues: Capture.allCases.map { capture in
            (capture, Result { try Replay(capture.recording()) })
        })

    static func of(_ capture: Capture) throws -> Replay { try #require(all[capture]).get() }

    /// A count of one queue at the end.
    func count(_ figure: Figure, _ queue: String) -> Int? {
        guard let scope = RecordedSite.site.scope(named: queue) else { return nil }
        guard case .count(let count) = fold.reading(figure, of: scope, over: figure.usualWindow) else { return nil }
        return count
    }

    /// How many conversations ended, by queue.
    var conversationsEnded: [String: Int] {
        var queues: [CallID: QueueID] = [:]
        var ended: [String: Int] = [:]
        for event in events {
            switch event.kind {
            case .offered(let call, let queue), .alreadyTalking(let call, let queue, _): queues[call] = queue
            case .ended(let call, _), .endedUnseen(let call):
                queues[call].map { ended[RecordedSite.queues[$0.index], default: 0] += 1 }
            default: break
            }
        }
        return ended
    }
}
