import Feeds

/// A recorded manager stream read the plain way: cut at empty lines, every field a string.
struct ManagerText {
    let messages: [[Substring: Substring]]

    init(_ capture: Capture) throws {
        let recording = try capture.recording()
        messages = recording.steps.flatMap { step in
            recording.withBytes(of: step) { bytes in
                // A character of text is CR LF together.
                String(decoding: bytes, as: UTF8.self).split(separator: "\r\n\r\n").map(Self.fields)
            }
        }
    }

    private static func fields(_ message: Substring) -> [Substring: Substring] {
        var fields: [Substring: Substring] = [:]
        for line in message.split(separator: "\r\n") {
            let parts = line.split(separator: ": ", maxSplits: 1)
            if parts.count == 2, fields[parts[0]] == nil { fields[parts[0]] = parts[1] }
        }
        return fields
    }

    /// Callers refused on entry, by the queue they had asked the dial plan for.
    var refusals: [String: Int] {
        var asked: [Substring: Substring] = [:]
        var refused: [String: Int] = [:]
        for message in messages {
            guard let channel = message["Uniqueid"] else { continue }
            if message["Event"] == "Newexten", message["Application"] == "Queue" {
                asked[channel] = message["AppData"]?.prefix { $0 != "," }
            } else if message["Variable"] == "QUEUESTATUS", ["FULL", "JOINEMPTY"].contains(message["Value"]) {
                asked[channel].map { refused[String($0), default: 0] += 1 }
            }
        }
        return refused
    }
}
