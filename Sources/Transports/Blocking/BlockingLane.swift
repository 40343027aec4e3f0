import Glibc

/// A thread of its own for calls that block, so that they never hold up Swift's few shared threads.
///
/// Jobs run one after the other, in the order in which they came.
package final class BlockingLane: Sendable {
    private let core: Core

    /// - Throws: ``TransportError/system(call:errno:)`` when there are no threads or descriptors left.
    package init() throws(TransportError) {
        core = Core(pipe: try WakePipe())
        try core.start()
    }

    /// Without ``finish(_:)``, the thread ends by itself once its jobs have.
    deinit { stop {} }

    /// Adds a job that nobody waits for.
    package func start(_ job: @escaping @Sendable () -> Void) {
        _ = core.add(job)
    }

    /// Runs `body` on the lane's thread.
    ///
    /// - Parameter cancellable: whether cancelling the task ends waits of `body`.
    /// - Throws: what `body` throws; ``TransportError/closed`` after ``finish(_:)``.
    package func run<Value: Sendable>(
        cancellable: Bool = true, _ body: @escaping @Sendable (Turn) throws(TransportError) -> Value
    ) async throws(TransportError) -> Value {
        let turn = Turn(core: core)
        let result: Result<Value, TransportError> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let accepted = core.add {
                    continuation.resume(returning: Result { () throws(TransportError) in try turn.begin(body) })
                }
                if !accepted { continuation.resume(returning: .failure(.closed)) }
            }
        } onCancel: {
            if cancellable { turn.cancel() }
        }
        return try result.get()
    }

    /// Ends every job under way or waiting with ``TransportError/closed``, then runs `last`, then ends the thread.
    ///
    /// Returns when all of that is done; at once when the lane had been finished before.
    package func finish(_ last: @escaping @Sendable () -> Void = {}) async {
        await withCheckedContinuation { continuation in
            let accepted = stop {
                last()
                continuation.resume()
            }
            if !accepted { continuation.resume() }
        }
    }

    /// As ``finish(_:)``, without waiting.
    ///
    /// - Returns: false when the lane had been finished before; `last` does not run then.
    @discardableResult
    package func stop(_ last: @escaping @Sendable () -> Void) -> Bool {
        core.stop(last: last)
    }
}

/// What the thread and the lane share; the thread keeps it alive for as long as it runs.
final class Core: Sendable {
    private struct State {
        var jobs: [@Sendable () -> Void] = []
        var isStopping = false
    }

    let pipe: WakePipe
    private let state = Monitor(State())

    init(pipe: WakePipe) {
        self.pipe = pipe
    }

    var isStopping: Bool { state.withLock { $0.isStopping } }

    func start() throws(TransportError) {
        var thread = pthread_t()
        let shared = Unmanaged.passRetained(self)
        let code = pthread_create(
            &thread, nil,
            { argument in
                if let argument { Unmanaged<Core>.fromOpaque(argument).takeRetainedValue().runJobs() }
                return nil
            }, shared.toOpaque())
        guard code == 0 else {
            shared.release()
            throw .system(call: "pthread_create", errno: code)
        }
        pthread_detach(thread)
    }

    /// Returns false, and forgets the job, once the lane is stopping.
    func add(_ job: @escaping @Sendable () -> Void) -> Bool {
        state.withLock { state in
            if !state.isStopping { state.jobs.append(job) }
            return !state.isStopping
        }
    }

    /// Returns false, and forgets `last`, when the lane was stopping already.
    func stop(last: @escaping @Sendable () -> Void) -> Bool {
        let isFirst = state.withLock { state in
            defer { state.isStopping = true }
            if !state.isStopping { state.jobs.append(last) }
            return !state.isStopping
        }
        pipe.wake()
        return isFirst
    }

    private func runJobs() {
        while let job = nextJob() { job() }
    }

    private func nextJob() -> (@Sendable () -> Void)? {
        state.wait { state -> (@Sendable () -> Void)?? in
            if let job = state.jobs.first {
                state.jobs.removeFirst()
                return .some(job)
            }
            return state.isStopping ? .some(nil) : nil
        }
    }
}
