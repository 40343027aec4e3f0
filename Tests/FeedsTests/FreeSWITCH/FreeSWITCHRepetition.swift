import CallCentre
import Feeds
import TestSupport

extension FreeSWITCHCallTests {
    /// The calls a feed makes of these steps, each followed by earlier ones once more where `seed` says so.
    static func events(_ steps: [String], repeatedBy seed: UInt64?) -> [String] {
        var feed = FreeSWITCHFeed(site: FreeSWITCHTranscript.site)
        var random = SeededGenerator(seed: seed ?? 0)
        var events: [Event] = []
        for (index, step) in steps.enumerated() {
            let now = Self.time(of: step)
            feed.receive(Self.frame(step), at: now, into: &events)
            guard seed != nil else { continue }
            for _ in 0..<Int.random(in: 0...4, using: &random) {
                let earlier = steps[Int.random(in: 0...index, using: &random)]
                feed.receive(Self.frame(earlier), at: now, into: &events)
            }
        }
        return events.compactMap(Self.text)
    }

    /// Steps are 400 ms apart: what is older than 5 s would count as stamped by a wrong clock.
    private static func time(of step: String) -> Timestamp {
        FreeSWITCHTranscript.start + .milliseconds(400) * (Int(step.prefix { $0 != " " }) ?? 0)
    }

    /// The stamp of an event that comes again is that of the first time.
    private static func frame(_ step: String) -> String {
        SocketText.frame(String(step.drop { $0 != "<" }.dropFirst(2)), microseconds: time(of: step).microseconds)
    }

    private static func text(_ event: Event) -> String? {
        let step = Int(((event.time - FreeSWITCHTranscript.start) / .milliseconds(400)).rounded())
        return switch event.kind {
        case .offered: "\(step) offered"
        case .answered: "\(step) answered"
        case .left: "\(step) left"
        case .ended, .endedUnseen: "\(step) ended"
        case .alreadyTalking: "\(step) talking"
        default: nil
        }
    }
}
