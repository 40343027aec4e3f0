/// One frame of FreeSWITCH's event socket, read in place: valid only while the parser hands it out.
struct EventSocketFrame {
    /// What a frame is, by its `Content-Type`.
    enum Kind: Hashable {
        case authRequest, commandReply, apiResponse, plainEvent, disconnectNotice, rudeRejection
        /// Frames this feed never asks for, such as `log/data`.
        case other

        init(_ contentType: String) {
            switch contentType {
            case "auth/request": self = .authRequest
            case "command/reply": self = .commandReply
            case "api/response": self = .apiResponse
            case "text/event-plain": self = .plainEvent
            case "text/disconnect-notice": self = .disconnectNotice
            case "text/rude-rejection": self = .rudeRejection
            default: self = .other
            }
        }
    }

    let kind: Kind
    /// `Reply-Text`, empty when there is none.
    let replyText: String
    let body: UnsafeRawBufferPointer

    /// The first line of the body, for people.
    var firstLine: String {
        let line = body.prefix { $0 != 0x0A && $0 != 0x0D }
        return String(decoding: line.prefix(200), as: UTF8.self)
    }
}

/// The headers of a frame that matter for cutting the stream.
struct EventSocketHeader {
    private(set) var contentType: String?
    private(set) var contentLength: String?
    private(set) var replyText = ""

    /// - Parameter bytes: the lines before the blank one.
    init(_ bytes: UnsafeRawBufferPointer) {
        for line in bytes.split(separator: 0x0A) {
            guard let colon = line.firstIndex(of: 0x3A) else { continue }
            let value = String(decoding: line[(colon + 1)...], as: UTF8.self).trimmingBlanks
            switch String(decoding: line[..<colon], as: UTF8.self) {
            case "Content-Type": contentType = contentType ?? value
            case "Content-Length": contentLength = contentLength ?? value
            case "Reply-Text": replyText = value
            default: break
            }
        }
    }
}

extension String {
    /// Without spaces and carriage returns at either end.
    var trimmingBlanks: String {
        let isBlank = { (character: Character) in character == " " || character == "\r" || character == "\t" }
        guard let first = firstIndex(where: { !isBlank($0) }), let last = lastIndex(where: { !isBlank($0) }) else {
            return ""
        }
        return String(self[first...last])
    }
}
