import CallCentre
import Feeds
import QueueMetrics
import Testing

/// A queue log played through feed and fold.
struct LogReplay {
    let events: [Event]
    let fold: Fold
    let feed: QueueLogFeed

    /// - Parameter lines: of a log, without their ends; received in the second they tell.
    init(_ lines: some Sequence<Substring>, site: Site = RecordedSite.site) throws {
        var feed = QueueLogFeed(site: site)
        var fold = Fold(site: site, days: try #require(Days(timeZone: site.timeZone)))
        var events: [Event] = []
        for line in lines {
            let second = try #require(Double(line.prefix { $0 != "|" }))
            feed.receive(line + "\n", at: Timestamp(seconds: second), into: &events)
        }
        feed.finish(into: &events)
        for event in events { fold.apply(event) }
        (self.events, self.fold, self.feed) = (events, fold, feed)
    }

    func count(_ figure: Figure, _ queue: String) throws -> Int {
        let scope = try #require(RecordedSite.site.scope(named: queue))
        let reading = fold.lastKnown(figure, of: scope, over: figure.usualWindow)
        guard case .count(let count) = reading else { return try #require(nil, "\(figure) of \(queue): \(reading)") }
        return count
    }

    /// The calls of one queue, from the events.
    func calls(_ queue: String) -> LogCalls {
        LogCalls(events, of: QueueID(RecordedSite.queues.firstIndex(of: queue) ?? -1))
    }
}

/// What the events say of the calls of one queue.
struct LogCalls {
    private(set) var ended = 0
    private(set) var talk = 0.0
    private(set) var answeredWaits: [Duration] = []
    private(set) var abandonedWaits: [Duration] = []

    init(_ events: [Event], of wanted: QueueID) {
        var offers: [CallID: Timestamp] = [:]
        for event in events {
            switch event.kind {
            case .offered(let call, let queue), .alreadyTalking(let call, let queue, _):
                offers[call] = queue == wanted ? event.time : nil
            case .answered(let call, _): if let offer = offers[call] { answeredWaits.append(event.time - offer) }
            case .left(let call, .abandoned):
                if let offer = offers[call] { abandonedWaits.append(event.time - offer) }
            case .ended(let call, let length) where offers[call] != nil:
                ended += 1
                talk += length?.inSeconds ?? 0
            default: break
            }
        }
    }
}

extension Substring {
    static func + (a: Substring, b: String) -> String { String(a) + b }
}
