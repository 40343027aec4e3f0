import CallCentre
import Feeds
import QueueMetrics

/// A simulated day in the open event format, as one long stream.
struct OpenStream {
    private let site: Site
    private let bytes: [UInt8]
    private let lines: Int
    /// Later than all of the day, so that no line comes too early.
    private let received: Timestamp

    /// - Parameter callers: how many there are on the day; each makes about a dozen lines.
    /// - Returns: `nil` without the time zone Europe/Paris.
    init?(callers: Int) {
        site = Site(
            name: "Simulated", timeZone: "Europe/Paris",
            queues: ["n1", "n2", "fidelisation", "distributeurs", "acquisition", "overflow"].map { Queue(key: $0) })
        guard let day = WorkingDay("2003-03-14", timeZone: site.timeZone) else { return nil }
        bytes = SimulatedDay(SimulationPlan(site: site, day: day, callers: callers, seed: 1)).bytes(.jsonl)
        lines = bytes.count { $0 == 0x0A }
        received = day.closing + .seconds(86_400)
    }

    /// Events of the call centre, from reads of 64 KiB.
    func feed() -> Measurement {
        Measurement("open format: parse + events", bytes: bytes.count, count: lines, "lines") {
            var events = 0
            let feed = play { events += $0.count }
            precondition(feed.counts.accepted == lines && events > 0, "\(feed.counts) of \(lines) lines")
        }
    }

    /// The same, folded into figures.
    func figures(_ days: Days) -> Measurement {
        Measurement("open format: parse + events + fold", bytes: bytes.count, count: lines, "lines") {
            var fold = Fold(site: site, days: days)
            let feed = play { events in
                for event in events { fold.apply(event) }
            }
            precondition(feed.counts.accepted == lines && fold.knowledge == .complete)
        }
    }

    private func play(_ each: ([Event]) -> Void) -> OpenFormatFeed {
        var feed = OpenFormatFeed(site: site)
        var events: [Event] = []
        bytes.withUnsafeBytes { buffer in
            for start in stride(from: 0, to: buffer.count, by: 65_536) {
                let part = UnsafeRawBufferPointer(rebasing: buffer[start..<min(start + 65_536, buffer.count)])
                feed.receive(part, at: received, into: &events)
                each(events)
                events.removeAll(keepingCapacity: true)
            }
        }
        return feed
    }
}
