public import CallCentre
import QueueMetrics
import Synchronization

extension HistoryStore {
    /// Whether it is time for a checkpoint: ask now and then, and after appending.
    public func isCheckpointDue(at now: Timestamp) -> Bool {
        state.withLock { $0.rhythm.isDue(at: now, settings) }
    }

    /// Keeps the state of everything after a batch. It is encoded and written in the background.
    ///
    /// - Parameter number: the last batch whose events the fold contains, and none after it.
    public func checkpoint(_ checkpoint: Checkpoint, through number: BatchNumber) {
        state.withLock { state in
            state.request = (checkpoint, number)
            state.rhythm.restart(at: checkpoint.time)
        }
        checkpoints.raise()
    }

    /// Encodes checkpoints, beside the writing of batches, which must not wait for it.
    func encodeCheckpoints() async {
        while !Task.isCancelled {
            await checkpoints.wait()
            encodeRequested()
        }
    }

    /// Encodes the newest checkpoint asked for, if any.
    func encodeRequested() {
        let taken = state.withLock { state in
            defer { state.request = nil }
            return state.request
        }
        guard let taken else { return }
        do {
            let encoded = try EncodedCheckpoint(taken.checkpoint, of: site, through: taken.number)
            state.withLock { $0.pending.put(encoded) }
        } catch {
            note(failure: HistoryError.failed(path: path, reason: "the figures cannot be encoded: \(error)"))
        }
        work.raise()
    }
}
