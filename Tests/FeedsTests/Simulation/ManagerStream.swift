import CallCentre
import Feeds
import QueueMetrics
import TestSupport
import Testing

/// The bytes of a simulated manager connection, and when each message came.
struct ManagerStream {
    struct Played {
        let events: [Event]
        let fold: Fold
        let totals: [VisitTotals]
        let notices: [String]
        let begin: Timestamp
    }

    private let site: Site
    private let days: Days
    private let messages: [(received: Timestamp, bytes: [UInt8])]

    init(_ day: SimulatedDay) throws {
        site = day.plan.site
        days = try #require(Days(timeZone: site.timeZone))
        let folder = try TemporaryFolder()
        let path = try folder.write(String(decoding: day.bytes(.ami), as: UTF8.self), to: "day.raw")
        let recording = try Recording(path: path)
        #expect(recording.times == .stamps)
        messages = recording.steps.map { step in (step.received, recording.withBytes(of: step) { Array($0) }) }
    }

    /// - Parameter cut: how many of the bytes left of a message come next.
    func play(cut: (Int) -> Int = { $0 }) -> Played {
        var feed = AsteriskFeed(site: site)
        var events: [Event] = []
        for message in messages {
            var rest = message.bytes[...]
            while !rest.isEmpty {
                let piece = rest.prefix(cut(rest.count))
                piece.withUnsafeBytes { feed.receive($0, at: message.received, into: &events) }
                rest = rest.dropFirst(piece.count)
            }
        }
        feed.finish(into: &events)
        return played(events, notices: feed.session.takeNotices())
    }

    private func played(_ events: [Event], notices: [String]) -> Played {
        let begin = messages.first?.received ?? Timestamp(microseconds: 0)
        var fold = Fold(site: site, days: days)
        for event in events { fold.apply(event) }
        let totals = site.queues.indices.map { VisitTotals(fold.tally(of: .queue(QueueID($0)))) }
        return Played(events: events, fold: fold, totals: totals, notices: notices, begin: begin)
    }
}

extension VisitTotals {
    /// As the fold has counted them.
    init(_ tally: Tally) {
        self.init(
            offered: tally.offered, answered: tally.answered, answeredWithin: tally.answeredWithin,
            abandoned: tally.abandoned, overflowed: tally.overflowed, transferred: tally.transferred,
            dissuaded: tally.dissuaded, ended: tally.ended)
    }
}
