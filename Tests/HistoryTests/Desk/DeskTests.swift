import CallCentre
import Foundation
import QueueMetrics
import TestSupport
import Testing

@testable import History

/// Messages and audit: what people do at the console.
@Suite(.timeLimit(.minutes(2)))
struct DeskTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func message(_ id: String, after span: Duration = .zero, _ text: String = "") -> KeptMessage {
        KeptMessage(id: id, created: morning + span, data: Data(text.utf8))
    }

    private func row(_ what: String, after span: Duration = .zero) -> AuditRow {
        AuditRow(time: morning + span, who: "Amélie", role: "supervisor", what: what, detail: "m1")
    }

    private func reopened<Result>(_ body: (HistoryStore) async throws -> Result) async throws -> Result {
        let store = HistoryStore.sample(in: folder)
        _ = try await store.restore()
        let result = try await body(store)
        await store.close()
        return result
    }

    @Test func `messages are there after a restart, the oldest first, each as it was put last`() async throws {
        try await reopened { store in
            try await store.put(message("b", after: .seconds(1)), audit: nil)
            try await store.put(message("a", after: .seconds(2)), audit: nil)
            try await store.put(message("b", after: .seconds(1), "reworded"), audit: nil)
        }
        let expected = [message("b", after: .seconds(1), "reworded"), message("a", after: .seconds(2))]
        #expect(try await reopened { try await $0.messages() } == expected)
    }

    @Test func `a removed message stays removed, and removing it again is no mistake`() async throws {
        try await reopened { store in
            try await store.put(message("a"), audit: nil)
            try await store.removeMessage("a", audit: row("message.withdraw"))
            try await store.removeMessage("a", audit: nil)
        }
        #expect(try await reopened { try await $0.messages() } == [])
        #expect(try await reopened { try await $0.audit(newest: 9) } == [row("message.withdraw")])
    }

    @Test func `the audit tells the newest first, and no more than asked for`() async throws {
        try await reopened { store in
            try await store.put(message("a"), audit: row("message.create"))
            try await store.add(row("login.refused", after: .seconds(1)))
            try await store.add(row("message.withdraw", after: .seconds(2)))
        }
        let newest = try await reopened { try await $0.audit(newest: 2) }
        #expect(newest == [row("message.withdraw", after: .seconds(2)), row("login.refused", after: .seconds(1))])
    }

    @Test func `the audit is kept for as long as totals are`() async throws {
        let store = HistoryStore.sample(in: folder)
        _ = try await store.restore()
        try await store.add(row("message.create"))
        try await store.add(row("message.withdraw", after: .seconds(86_400)))
        let number = store.append(callers(0..<1))
        let later = morning + .seconds(400 * 86_400 + 1)
        store.checkpoint(Checkpoint(fold: try emptyFold(sampleSite()), time: later), through: number)
        try await store.running {}
        let rest = try await reopened { try await $0.audit(newest: 9) }
        #expect(rest == [row("message.withdraw", after: .seconds(86_400))])
    }

    @Test func `nothing is accepted while the file cannot be opened`() async throws {
        let store = HistoryStore(
            path: folder.path + "/missing/history.sqlite", site: sampleSite(), clock: SkippingClock())
        await #expect(throws: HistoryError.self) { try await store.restore() }
        await #expect(throws: HistoryError.self) { try await store.put(message("a"), audit: nil) }
        await #expect(throws: HistoryError.self) { try await store.messages() }
    }
}
