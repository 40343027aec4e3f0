import CallCentre
import Console
import Synchronization

/// A service of one queue, one banner, one message, one alarm and one feed, which remembers what was done to it.
final class ScriptedSource: ConsoleSource {
    struct Deeds: Sendable {
        var audit: [AuditRow] = []
        var messages: [Message] = []
        var acknowledged: [String] = []
        var events: [String: Bool] = [:]
        var batches = 0
        var fails = false
        var reasons: [String] = []
    }

    let deeds = Mutex(Deeds())
    private let stream = AsyncStream.makeStream(of: [ConsoleUpdate].self)

    static let at = Instant(Timestamp(microseconds: 1_790_000_000_000_000))
    static let reading = Reading(state: .known, value: 12, kind: .count, text: "12", severity: .warning)
    static let banner = {
        var banner = Banner(
            key: "north", name: "North wall", floor: .init(key: "f1", label: "First floor"), device: "virtual",
            line: "pty", geometry: .init(columns: 3, rows: 2, lines: 1, characters: 20), colours: .redGreenAmber,
            health: .failed, since: at)
        banner.reason = "no answer; trying again in 8 s"
        banner.showing = .init(kind: .rotation, page: "queues", why: "in rotation")
        return banner
    }()
    static let frame = Frame(banner: "north", at: at, pixels: ["r.g", ".a."])

    /// Tells the readers of the live stream something.
    func tell(_ updates: ConsoleUpdate...) { stream.continuation.yield(updates) }
    /// What was written into the audit.
    var audited: [String] { deeds.withLock { $0.audit.map { "\($0.who) \($0.role) \($0.what) \($0.detail)" } } }

    func figures(scope: String?, window: String?) async throws -> FiguresReport {
        if deeds.withLock({ $0.fails }) { throw Broken() }
        if let scope, scope != "n1" { throw ConsoleRefusal(.notFound, "there is no scope '\(scope)'") }
        let unknown = Reading(state: .unknown, value: nil, kind: .ratio, text: "--", severity: .unknown, threshold: 20)
        let n1 = ScopeFigures(
            key: "n1", label: "N1", kind: .queue, figures: ["waiting@now": Self.reading, "serviceLevel@today": unknown])
        return FiguresReport(at: Self.at, scopes: [n1])
    }
    func banners() async throws -> [Banner] { [Self.banner] }
    func frame(of banner: String) async throws -> Frame? { banner == "north" ? Self.frame : nil }
    func messages() async throws -> [Message] { deeds.withLock { $0.messages } }
    func preview(of draft: MessageDraft) async throws -> MessagePreview {
        MessagePreview(banners: [.init(key: "north", pages: [[draft.text]], losses: ["œ shows as oe"], seconds: 4)])
    }
    func post(_ draft: MessageDraft, author: String) async throws -> Message {
        deeds.withLock { deeds in
            let id = "m\(deeds.messages.count + 1)"
            let message = Message(id: id, author: author, created: Self.at, state: .live, draft: draft)
            deeds.messages.append(message)
            return message
        }
    }
    func withdraw(message id: String) async throws -> Bool {
        deeds.withLock { deeds in
            let before = deeds.messages.count
            deeds.messages.removeAll { $0.id == id }
            return deeds.messages.count < before
        }
    }
    func alarms() async throws -> [Alarm] {
        [
            Alarm(
                figure: "n1.waiting@now", label: "N1 waiting", severity: .warning, since: Self.at, value: Self.reading,
                page: nil)
        ]
    }
    func acknowledge(alarm figure: String, by name: String) async throws -> Bool {
        guard figure == "n1.waiting@now" else { return false }
        deeds.withLock { $0.acknowledged.append(name) }
        return true
    }
    func feeds() async throws -> [Feed] {
        [
            Feed(
                name: "pbx", kind: "asterisk", state: .connecting, reason: "connection refused", since: Self.at,
                eventCount: 5, malformed: 1, ignored: 0, lastEventAt: nil)
        ]
    }
    func append(_ lines: [EventLine]) async throws -> [EventVerdict] {
        deeds.withLock { deeds in
            deeds.batches += 1
            return lines.map { line in
                let text = String(decoding: line.bytes, as: UTF8.self)
                guard text.hasPrefix("{") else {
                    return EventVerdict(line: line.number, id: nil, status: .refused, message: "no JSON object")
                }
                let isNew = deeds.events.updateValue(true, forKey: text) == nil
                return EventVerdict(line: line.number, id: text, status: isNew ? .accepted : .duplicate)
            }
        }
    }
    func history(_ query: HistoryQuery) async throws -> [HistoryRow] {
        [
            HistoryRow(
                start: Self.at, end: Self.at, offered: 3, answered: 2, abandoned: 1, serviceLevel: 0.5, maxWait: 61,
                asa: nil)
        ]
    }
    func check(configuration text: String) async throws -> [ConfigurationReport.Mistake] {
        text == "good" ? [] : [.init(line: 1, column: 2, message: "bad")]
    }
    func audit() async throws -> [AuditRow] { deeds.withLock { $0.audit } }
    func record(_ row: AuditRow) async throws { deeds.withLock { $0.audit.append(row) } }
    func updates() -> AsyncStream<[ConsoleUpdate]> { stream.stream }
    func metrics() async -> [MetricFamily] {
        [
            MetricFamily(
                name: "bandeau_sign_bytes_total", help: "Bytes sent.", kind: .counter,
                samples: [.init(["sign": "north"], 7)])
        ]
    }
    func readiness() async -> Readiness { Readiness(reasons: deeds.withLock { $0.reasons }) }

    struct Broken: Error {}
}
