import CallCentre
import Foundation
import History
import QueueMetrics
import TestSupport
import Testing

/// `bandeau run` with a history, ended at moments nobody chose.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct KilledRunTests {
    /// A zone in whose hour it is neither shortly after nor shortly before the beginning: 22 to 53 minutes past. So the
    /// last 20 minutes and the next five are in one interval of one day.
    private let timeZone: String
    private let start: Date

    init() {
        let minute = Int(Date.now.timeIntervalSince1970) / 60 % 60
        timeZone = (22..<54).contains(minute) ? "Etc/UTC" : "Asia/Kolkata"
        start = Date(timeIntervalSince1970: Date.now.timeIntervalSince1970.rounded(.down) - 1200)
    }

    @Test(arguments: [UInt64.random(in: 1...1_000_000)])
    func `killed at twenty random moments, it ends with the figures of an unbroken run`(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let lines = CallScript(start: start).lines
        let (broken, unbroken) = (try LineSite(timeZone: timeZone), try LineSite(timeZone: timeZone))
        let sender = LineSender(lines)
        for kill in 0..<20 {
            try await live(broken, sender, lines.count * (kill + 1) / 21, isStopping: kill % 4 == 3, &random)
        }
        try #require(!sender.isDone, "seed \(seed): some lines must be left for the last run")
        try await broken.finish(sender)
        try await unbroken.finish(LineSender(lines))

        let instant = Timestamp(seconds: start.timeIntervalSince1970 + 1500)
        let (figures, expected) = (try await broken.figures(at: instant), try await unbroken.figures(at: instant))
        for (name, reading) in expected where figures[name] != reading {
            Issue.record("seed \(seed): \(name) is \(figures[name].map { "\($0)" } ?? "missing"), not \(reading)")
        }
        expectWhatTheScriptSays(of: figures, "seed \(seed)")
        let report = try await broken.report()
        #expect(report == (try await unbroken.report()), "seed \(seed)")
        expectTable(report)
    }

    /// Runs the program until lines up to about `goal` are answered, and kills it at a random moment soon after: in the
    /// middle of a group, of a line, or of a stop.
    private func live(
        _ site: LineSite, _ sender: LineSender, _ goal: Int, isStopping: Bool, _ random: inout SeededGenerator
    ) async throws {
        let (goal, step) = (goal - Int.random(in: 0..<20, using: &random), Int.random(in: 1...20, using: &random))
        let bytes = Int.random(in: 0..<60, using: &random)
        let moment = Duration.microseconds(Int.random(in: 0..<(isStopping ? 60_000 : 8_000), using: &random))
        try await site.run(sender) { program in
            repeat {
                try sender.send(step)
                try await eventually("answers", every: .milliseconds(1)) {
                    let before = sender.acknowledged
                    try sender.listen()
                    return sender.acknowledged > before || sender.acknowledged >= goal ? () : nil
                }
            } while sender.acknowledged < goal
            try sender.send(step)
            try sender.sendBeginning(bytes: bytes)
            if isStopping { program.terminate() }
            let end = ContinuousClock.now + moment
            while ContinuousClock.now < end {}
        }
        try await sender.hearOut()
    }

    private func expectWhatTheScriptSays(of figures: [String: Reading], _ comment: Comment) {
        #expect(figures["site.offered@today"] == .count(300), comment)
        #expect(figures["site.answered@today"] == .count(150), comment)
        #expect(figures["site.abandoned@60m"] == .count(100), comment)
        #expect(figures["site.overflowed@interval"] == .count(50), comment)
        #expect(figures["site.lost@today"] == .count(0), comment)
        #expect(figures["both.asa@today"] == .time(.seconds(5)), comment)
        #expect(figures["n1.att@today"] == .time(.seconds(12)), comment)
        #expect(figures["n2.maxWait@today"] == .time(.seconds(9)), comment)
    }

    /// RFC 4180: lines that end in CR LF, all with as many fields as the first, and nothing after the last. A row for the
    /// site, the team and each queue.
    private func expectTable(_ report: String) {
        let lines = report.split(separator: "\r\n", omittingEmptySubsequences: false)
        #expect(lines.count == 6 && lines.last == "")
        #expect(lines.dropLast().allSatisfy { $0.count { $0 == "," } == 19 && !$0.contains { $0.isNewline } })
        #expect(lines.dropFirst().first?.contains(",site,site,300,150,100,50,0,0,0,") ?? false)
    }

    @Test(arguments: [UInt64.random(in: 1...1_000_000)])
    func `what was taken in before a stop is written and answered, and nothing else`(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let site = try LineSite(timeZone: timeZone)
        let sender = LineSender(CallScript(start: start).lines)
        try await site.run(sender) { program in
            try sender.send(.random(in: 100..<400, using: &random))
            try await until("the first answers") {
                try sender.listen()
                return sender.acknowledged > 0
            }
            try sender.send(.random(in: 100..<400, using: &random))
            program.terminate()
            #expect(try await program.exit() == .exited(0), "seed \(seed)")
        }
        try await sender.hearOut()
        let restoration = try await site.restore()
        #expect(restoration.acceptedIDs[0]?.count == sender.acknowledged, "seed \(seed)")
        #expect(restoration.checkpoint != nil && restoration.eventCount == 0, "seed \(seed)")
    }
}
