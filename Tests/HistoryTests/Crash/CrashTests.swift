import CallCentre
import Foundation
import GRDB
import QueueMetrics
import TestSupport
import Testing

@testable import History

@Suite(.timeLimit(.minutes(5)))
struct CrashTests {
    private let site = Site(name: "Numbers", timeZone: "UTC", queues: [Queue(key: "n1")])

    /// One history, whose writer is killed again and again; each goes on from what the one before has left.
    @Test(arguments: [1, 2] as [UInt64])
    func `killed at any moment, everything acknowledged is there, in order and once`(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let folder = try TemporaryFolder()
        let path = folder.path + "/history.sqlite"
        for kill in 0..<10 {
            let acknowledgements = Int.random(in: 1..<30, using: &random)
            let acknowledged = try await WriterProcess.run(on: path, untilAcknowledged: acknowledgements, &random)
            try await check(path, acknowledged: acknowledged, "seed \(seed), kill \(kill)")
        }
    }

    private func check(_ path: String, acknowledged: Int, _ comment: Comment) async throws {
        let store = HistoryStore(path: path, site: site)
        let restoration = try await store.restore()
        let connection = try await store.connect(isRestoring: false)
        let all = try await connection.database.read { db in
            try JournalTable.batches(after: 0, era: connection.era, path: path, db).map(\.batch)
        }
        let numbers = all.flatMap(\.events).map(Self.number)
        try #require(numbers == Array(1...max(1, numbers.count)), comment)
        #expect(numbers.count >= acknowledged, comment)
        #expect(restoration.cursors[0] == Data(String(numbers.count).utf8), comment)
        #expect(try await store.hasSeen(feed: 0, ids: numbers.map(String.init)).count == numbers.count, comment)
        let empty = Fold(site: site, days: try #require(Days(timeZone: site.timeZone)))
        #expect(
            restoration.fold(startingFrom: empty) == Restoration(batches: all).fold(startingFrom: empty), comment)
        #expect(restoration.problems == [], comment)
        await store.close()
    }

    private static func number(of event: Event) -> Int {
        guard case .agentState(_, _, let reason?) = event.kind else { return 0 }
        return Int(reason) ?? 0
    }
}

/// The program that appends until it is killed.
private enum WriterProcess {
    /// It is built beside the bundle of the tests.
    private static let program: URL = {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent("JournalWriter")
    }()

    /// Runs it until it has printed so many acknowledgements, and kills it at a random moment soon after.
    ///
    /// - Returns: the highest number it acknowledged.
    static func run(
        on path: String, untilAcknowledged count: Int, _ random: inout SeededGenerator
    ) async throws -> Int {
        let output = path + ".output"
        try Data().write(to: URL(fileURLWithPath: output))
        let process = Process()
        (process.executableURL, process.arguments) = (program, [path])
        process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: output))
        try process.run()
        defer { process.waitUntilExit() }
        defer { kill(process.processIdentifier, SIGKILL) }
        let isDone = try await eventually { try numbers(in: output).count >= count || !process.isRunning }
        try #require(isDone && process.isRunning, "the writer does not write")
        // A moment of its own within what a few groups take.
        let moment = ContinuousClock.now + .microseconds(Int.random(in: 0..<5_000, using: &random))
        while ContinuousClock.now < moment {}
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return try numbers(in: output).last ?? 0
    }

    /// The numbers of complete lines.
    private static func numbers(in file: String) throws -> [Int] {
        let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: file)), as: UTF8.self)
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().compactMap { Int($0) }
    }
}
