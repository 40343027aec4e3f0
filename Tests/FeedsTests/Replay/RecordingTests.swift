import CallCentre
import Feeds
import Foundation
import Testing

@Suite(.timeLimit(.minutes(5)))
struct RecordingTests {
    /// A folder of its own for one test, removed with it.
    private final class Folder {
        let path: String

        init() throws {
            path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }

        /// Writes a file and returns its path.
        func write(_ name: String, _ text: String) throws -> String {
            let file = "\(path)/\(name)"
            try Data(text.utf8).write(to: URL(fileURLWithPath: file))
            return file
        }
    }

    private let folder: Folder

    init() throws {
        folder = try Folder()
    }

    private static let banner = "Asterisk Call Manager/11.0.0\r\n"
    /// The smallest recording: 30 bytes.
    private static let login = "Response: Success\r\nNote: k\r\n\r\n"
    private static let first = "Event: QueueCallerJoin\r\nTimestamp: 1000000001.5\r\nUniqueid: 999999990.1\r\n\r\n"
    private static let second = "Event: Hangup\r\nUniqueid: 999999999.2\r\n\r\n"

    private func bytes(of step: Recording.Step, in recording: Recording) -> String {
        recording.withBytes(of: step) { String(decoding: $0, as: UTF8.self) }
    }

    @Test func `the index beside a recording gives the time of each message`() throws {
        let (banner, first) = (Self.banner.utf8.count, Self.first.utf8.count)
        let path = try folder.write("ami.raw", Self.banner + Self.first + Self.second)
        _ = try folder.write(
            "ami.idx.tsv",
            """
            conn\toffset\tlength\treceived\tkind\tname
            1\t0\t\(banner)\t1000000000.25\tBanner\tx
            1\t\(banner)\t\(first)\t1000000002.000001\tEvent\tQueueCallerJoin
            1\t\(banner + first)\t\(Self.second.utf8.count)\t1000000002.000001\tEvent\tHangup

            """)
        let recording = try Recording(path: path)
        #expect(recording.times == .index)
        #expect(recording.byteCount == banner + first + Self.second.utf8.count)
        let microseconds = recording.steps.map(\.received.microseconds)
        #expect(microseconds == [1_000_000_000_250_000, 1_000_000_002_000_001])
        // What was received together is one step.
        #expect(recording.steps.map { bytes(of: $0, in: recording) } == [Self.banner, Self.first + Self.second])
    }

    @Test func `without an index the time stamps in the stream tell`() throws {
        let path = try folder.write("ami.raw", Self.banner + Self.second + Self.first + Self.second)
        let recording = try Recording(path: path)
        #expect(recording.times == .stamps)
        #expect(recording.steps.map { bytes(of: $0, in: recording) }.joined().utf8.count == recording.byteCount)
        // The channel of the first message is older than any stamp, and no clock.
        #expect(Set(recording.steps.map(\.received)) == [Timestamp(microseconds: 1_000_000_001_500_000)])
    }

    @Test func `without time stamps the channels tell to a second and time never goes back`() throws {
        let later = "Event: Hangup\r\nUniqueid: PARIS-1000000007.5\r\n\r\n"
        let path = try folder.write("ami.raw", "Event: Reload\r\n\r\n" + Self.second + later + Self.second)
        let recording = try Recording(path: path)
        #expect(recording.times == .channels)
        #expect(recording.steps.map(\.received.seconds) == [999_999_999, 999_999_999, 1_000_000_007, 1_000_000_007])
    }

    @Test func `a stream whose lines lost their carriage returns has as many messages, each at its time`() throws {
        let later = "Event: Hangup\r\nUniqueid: 1000000007.5\r\n\r\n"
        let bare = (Self.banner + Self.second + later).replacingOccurrences(of: "\r\n", with: "\n")
        let recording = try Recording(path: try folder.write("ami.raw", bare))
        #expect(recording.steps.map(\.received.seconds) == [999_999_999, 1_000_000_007])
        #expect(recording.steps.map { bytes(of: $0, in: recording) }.joined() == bare)
    }

    @Test func `later connections are beside the first`() throws {
        let path = try folder.write("ami.raw", Self.login)
        _ = try folder.write("ami-2.raw", Self.second)
        let lines = "1\t0\t30\t1000000000\tResponse\tx\n2\t0\t\(Self.second.utf8.count)\t1000000009\tEvent\tHangup\n"
        let recording = try Recording(path: path, index: try folder.write("times.tsv", lines))
        #expect(recording.steps.map(\.connection) == [1, 2])
        #expect(recording.steps.map { bytes(of: $0, in: recording) } == [Self.login, Self.second])
    }

