import CallCentre
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Synchronization

/// Tells every reader of the live stream that there is something to read.
final class StreamHub: Sendable {
    private struct State {
        var history: StreamHistory
        var readers: [Int: AsyncStream<Void>.Continuation] = [:]
        var nextReader = 0
        var beats = 0
        var isClosed = false
    }

    private let state: Mutex<State>
    private let most: Int

    /// - Parameters:
    ///   - start: when the service began; numbers count from its microseconds.
    ///   - most: readers at once.
    init(start: Timestamp, most: Int) {
        state = Mutex(State(history: StreamHistory(first: start.microseconds)))
        self.most = most
    }

    /// How many readers there are.
    var readerCount: Int { state.withLock { $0.readers.count } }

    /// Adds updates and wakes the readers.
    func publish(_ updates: [ConsoleUpdate], logger: Logger) {
        let readers = state.withLock { state in
            for update in updates {
                do {
                    try state.history.append(update)
                } catch {
                    logger.error(
                        "an update cannot be written", metadata: ["event": "\(update.event)", "error": "\(error)"])
                }
            }
            return Array(state.readers.values)
        }
        for reader in readers { reader.yield() }
    }

    /// Makes every reader write a sign of life.
    func beat() {
        wake { $0.beats += 1 }
    }

    /// Makes every reader look whether it still may read.
    func recheck() {
        wake { _ in }
    }

    /// Ends every reader, and lets no other in.
    func close() {
        let readers = state.withLock { state in
            state.isClosed = true
            return Array(state.readers.values)
        }
        for reader in readers { reader.finish() }
    }

    private func wake(_ change: (inout State) -> Void) {
        let readers = state.withLock { state in
            change(&state)
            return Array(state.readers.values)
        }
        for reader in readers { reader.yield() }
    }

    /// Lets a reader in.
    ///
    /// - Throws: ``Problem`` with status 503 when there are too many.
    func join() throws -> StreamSeat {
        let (wakes, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number = try state.withLock { state in
            guard !state.isClosed, state.readers.count < most else {
                throw Problem(
                    .serviceUnavailable, "there are \(most) live streams already, or the service is stopping",
                    headers: [.retryAfter: "5"])
            }
            state.nextReader += 1
            state.readers[state.nextReader] = continuation
            return state.nextReader
        }
        continuation.yield()
        return StreamSeat(hub: self, number: number, wakes: wakes)
    }

    fileprivate func leave(_ number: Int) {
        state.withLock { $0.readers[number] = nil }
    }

    /// What a reader has not seen, the number it has then seen, and the count of beats.
    func read(after seen: Int64?, topics: Set<StreamTopic>) -> (entries: [StreamHistory.Entry], seen: Int64, beats: Int)
    {
        state.withLock { ($0.history.entries(after: seen, topics: topics), $0.history.last, $0.beats) }
    }
}

/// The place of one reader; it is free again once nobody holds it.
final class StreamSeat: Sendable {
    private let hub: StreamHub
    private let number: Int
    /// One element whenever there may be something to read; several become one.
    let wakes: AsyncStream<Void>

    fileprivate init(hub: StreamHub, number: Int, wakes: AsyncStream<Void>) {
        self.hub = hub
        self.number = number
        self.wakes = wakes
    }

    deinit { hub.leave(number) }
}
