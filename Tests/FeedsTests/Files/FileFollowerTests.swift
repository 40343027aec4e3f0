import Feeds
import Foundation
import Synchronization
import TestSupport
import Testing

/// What a follower hands over, as one text: the bytes, and `[at the end]`, `[problem]` and `[missed]` in between.
private final class Reading: FileListener {
    private let state = Mutex((text: "", position: FilePosition?.none, problems: [String]()))

    var text: String { state.withLock { $0.text } }
    var position: FilePosition? { state.withLock { $0.position } }
    var problems: [String] { state.withLock { $0.problems } }

    /// What came since this was asked last.
    func take() -> String {
        state.withLock { state in
            defer { state.text = "" }
            return state.text
        }
    }

    func read(_ bytes: [UInt8], upTo position: FilePosition) async {
        state.withLock { state in
            state.text += String(decoding: bytes, as: UTF8.self)
            state.position = position
        }
    }

    func caughtUp() async { state.withLock { $0.text += "[at the end]" } }

    func problem(_ text: String) async {
        state.withLock { state in
            state.text += "[problem]"
            state.problems.append(text)
        }
    }

    func missedSome(_ text: String) async { state.withLock { $0.text += "[missed]" } }
}

@Suite(.timeLimit(.minutes(5)))
struct FileFollowerTests {
    private let folder: TemporaryFolder
    private let path: String
    private let reading = Reading()

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path + "/queue_log"
    }

    /// Lines long enough to be known again: 64 bytes and more.
    private static func lines(_ numbers: ClosedRange<Int>) -> String {
        numbers.map { "\(1_000_000_000 + $0)|1.\($0)|n1|NONE|ENTERQUEUE||0639980101|1\n" }.joined()
    }

    private func append(_ text: String, to name: String = "queue_log") throws {
        let file = try #require(fopen(folder.path + "/" + name, "a"))
        fputs(text, file)
        fclose(file)
    }

    private func rename(_ old: String, _ new: String) throws {
        try FileManager.default.moveItem(atPath: folder.path + "/" + old, toPath: folder.path + "/" + new)
    }

    private func truncate() throws {
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.truncate(atOffset: 0)
        try handle.close()
    }

    @Test func `what is written is handed over as it comes, partial lines as well`() async throws {
        let follower = FileFollower(path: path)
        try append("one\ntw")
        await follower.step(reading)
        await follower.step(reading)
        try append("o\n")
        await follower.step(reading)
        #expect(reading.text == "one\ntw[at the end][at the end]o\n[at the end]")
    }

    @Test func `a file that does not exist yet is told once and waited for`() async throws {
        let follower = FileFollower(path: path)
        await follower.step(reading)
        await follower.step(reading)
        try append("one\n")
        await follower.step(reading)
        #expect(reading.text == "[problem]one\n[at the end]")
        #expect(reading.problems == ["\(path) does not exist; waiting for it"])
    }

    @Test func `a folder in its place is told once and retried`() async throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        let follower = FileFollower(path: path)
        await follower.step(reading)
        await follower.step(reading)
        try FileManager.default.removeItem(atPath: path)
        try append("one\n")
        await follower.step(reading)
        #expect(reading.text == "[problem]one\n[at the end]")
        #expect(reading.problems == ["\(path) is no plain file"])
    }

    @Test(.enabled(if: geteuid() != 0, "root may read everything"))
    func `a file that may not be read is told once and retried`() async throws {
        try append("one\n")
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
        let follower = FileFollower(path: path)
        await follower.step(reading)
        await follower.step(reading)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        await follower.step(reading)
        #expect(reading.text == "[problem]one\n[at the end]")
        #expect(reading.problems == ["\(path) cannot be read: Permission denied"])
    }

    @Test func `a renamed file is read to its end before the new one`() async throws {
        let follower = FileFollower(path: path)
        try append("one\n")
        await follower.step(reading)
        try rename("queue_log", "queue_log.1")
        try append("two\n", to: "queue_log.1")
        await follower.step(reading)
        // Made by the rotation, but the switch has not reopened it.
        try append("")
        await follower.step(reading)
        try append("three\n", to: "queue_log.1")
        try append("four\n")
        await follower.step(reading)
        #expect(reading.text == "one\n[at the end]two\n[at the end][at the end]three\nfour\n[at the end]")
    }

    @Test func `a line that its file ends in the middle of is not glued to the next file`() async throws {
        let follower = FileFollower(path: path)
        try append("one\ntw")
        await follower.step(reading)
        try rename("queue_log", "queue_log.1")
        try append("three\n")
        await follower.step(reading)
        #expect(reading.text == "one\ntw[at the end]\nthree\n[at the end]")
    }

    @Test func `of a file that is copied and cut off the rest is read from the copy`() async throws {
        let follower = FileFollower(path: path)
        try append(Self.lines(1...3))
        await follower.step(reading)
        try append(Self.lines(4...4))
        try FileManager.default.copyItem(atPath: path, toPath: path + ".1")
        try truncate()
        await follower.step(reading)
        try append(Self.lines(5...9))
        await follower.step(reading)
        let (first, fourth, rest) = (Self.lines(1...3), Self.lines(4...4), Self.lines(5...9))
        #expect(reading.text == first + "[at the end]" + fourth + "[at the end]" + rest + "[at the end]")
    }

    @Test func `a file cut off without a copy, and longer again, is read from its beginning`() async throws {
        let follower = FileFollower(path: path)
        try append(Self.lines(1...2))
        await follower.step(reading)
        try truncate()
        try append(Self.lines(5...9))
        await follower.step(reading)
        #expect(reading.text == Self.lines(1...2) + "[at the end][missed]" + Self.lines(5...9) + "[at the end]")
    }

    /// What happens to the file between two runs, and what the second one has still to read.
    @Test func `a saved position goes on where it was, in the file that grew`() async throws {
        let position = try await readAndStop(Self.lines(1...3))
        try append(Self.lines(4...5))
        await FileFollower(path: path, from: position).step(reading)
        #expect(reading.take() == Self.lines(4...5) + "[at the end]")
    }

    @Test func `a saved position is found in a file rotated twice meanwhile`() async throws {
        let position = try await readAndStop(Self.lines(1...3))
        try append(Self.lines(4...4))
        try rename("queue_log", "queue_log.1")
        try append(Self.lines(5...6))
        try rename("queue_log.1", "queue_log.2")
        try rename("queue_log", "queue_log.1")
        try append(Self.lines(7...7))
        await FileFollower(path: path, from: position).step(reading)
        #expect(reading.take() == Self.lines(4...7) + "[at the end]")
    }

    @Test func `a saved position is found in the copy of a file cut off meanwhile`() async throws {
        let position = try await readAndStop(Self.lines(1...3))
        try append(Self.lines(4...4))
        try FileManager.default.copyItem(atPath: path, toPath: path + "-20031024")
        try truncate()
        try append(Self.lines(5...6))
        await FileFollower(path: path, from: position).step(reading)
        #expect(reading.take() == Self.lines(4...6) + "[at the end]")
    }

    @Test func `a place that is gone is told, and the file read from its beginning`() async throws {
        let position = try await readAndStop(Self.lines(1...3))
        try FileManager.default.removeItem(atPath: path)
        try append(Self.lines(7...9))
        await FileFollower(path: path, from: position).step(reading)
        #expect(reading.take() == "[missed]" + Self.lines(7...9) + "[at the end]")
    }

    @Test func `a position survives being saved`() async throws {
        let position = try await readAndStop(Self.lines(1...3))
        let saved = try JSONEncoder().encode(position)
        #expect(try JSONDecoder().decode(FilePosition.self, from: saved) == position)
        #expect(position.offset == UInt64(Self.lines(1...3).utf8.count))
    }

    @Test func `a long file comes in pieces and whole`() async throws {
        let text = Self.lines(1...20_000)
        try append(text)
        await FileFollower(path: path).step(reading)
        #expect(reading.take() == text + "[at the end]")
    }

    @Test func `it looks again at every interval until it is told to stop`() async throws {
        let clock = SkippingClock()
        let follower = FileFollower(path: path, every: .seconds(2), clock: clock)
        let reading = self.reading
        let run = Task { try await follower.run(reading) }
        #expect(await eventually { clock.now.sinceBeginning >= .seconds(10) })
        run.cancel()
        await #expect(throws: CancellationError.self) { try await run.value }
        #expect(reading.text == "[problem]")
    }

    private func readAndStop(_ text: String) async throws -> FilePosition {
        try append(text)
        await FileFollower(path: path).step(reading)
        _ = reading.take()
        return try #require(reading.position)
    }
}
