import CallCentre
import Foundation
import History
import QueueMetrics
import TestSupport
import Testing

/// `bandeau run` with a history that cannot be written for a time.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct FailingHistoryTests {
    private let site: LineSite
    private let start: Date

    init() throws {
        (start, site) = (Date(timeIntervalSinceNow: -1200), try LineSite(timeZone: "Etc/UTC"))
    }

    /// All lines of the script were counted once, and are on disk.
    private func expectEverythingKept() async throws {
        let restoration = try await site.restore()
        #expect(restoration.checkpoint?.fold.lastKnown(.offered, of: .site, over: .minutes60) == .count(300))
        #expect(restoration.checkpoint?.fold.lastKnown(.answered, of: .site, over: .minutes60) == .count(150))
        #expect(restoration.problems == [])
    }

    @Test func `a damaged file is told, nothing is acknowledged, and moving it away mends it`() async throws {
        try Data(repeating: 0x5A, count: 8192).write(to: URL(fileURLWithPath: site.historyPath))
        let sender = LineSender(CallScript(start: start).lines)
        try await site.run(sender) { program in
            #expect(try program.errors.contains("is damaged (file is not a database); restore a copy, or move it away"))
            try sender.send(200)
            try await until("a word about the lines") { try program.errors.contains("are not acknowledged") }
            try sender.listen()
            #expect(sender.acknowledged == 0)
            try FileManager.default.moveItem(atPath: site.historyPath, toPath: site.historyPath + ".damaged")
            try await until("the new file") { try program.errors.contains("history: written again, 0 events") }
            // What was taken in meanwhile is there; it is sent again all the same.
            try await site.connect(sender, to: program)
            try await site.finish(sender, program)
        }
        try await expectEverythingKept()
    }

    @Test func `a run that has not quite ended is waited for, and its figures go on`() async throws {
        let sender = LineSender(CallScript(start: start).lines)
        try await site.run(sender) { program in
            try sender.send(400)
            try await until("answers") {
                try sender.listen()
                return sender.acknowledged == 400
            }
        }
        try await sender.hearOut()
        let other = site.store
        _ = try await other.restore()
        try await site.start { program in
            try await until("a word about the other") {
                try program.errors.contains("stop it or name another file; waiting for that up to 10 s")
            }
            await other.close()
            try await site.connect(sender, to: program)
            try await site.finish(sender, program)
            #expect(try !program.errors.contains("begin anew"))
        }
        try await expectEverythingKept()
    }
}
