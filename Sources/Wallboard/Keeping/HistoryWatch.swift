import History
import Logging

/// Writes the history, and tells the log whenever what happens no longer reaches the disk, or does so again.
struct HistoryWatch: Sendable {
    let store: HistoryStore
    let logger: Logger

    /// Writes the history while `body` runs and until what it leaves is on disk.
    ///
    /// The writing is no part of the caller's task: what cancels that ends `body`, whose last events still have to be
    /// written, and acknowledged.
    ///
    /// - Parameter finish: done after `body`, however that ended, for the last that is to be kept.
    func run(during body: () async throws -> Void, finish: () async -> Void) async throws {
        let writing = Task { await run() }
        let result: Result<Void, any Error>
        do { result = .success(try await body()) } catch { result = .failure(error) }
        await finish()
        writing.cancel()
        await writing.value
        let left = store.status.bufferedEvents
        if left > 0 { logger.error("history: \(left) events could not be written and are lost") }
        try result.get()
    }

    /// Runs until the task is cancelled, and then writes what is left.
    private func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await store.run() }
            group.addTask { await tell() }
            await group.waitForAll()
        }
    }

    private func tell() async {
        // What is tried again and fails in the same way is no news.
        var told: HistoryError?
        for await status in store.changes {
            if let aside = status.movedAside { logger.warning("history: the damaged file is now \(aside)") }
            switch status.health {
            case .closed: break
            case .good:
                if told != nil { logger.notice("history: written again, \(status.droppedEvents) events were given up") }
                told = nil
            case .failed(let error):
                guard error != told else { continue }
                told = error
                logger.error("history: \(error); the banners go on from memory, \(status.bufferedEvents) events wait")
            }
        }
    }
}
