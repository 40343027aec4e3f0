import Foundation
import TestSupport
import Testing
import VirtualSigns

/// `bandeau run` fed with lines of the open event format.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct EventsRunTests {
    /// One free agent and nobody waiting, told as of now.
    private static let snapshot = """
        {"type":"snapshot.begin"}
        {"type":"agent.state","agent":"ann","state":"ready"}
        {"type":"agent.queues","agent":"ann","queues":["n1"]}
        {"type":"snapshot.end"}

        """

    @Test func `a sign follows a file of events while it grows`() async throws {
        try await withSmallSite(feed: "{events: {file: day.jsonl}}") { site in
            let path = try site.folder.write(Self.snapshot, to: "day.jsonl")
            let (results, _) = try site.sign("results")
            async let _: Void = results.run()
            try await site.run { program in
                try await until("one free agent") { await results.text() == ["OK 0 P0", "LIBRE 1"] }
                try append(
                    """
                    {"type":"call.offered","call":"c1","queue":"n1"}
                    not a line
                    {"type":"call.abandoned","call":"c1"}

                    """, to: path)
                try await until("one lost") { await results.text() == ["OK 0 P1", "LIBRE 1"] }
                try await until("the word about a line") { try program.errors.contains("line 6") }
                program.terminate()
                #expect(try await program.exit() == .exited(0))
            }
        }
    }

    @Test func `a program killed at any moment goes on where it was`() async throws {
        let feed = "{events: {file: day.jsonl}}\nhistory: {file: history.sqlite}"
        try await withSmallSite(feed: feed) { site in
            let path = try site.folder.write(Self.snapshot, to: "day.jsonl")
            let (results, _) = try site.sign("results")
            async let _: Void = results.run()
            for lost in 0..<3 {
                // Leaving the body kills it with SIGKILL, whatever it has written by then.
                try await site.run { program in
                    // What was before the restart is told again, so that figures are live.
                    if lost > 0 { try append(Self.snapshot, to: path) }
                    try await until("the losses so far") { await results.text() == ["OK 0 P\(lost)", "LIBRE 1"] }
                    try append(
                        """
                        {"id":"o\(lost)","type":"call.offered","call":"c\(lost)","queue":"n1"}
                        {"id":"a\(lost)","type":"call.abandoned","call":"c\(lost)"}

                        """, to: path)
                    try await until("one more lost") { await results.text() == ["OK 0 P\(lost + 1)", "LIBRE 1"] }
                }
            }
            let (ending, output, _) = try await run(
                "report", "--config", site.path, "--from", day(-1), "--to", day(1), "--format", "csv")
            #expect(ending == .exited(0))
            #expect(output.hasPrefix("from,to,scope,key,offered,answered,abandoned,"))
            #expect(output.contains(",queue,n1,"))
        }
    }

    /// A day in UTC, counted from today.
    private func day(_ offset: Int) -> String {
        Date(timeIntervalSinceNow: Double(offset) * 86_400).formatted(.iso8601.year().month().day())
    }

    private func append(_ text: String, to path: String) throws {
        let file = try #require(FileHandle(forWritingAtPath: path))
        try file.seekToEnd()
        try file.write(contentsOf: Data(text.utf8))
        try file.close()
    }
}
