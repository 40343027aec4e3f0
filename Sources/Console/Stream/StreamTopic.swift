import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// What a reader of the live stream may ask for.
enum StreamTopic: String, CaseIterable, Sendable {
    case figures, banners, frames, alarms, messages, feeds

    /// Reads `figures,banners`; nothing means everything.
    ///
    /// - Throws: ``Problem`` with status 400 for a topic that is none.
    static func list(_ text: String?) throws -> Set<StreamTopic> {
        guard let text else { return Set(allCases) }
        return Set(
            try text.split(separator: ",").map { name in
                guard let topic = StreamTopic(rawValue: String(name)) else {
                    let known = allCases.map(\.rawValue).joined(separator: ", ")
                    throw Problem(
                        .badRequest, "there is no such topic",
                        items: [.init(pointer: "topics", message: "'\(name)' is none of \(known)")])
                }
                return topic
            })
    }
}

extension ConsoleUpdate {
    /// What readers ask for to get it.
    var topic: StreamTopic {
        switch self {
        case .figures: .figures
        case .banners: .banners
        case .frame: .frames
        case .alarms: .alarms
        case .messages: .messages
        case .feeds: .feeds
        }
    }

    /// The name of the event.
    var event: String {
        if case .frame = self { "frame" } else { topic.rawValue }
    }

    /// What a newer update of the same key makes superfluous.
    var key: String {
        if case .frame(let frame) = self { "frame \(frame.banner)" } else { topic.rawValue }
    }

    /// Its value as JSON on one line.
    func json() throws -> Data {
        switch self {
        case .figures(let report): try JSON.encode(report)
        case .banners(let report): try JSON.encode(report)
        case .frame(let frame): try JSON.encode(frame)
        case .alarms(let report): try JSON.encode(report)
        case .messages(let report): try JSON.encode(report)
        case .feeds(let report): try JSON.encode(report)
        }
    }
}
