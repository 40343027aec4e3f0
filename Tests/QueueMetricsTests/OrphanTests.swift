import CallCentre
import Foundation
import Testing

@testable import QueueMetrics

/// Calls whose end is never told; the default age of an orphan is two hours, 7,200 s.
@Suite(.timeLimit(.minutes(5)))
struct OrphanTests {
    @Test func `a call waiting for two hours that no snapshot lists is lost`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0     offer a n1
            7200  ? n1 waiting 1, lost 0, longestWait 7200 s
            7206  ? n1 waiting 0, lost 1, longestWait absent, abandoned 0
            """)
    }

    @Test func `it is lost when it is too old and not when that is noticed`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0     offer a n1
            9000  tick
            9000  ? n1 lost 1, lost@30m 0, lost@60m 1, lost@interval 0, lost@last 1, maxWait@60m absent
            """)
    }

    @Test func `a call that the last snapshot lists is no orphan however long it waits`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0      offer a n1
            0      offer b n1
            7000   list a
            7001   snapshot
            20000  ? n1 waiting 1, lost 1, longestWait 20000 s
            20001  answer a ann
            20001  ? n1 waiting 0, answered 1
            """)
    }

    @Test func `a call that the next snapshot leaves out is lost with it`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0      offer a n1
            7000   list a
            7001   snapshot
            9000   snapshot
            9000   ? n1 waiting 0, lost 1, maxWait absent
            """)
    }

    @Test func `a call that a snapshot leaves out stays until it is old enough`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0     offer a n1
            100   snapshot
            100   ? n1 waiting 1, lost 0
            7206  ? n1 waiting 0, lost 1
            """)
    }

    @Test func `a caller met waiting for three hours is listed by the snapshot that met them`() throws {
        var transcript = try Transcript(isKnown: false)
        try transcript.play(
            """
            -10800  offer a n1
            0       offer b n1
            1       snapshot
            10      ? n1 waiting 2, longestWait 10810 s
            7300    ? n1 waiting 2
            7400    snapshot
            7400    ? n1 waiting 0, lost 2
            """)
    }

    @Test func `the same snapshot told twice lists the same calls`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0     offer a n1
            7000  list a
            7001  snapshot
            7001  snapshot
            9000  ? n1 waiting 1, lost 0
            """)
    }

    @Test func `an end that comes after the call was given up changes nothing`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0     offer a n1
            7300  answer a ann
            7300  ? n1 lost 1, answered 0, waiting 0
            7301  end a
            7301  ? n1 lost 1, answered 0
            """)
    }

    @Test func `an answer just before the age of an orphan counts though it comes late`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0     offer a n1
            7203  tick
            7199  answer a ann
            7210  ? n1 lost 0, answered 1, late 0
            """)
    }

    @Test func `those behind an orphan are counted on`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0     offer a n1
            10    offer b n1
            7000  list b
            7000  offer c n1
            7001  snapshot
            7300  ? n1 waiting 2, lost 1, longestWait 7290 s
            7301  answer b ann
            7302  abandon c
            7302  ? n1 waiting 0, answered 1, abandoned 1, offered 3
            """)
    }

    @Test func `the site says how old an orphan is`() throws {
        var site = TestSite.site()
        site.orphanAfter = .seconds(600)
        var transcript = try Transcript(site)
        try transcript.play("0 offer a n1\n600 ? n1 waiting 1\n606 ? n1 waiting 0, lost 1")
    }

    @Test func `a new call in the place of one whose end was not told makes the old one lost`() throws {
        var transcript = try Transcript()
        let queue = QueueID(0)
        for generation in 0..<3 {
            let call = CallID(slot: 0, generation: generation)
            transcript.fold.apply(Event(.offered(call, queue), at: transcript.start + .seconds(generation)))
        }
        try transcript.play("10 ? n1 offered 3, waiting 1, lost 2, longestWait 8 s")
    }

    @Test func `orphans are found alike with ticks or without, saved or not`() throws {
        var (plain, ticked) = (try Transcript(), try Transcript())
        for second in stride(from: 0, through: 9_000, by: 50) {
            let line = second < 4_000 ? "\(second) offer c\(second) n\(1 + second % 100 / 50)" : "\(second) offer z n1"
            try plain.play(line)
            try ticked.play("\(line)\n\(second + 20) tick")
            ticked.fold = try JSONDecoder().decode(Fold.self, from: JSONEncoder().encode(ticked.fold))
        }
        let now = ticked.fold.now
        plain.fold.advance(to: now)
        #expect(plain.fold == ticked.fold)
        // Offered every 50 s up to second 3,950, in turns: those of up to second 1,815 are lost by second 9,020.
        try ticked.play("9020 ? site lost 37, waiting 44")
    }
}
