import CallCentre
import Feeds
import Foundation
import Glibc
import TestSupport
import Testing

/// Streams that a program is started with.
@Suite(.timeLimit(.minutes(5)))
struct StandardInputTests {
    private static func heartbeats(_ count: Int) -> String {
        (0..<count).map { "{\"type\":\"heartbeat\",\"id\":\"\($0)\"}\n" }.joined()
    }

    @Test func `a file is read to its end and every line answered`() async throws {
        let folder = try TemporaryFolder()
        let input = open(try folder.write(Self.heartbeats(5_000), to: "in"), O_RDONLY)
        let output = open(folder.path + "/out", O_WRONLY | O_CREAT, 0o600)
        defer { for descriptor in [input, output] { close(descriptor) } }
        let listener = InputCollector()
        try await StandardInput(descriptor: input, answers: output).run(listener)
        #expect(await listener.counts.accepted == 5_000)
        let answers = try String(contentsOfFile: folder.path + "/out", encoding: .utf8).split(separator: "\n")
        #expect(answers.count == 5_000)
        #expect(answers.last == #"{"line":5000,"id":"4999","outcome":"accepted"}"#)
    }

    @Test func `a pipe is read as it fills, until its other end is closed`() async throws {
        var ends: [Int32] = [-1, -1]
        try #require(pipe(&ends) == 0)
        let (reading, writing) = (ends[0], ends[1])
        defer { close(reading) }
        let listener = InputCollector()
        let running = Task { try await StandardInput(descriptor: reading).run(listener) }
        for part in ["{\"type\":", "\"heartbeat\"}\n", "{\"type\":\"heartbeat\"}\n"] {
            #expect(write(writing, part, part.utf8.count) == part.utf8.count)
        }
        #expect(await eventually { await listener.counts.accepted == 2 })
        close(writing)
        try await running.value
    }

    @Test func `a wait for input can be cancelled`() async throws {
        var ends: [Int32] = [-1, -1]
        try #require(pipe(&ends) == 0)
        let (reading, writing) = (ends[0], ends[1])
        defer { for descriptor in [reading, writing] { close(descriptor) } }
        let listener = InputCollector()
        let running = Task { try await StandardInput(descriptor: reading).run(listener) }
        #expect(write(writing, "{}\n", 3) == 3)
        #expect(await eventually { await listener.counts.refused == 1 })
        running.cancel()
        await #expect(throws: CancellationError.self) { try await running.value }
    }

    @Test func `input that cannot be read is told with the system's reason`() async throws {
        let folder = try TemporaryFolder()
        let descriptor = open(folder.path, O_RDONLY)
        defer { close(descriptor) }
        let error = await #expect(throws: StandardInputError.self) {
            try await StandardInput(descriptor: descriptor).run(InputCollector())
        }
        #expect(error?.description == "cannot read standard input: Is a directory")
    }
}

/// Takes one stream in, as the wallboard does.
actor InputCollector: FeedListener {
    private var feed: OpenFormatFeed
    private var events: [Event] = []

    init() {
        feed = OpenFormatFeed(site: LineTranscript.site)
        feed.answersLines = true
    }

    var counts: LineCounts { feed.counts }

    func received(_ bytes: [UInt8]) -> FeedReply {
        feed.receive(bytes, into: &events)
        return feed.takeReply()
    }

    func disconnected(because reason: String, retry: Duration) {}

    func ping() -> [UInt8] { [] }
}
