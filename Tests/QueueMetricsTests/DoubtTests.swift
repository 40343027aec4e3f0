import CallCentre
import Foundation
import QueueMetrics
import Testing

@Suite(.timeLimit(.minutes(5)))
struct DoubtTests {
    @Test(arguments: Figure.allCases)
    func `every figure is unknown before the snapshot and stale in doubt`(figure: Figure) throws {
        var transcript = try Transcript(isKnown: false)
        try transcript.play(
            """
            0  offer a n1
            1  ? n1 \(figure.rawValue) unknown
            2  snapshot
            3  doubt
            3  ? n1 \(figure.rawValue) stale
            3  ? site \(figure.rawValue) stale
            """)
    }

    @Test func `figures are fresh again after a complete snapshot and counts go on`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0   offer a n1
            1   doubt
            5   abandon a
            6   offer b n1
            6   ? n1 waiting stale, offered stale
            7   snapshot
            7   ? n1 waiting 1, offered 2, abandoned 1, longestWait 1 s
            """)
    }

    @Test func `where not all members are known no number of agents is told, and calls are`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0  members n1 unknown
            0  serve ann n1
            0  serve cyd n2
            0  state ann ready
            0  state cyd ready
            0  offer a n1
            1  ? n1 available unknown, staffed unknown, agents.ready unknown, agents.unknown unknown, ewt unknown
            1  ? n1 waiting 1, longestWait 1 s, offered 1
            1  ? n2 available 1, staffed 1
            1  ? first available unknown
            1  ? second available 1
            1  ? level1 staffed unknown
            1  ? site staffed unknown
            2  members n1 known
            2  ? n1 available 1
            2  ? site staffed 2
            """)
    }

    @Test func `a fold that is saved and restored still knows that it does not know`() throws {
        var transcript = try Transcript()
        try transcript.play("0 members n1 unknown")
        let restored = try JSONDecoder().decode(Fold.self, from: JSONEncoder().encode(transcript.fold))
        #expect(restored == transcript.fold)
        #expect(restored.reading(.staffed, of: .queue(QueueID(0)), over: .now) == .unknown)
        #expect(restored.reading(.staffed, of: .queue(QueueID(1)), over: .now) == .count(0))
    }

    @Test func `a figure has nothing to tell over a window that is not its own`() throws {
        var transcript = try Transcript()
        try transcript.play("0 offer a n1")
        let queue = Scope.queue(QueueID(0))
        for figure in Figure.allCases {
            let foreign = figure.isOfNow ? Window.today : .now
            #expect(transcript.fold.reading(figure, of: queue, over: foreign) == .absent, "\(figure)")
        }
    }

    @Test func `what was never counted is zero and what cannot be divided is absent`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0  ? n1 waiting 0, staffed 0, available 0, offered 0, answered 0, abandoned 0, lost 0
            0  ? n1 longestWait absent, serviceLevel absent, answerRate absent, abandonRate absent
            0  ? n1 asa absent, att absent, aht absent, occupancy absent, maxWait absent
            """)
    }

    @Test func `what was known last can still be asked for a report`() throws {
        var transcript = try Transcript(isKnown: false)
        let queue = Scope.queue(QueueID(0))
        #expect(transcript.fold.lastKnown(.offered, of: queue, over: .today) == .unknown)
        try transcript.play("0 offer a n1")
        #expect(transcript.fold.lastKnown(.offered, of: queue, over: .today) == .count(1))
        #expect(transcript.fold.lastKnown(.waiting, of: queue, over: .now) == .unknown)
        #expect(transcript.fold.reading(.offered, of: queue, over: .today) == .unknown)
        try transcript.play("1 snapshot\n2 doubt")
        #expect(transcript.fold.lastKnown(.offered, of: queue, over: .today) == .count(1))
        #expect(transcript.fold.lastKnown(.waiting, of: queue, over: .now) == .count(1))
        #expect(transcript.fold.reading(.offered, of: queue, over: .today) == .stale)
    }
}
