import Synchronization

/// Lets one at a time use a line. Who waits goes by deadline and not by arrival: an alarm overtakes a figure, and what
/// has waited long enough overtakes an alarm, so nothing starves.
final class TurnQueue: Sendable {
    private struct Waiter {
        let number: Int
        let deadline: Duration
        let continuation: CheckedContinuation<Bool, Never>
    }

    private struct State {
        var isTaken = false
        var count = 0
        var waiters: [Waiter] = []
    }

    private let state = Mutex(State())

    /// How many wait for their turn.
    var waiting: Int { state.withLock { $0.waiters.count } }

    /// Waits for the turn, which ends with ``endTurn()``.
    ///
    /// - Parameter deadline: when the work should be done, on whatever clock all of them use.
    /// - Returns: false when the task was cancelled first; it has no turn then.
    func turn(by deadline: Duration) async -> Bool {
        let number = state.withLock { state in
            state.count += 1
            return state.count
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { enqueue(Waiter(number: number, deadline: deadline, continuation: $0)) }
        } onCancel: {
            leave(number)
        }
    }

    /// Hands the line to whoever has the earliest deadline.
    func endTurn() {
        let next = state.withLock { state -> Waiter? in
            let order = { (a: Waiter, b: Waiter) in (a.deadline, a.number) < (b.deadline, b.number) }
            guard let next = state.waiters.min(by: order) else {
                state.isTaken = false
                return nil
            }
            state.waiters.removeAll { $0.number == next.number }
            return next
        }
        next?.continuation.resume(returning: true)
    }

    private func enqueue(_ waiter: Waiter) {
        let answer = state.withLock { state -> Bool? in
            if Task.isCancelled { return false }
            guard state.isTaken else {
                state.isTaken = true
                return true
            }
            state.waiters.append(waiter)
            return nil
        }
        if let answer { waiter.continuation.resume(returning: answer) }
    }

    private func leave(_ number: Int) {
        let waiter = state.withLock { state -> Waiter? in
            defer { state.waiters.removeAll { $0.number == number } }
            return state.waiters.first { $0.number == number }
        }
        waiter?.continuation.resume(returning: false)
    }
}