    @Test(arguments: [
        "1\t0\t30", "1\t0\t30\tsoon\tResponse\tx", "0\t0\t30\t1000000000\tResponse\tx",
        "1\t-1\t30\t1000000000\tResponse\tx",
        "1\t0\tlong\t1000000000\tResponse\tx", "1 0 30 1000000000 Banner x",
        "1\t9223372036854775807\t30\t1000000000\tResponse\tx", "1\t0\t30\t99999999999\tResponse\tx",
    ])
    func `a bad index line is named with its place and what would be right`(line: String) throws {
        let path = try folder.write("ami.raw", Self.login)
        let index = try folder.write("ami.idx.tsv", "conn\toffset\tlength\treceived\tkind\tname\n\(line)\n")
        let error = #expect(throws: RecordingError.self) { try Recording(path: path) }
        #expect(error == .badLine(path: index, line: 2, found: line))
        let hint = "is not 'connection TAB offset TAB length TAB received TAB kind TAB name'"
        #expect(error?.description == "\(index):2: '\(line)' \(hint)")
    }

    @Test func `the index of another recording is recognised`() throws {
        let path = try folder.write("ami.raw", Self.login)
        let index = try folder.write(
            "ami.idx.tsv", "1\t0\t30\t1000000000\tResponse\tx\n1\t30\t1\t1000000000\tEvent\ty\n")
        let error = #expect(throws: RecordingError.self) { try Recording(path: path) }
        #expect(error == .beyondEnd(index: index, connection: 1, offset: 31, size: 30))
        #expect(
            error?.description
                == "\(index): tells of byte 31 of connection 1, which has 30; not the index of this recording")
    }

    @Test(arguments: [
        "1\t0\t30\t1000000000\tResponse\tx\n1\t31\t1\t1000000000\tEvent\ty\n",
        "1\t0\t29\t1000000000\tResponse\tx\n1\t29\t10\t1000000001\tEvent\ty\n",
    ])
    func `an index that leaves bytes out or cuts lines in two is that of another recording`(lines: String) throws {
        let path = try folder.write("ami.raw", Self.login + Self.second)
        let index = try folder.write("ami.idx.tsv", lines)
        let error = try #require(throws: RecordingError.self) { try Recording(path: path) }
        #expect(error.description.hasPrefix("\(index): bytes "))
        #expect(error.description.hasSuffix("not the index of this recording"))
    }

    @Test func `what an index broken off does not tell of is received when the stream says, and not before`() throws {
        let path = try folder.write("ami.raw", Self.login + Self.second + Self.first)
        _ = try folder.write("ami-2.raw", Self.second)
        let lines = "1\t0\t30\t1000000000\tResponse\tx\n2\t0\t\(Self.second.utf8.count)\t1000000009\tEvent\tHangup\n"
        let recording = try Recording(path: path, index: try folder.write("times.tsv", lines))
        #expect(recording.steps.map(\.connection) == [1, 1, 1, 2])
        let seconds = recording.steps.map(\.received.seconds)
        #expect(seconds == [1_000_000_000, 1_000_000_001.5, 1_000_000_001.5, 1_000_000_009])
        let contents = recording.steps.map { bytes(of: $0, in: recording) }
        #expect(contents == [Self.login, Self.second, Self.first, Self.second])
    }

    @Test func `a file without any message is no recording`() throws {
        let path = try folder.write("notes.txt", "Event horizon\nResponse time\n")
        let error = #expect(throws: RecordingError.self) { try Recording(path: path) }
        #expect(error == .unknownKind(path: path))
        #expect(
            error?.description.hasPrefix("\(path): no AMI message, no line of a queue_log and no JSON line") == true)
    }

    @Test func `the beginning of a recording is what came within that time`() throws {
        let lines =
            "1\t0\t30\t1000000000\tEvent\tx\n1\t30\t30\t1000000060\tEvent\ty\n1\t60\t30\t1000000060.5\tEvent\tz\n"
        let path = try folder.write("ami.raw", Self.login + Self.login + Self.login)
        let beginning = try Recording(path: path, index: try folder.write("times.tsv", lines)).first(.seconds(60))
        let seconds = beginning.steps.map(\.received.seconds)
        #expect(seconds == [1_000_000_000, 1_000_000_060])
    }

    @Test func `a file that is not there is named with the reason`() throws {
        let path = "\(folder.path)/none.raw"
        let error = #expect(throws: RecordingError.self) { try Recording(path: path) }
        #expect(error?.description == "\(path): No such file or directory")
    }

    @Test func `a damaged gzip file is named`() throws {
        let packed = try Data(contentsOf: URL(fileURLWithPath: Capture.path("light/queue_log")))
        let path = try folder.write("ami.raw.gz", "")
        var damaged = try Data(contentsOf: URL(fileURLWithPath: Capture.path("light/ami.raw.gz")))
        damaged.replaceSubrange(2_000..<2_100, with: packed.prefix(100))
        try damaged.write(to: URL(fileURLWithPath: path))
        let error = #expect(throws: RecordingError.self) { try Recording(path: path) }
        #expect(error == .unreadable(path: path, reason: "damaged gzip data, or a folder"))
    }

    @Test func `packed and plain files of a recording are the same`() throws {
        let packed = try Recording(path: Capture.path("light/ami.raw.gz"))
        let whole = packed.steps.map { bytes(of: $0, in: packed) }.joined()
        let plain = try Recording(path: try folder.write("ami.raw", whole), index: Capture.path("light/ami.idx.tsv.gz"))
        #expect(plain.byteCount == packed.byteCount)
        #expect(plain.steps == packed.steps)
        #expect(packed.times == .index)
    }
}
