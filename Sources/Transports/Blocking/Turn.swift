import Glibc

/// One job's time on a lane: the only place where it may wait, so that it can be woken.
package final class Turn: Sendable {
    private let core: Core
    private let isCancelled = Monitor(false)

    init(core: Core) {
        self.core = core
    }

    func begin<Value>(_ body: (Turn) throws(TransportError) -> Value) throws(TransportError) -> Value {
        try check()
        return try body(self)
    }

    func cancel() {
        isCancelled.withLock { $0 = true }
        // Whichever job of the lane is waiting looks up; only ours finds itself cancelled.
        core.pipe.wake()
    }

    /// Waits until the descriptor is ready for one of `events` or has hung up.
    ///
    /// - Parameter deadline: `nil` waits for as long as it takes.
    /// - Returns: what `poll` reports, never 0.
    /// - Throws: ``TransportError/timedOut``, ``TransportError/cancelled``, ``TransportError/closed``.
    @discardableResult
    package func poll(
        _ descriptor: Int32, for events: Int32, until deadline: Deadline?
    ) throws(TransportError) -> Int32 {
        while true {
            try check()
            if let ready = try pollOnce(descriptor, for: events, until: deadline) { return ready }
        }
    }

    /// Waits until `ready` returns something. Whoever makes it so calls ``waker``.
    package func wait<Result>(
        until deadline: Deadline, for ready: () -> Result?
    ) throws(TransportError) -> Result {
        while true {
            try check()
            if let result = ready() { return result }
            _ = try pollOnce(-1, for: 0, until: deadline)
        }
    }

    /// Makes a waiting job ask again. Outlives the turn without harm.
    package var waker: @Sendable () -> Void {
        { [pipe = core.pipe] in pipe.wake() }
    }

    /// Lets time pass.
    ///
    /// - Throws: ``TransportError/cancelled`` or ``TransportError/closed`` when that happens first.
    package func sleep(for duration: Duration) throws(TransportError) {
        do throws(TransportError) {
            try poll(-1, for: 0, until: Deadline(after: duration))
        } catch .timedOut {}
    }

    private func check() throws(TransportError) {
        if core.isStopping { throw .closed }
        if isCancelled.withLock({ $0 }) { throw .cancelled }
    }

    /// Returns nil when something else than the descriptor ended the wait.
    private func pollOnce(
        _ descriptor: Int32, for events: Int32, until deadline: Deadline?
    ) throws(TransportError) -> Int32? {
        let isLast = deadline?.remaining == .zero
        var entries = [
            pollfd(fd: descriptor, events: Int16(truncatingIfNeeded: events), revents: 0),
            pollfd(fd: core.pipe.readEnd, events: Int16(POLLIN), revents: 0),
        ]
        let count = Glibc.poll(&entries, nfds_t(entries.count), deadline?.pollMilliseconds ?? -1)
        if count < 0, errno != EINTR { throw .last("poll") }
        guard count > 0 else {
            if count == 0, isLast { throw .timedOut }
            return nil
        }
        if entries[1].revents != 0 { core.pipe.drain() }
        return entries[0].revents == 0 ? nil : Int32(entries[0].revents)
    }
}
