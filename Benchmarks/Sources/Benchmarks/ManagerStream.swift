import CallCentre
import Feeds
import Glibc
import QueueMetrics

/// The largest recording of a manager connection, as read from a switch for as long as wanted.
struct ManagerStream {
    /// The recording's bytes, several times one after the other.
    let bytes: [UInt8]
    let messages: Int
    private let recording: Recording
    private let passes: Int

    /// - Parameter passes: how often the recording is repeated.
    init(path: String, passes: Int) throws {
        let recording = try Recording(path: path)
        let once = recording.steps.flatMap { step in recording.withBytes(of: step) { Array($0) } }
        var census = AMICensus()
        _ = once.withUnsafeBytes { census.read($0) }
        bytes = (0..<passes).flatMap { _ in once }
        messages = census.messages * passes
        (self.recording, self.passes) = (recording, passes)
    }

    /// The call centre of the recording.
    static let site = Site(
        name: "Recorded", timeZone: "Etc/UTC",
        queues: ["n1", "n2", "fidelisation", "distributeurs", "acquisition", "overflow"].map { Queue(key: $0) })

    /// Every message handed out with its fields noted, from reads of 64 KiB.
    func parse() -> Measurement {
        Measurement("AMI: parse, every message and field", bytes: bytes.count, count: messages, "messages") {
            var census = AMICensus()
            inChunks(of: 65_536) { _ = census.read($0) }
            precondition(census.messages == messages, "\(census.messages) messages are not \(messages)")
        }
    }

    /// Events of the call centre, message by message as they were received, from a feed that begins anew every time.
    func feed() -> Measurement {
        Measurement("AMI: parse + events", bytes: bytes.count, count: messages, "messages") {
            var events = 0
            play {
            } each: {
                events += $0.count
            }
            precondition(events > 0)
        }
    }

    /// The same, folded into figures.
    func figures(_ days: Days) -> Measurement {
        Measurement("AMI: parse + events + fold", bytes: bytes.count, count: messages, "messages") {
            var fold = Fold(site: Self.site, days: days)
            play {
                fold = Fold(site: Self.site, days: days)
            } each: { events in
                for event in events { fold.apply(event) }
            }
            precondition(fold.knowledge == .complete)
        }
    }

    /// Plays the recording from its beginning, as often as it is repeated.
    private func play(begin: () -> Void, each: ([Event]) -> Void) {
        var events: [Event] = []
        for _ in 0..<passes {
            var feed = AsteriskFeed(site: Self.site)
            begin()
            for step in recording.steps {
                recording.withBytes(of: step) { feed.receive($0, at: step.received, into: &events) }
                if !events.isEmpty { each(events) }
                events.removeAll(keepingCapacity: true)
            }
        }
    }

    private func inChunks(of size: Int, _ body: (UnsafeRawBufferPointer) -> Void) {
        bytes.withUnsafeBytes { buffer in
            for start in stride(from: 0, to: buffer.count, by: size) {
                body(UnsafeRawBufferPointer(rebasing: buffer[start..<min(start + size, buffer.count)]))
            }
        }
    }
}
