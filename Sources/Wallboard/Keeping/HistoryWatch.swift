import History
import Logging

/// Writes the history, and tells the log whenever what happens no longer reaches the disk, or does so again.
struct HistoryWatch: Sendable {
    let store: HistoryStore
    let logger: Logger

    /// Runs until the task is cancelled, and then writes what is left.
    func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await store.run() }
            group.addTask { await tell() }
            await group.waitForAll()
        }
    }

    private func tell() async {
        var hasFailed = false
        for await status in store.changes {
            if let aside = status.movedAside { logger.warning("history: the damaged file is now \(aside)") }
            switch status.health {
            case .closed: break
            case .good:
                if hasFailed { logger.notice("history: written again, \(status.droppedEvents) events were given up") }
                hasFailed = false
            case .failed(let error):
                hasFailed = true
                logger.error("history: \(error); the banners go on from memory, \(status.bufferedEvents) events wait")
            }
        }
    }
}
