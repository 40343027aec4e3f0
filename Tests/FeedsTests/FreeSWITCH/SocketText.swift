/// What an event socket says, in the words of a script.
///
///     auth/request                             a frame with a content type and nothing else
///     reply +OK accepted                       command/reply
///     event ACTION, Key: value, Key: value     an event of callcenter::info; `CC-` before each key is left out
///     heartbeat                                an event of the core
///     list name|status; ann|Available          api/response with these lines, and +OK
///     error -ERR no such command               api/response without +OK
///     notice goodbye   rejection go away       text/disconnect-notice, text/rude-rejection
enum SocketText {
    /// The frame of one line of a script.
    ///
    /// - Parameter microseconds: `Event-Date-Timestamp` of an event, `nil` for one without.
    static func frame(_ line: String, microseconds: Int64?) -> String {
        let words = line.split(separator: " ", maxSplits: 1).map(String.init)
        let rest = words.count > 1 ? words[1] : ""
        switch words[0] {
        case "reply": return "Content-Type: command/reply\nReply-Text: \(rest)\n\n"
        case "event": return event(rest, microseconds)
        case "heartbeat": return event(headers: ["Event-Name: HEARTBEAT"], microseconds)
        case "list":
            let lines = rest.split(separator: ";").map { $0.trimming(" ") }
            return frame("api/response", body: (lines + ["+OK"]).joined(separator: "\n") + "\n")
        case "error": return frame("api/response", body: rest + "\n")
        case "notice": return frame("text/disconnect-notice", body: rest + "\n")
        case "rejection": return frame("text/rude-rejection", body: rest + "\n")
        default: return "Content-Type: \(words[0])\n\n"
        }
    }

    static func frame(_ type: String, body: String) -> String {
        "Content-Length: \(body.utf8.count)\nContent-Type: \(type)\n\n\(body)"
    }

    private static func event(_ text: String, _ microseconds: Int64?) -> String {
        let parts = text.split(separator: ", ")
        let headers = parts.dropFirst().map { part in
            let pair = part.split(separator: ":", maxSplits: 1).map { $0.trimming(" ") }
            return "CC-\(pair[0]): \(encoded(pair.count > 1 ? pair[1] : ""))"
        }
        return event(
            headers: ["Event-Name: CUSTOM", "Event-Subclass: callcenter%3A%3Ainfo", "CC-Action: \(parts.first ?? "")"]
                + headers,
            microseconds)
    }

    private static func event(headers: [String], _ microseconds: Int64?) -> String {
        let stamp = microseconds.map { ["Event-Date-Timestamp: \($0)"] } ?? []
        return frame("text/event-plain", body: (stamp + headers).joined(separator: "\n") + "\n\n")
    }

    /// Everything but letters, digits and `-._~` as `%41`.
    static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let character = Character(Unicode.Scalar(byte))
            let isPlain = character.isASCII && (character.isLetter || character.isNumber || "-._~".contains(character))
            guard !isPlain else { return String(character) }
            return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }
}

extension StringProtocol {
    /// Without these characters at either end.
    func trimming(_ characters: String) -> String {
        var rest = self[...]
        while let first = rest.first, characters.contains(first) { rest.removeFirst() }
        while let last = rest.last, characters.contains(last) { rest.removeLast() }
        return String(rest)
    }
}
