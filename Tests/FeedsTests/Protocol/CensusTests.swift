import Feeds
import TestSupport
import Testing

/// The parser against a reading of the same bytes that looks at one line after the other and nothing else.
@Suite(.timeLimit(.minutes(5)))
struct CensusTests {
    /// What streams are made of here: whole lines, parts of them, and all that may be taken for the end of one.
    private static let parts = [
        "Event: QueueCallerJoin", "Event:VarSet", "Response:   Success", "Asterisk Call Manager/11.0.0", "Event",
        "Queue: n1", "Queue:", "Uniqueid: \(String(repeating: "u", count: 70))", "DestUniqueid: 1.2", "PausedReason: x",
        "Paused: 1", "Paused", "Wait:9", "Waits: 9", "wait: 9", ": ", "\r", "\n", "\r\n", "\r\n\r\n", "\n\n", "\r\r\n",
        "\n\u{1}\n", "\n\t\n", "\u{b}\r\n", "\n\r\r\n", "\u{0}", "\u{e}", "\r\n", "\r\n", "\r\n", "\n",
    ]

    private static let fields: Set<String> = [
        "Timestamp", "ActionID", "Message", "Queue", "Uniqueid", "DestUniqueid", "Channel", "Context", "Exten",
        "Interface", "Location", "Status", "Paused", "PausedReason", "LastCall", "Wrapuptime", "HoldTime", "TalkTime",
        "Wait", "Variable", "Value", "Application", "AppData", "Uptime",
    ]

    /// Messages and fields, counted line by line.
    private func count(_ text: [UInt8]) -> (messages: Int, fields: Int) {
        var total = (messages: 0, fields: 0)
        var isEvent = false
        var known: Set<String>?
        for line in text.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() {
            let line = String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
            let key = line.unicodeScalars.contains(":") ? String(line.prefix { $0 != ":" }) : ""
            if let found = known {
                if line.isEmpty {
                    total = isEvent ? (total.messages + 1, total.fields + found.count) : total
                    known = nil
                } else if Self.fields.contains(key) {
                    known = found.union([key])
                }
            } else if line.hasPrefix("Asterisk Call Manager/") {
                total.messages += 1
            } else if !line.isEmpty {
                known = []
                isEvent = key == "Event" || key == "Response"
            }
        }
        return total
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func `a stream of anything holds what a plain reading finds, in any chunks`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let length = Int.random(in: 1...120, using: &random)
        let text = (0..<length).flatMap { _ in Array((Self.parts.randomElement(using: &random) ?? "").utf8) }
        let largest = [1, 7, 90, 4_000].randomElement(using: &random) ?? 1
        var census = AMICensus()
        var start = 0
        while start < text.count {
            let end = min(start + Int.random(in: 1...largest, using: &random), text.count)
            #expect(Array(text[start..<end]).withUnsafeBytes { census.read($0) })
            start = end
        }
        let plain = count(text)
        #expect((census.messages, census.fields) == plain, "seed \(seed)")
    }

    @Test func `every message of a recording is counted`() throws {
        let recording = try Capture.light.recording()
        var census = AMICensus()
        var all: [UInt8] = []
        for step in recording.steps {
            recording.withBytes(of: step) { bytes in
                _ = census.read(bytes)
                all += bytes
            }
        }
        let plain = count(all)
        #expect(plain.messages > 3_000)
        #expect((census.messages, census.fields) == plain)
    }
}
