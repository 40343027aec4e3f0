import Synchronization
import TestSupport
import Testing

@testable import Signs

@Suite(.timeLimit(.minutes(5)))
struct TurnQueueTests {
    private final class Turns: Sendable {
        let places = Mutex<[Int]>([])
    }

    /// Takes the turn, lets others queue up in the order given, and returns the order in which they had theirs.
    private func order(of deadlines: [Int]) async -> [Int] {
        let queue = TurnQueue()
        let turns = Turns()
        #expect(await queue.turn(by: .zero))
        await withTaskGroup(of: Void.self) { group in
            for (place, deadline) in deadlines.enumerated() {
                group.addTask {
                    guard await queue.turn(by: .seconds(deadline)) else { return }
                    turns.places.withLock { $0.append(place) }
                    queue.endTurn()
                }
                #expect(await eventually { queue.waiting == place + 1 })
            }
            queue.endTurn()
        }
        return turns.places.withLock { $0 }
    }

    @Test func `the earliest deadline has the next turn, and among equals who came first`() async {
        #expect(await order(of: [5, 1, 9, 1, 5]) == [1, 3, 0, 4, 2])
    }

    @Test func `who is cancelled leaves the queue, and the others go on`() async {
        let queue = TurnQueue()
        #expect(await queue.turn(by: .zero))
        let cancelled = Task { await queue.turn(by: .seconds(1)) }
        #expect(await eventually { queue.waiting == 1 })
        let patient = Task { await queue.turn(by: .seconds(2)) }
        #expect(await eventually { queue.waiting == 2 })
        cancelled.cancel()
        #expect(await cancelled.value == false)
        queue.endTurn()
        #expect(await patient.value)
    }

    @Test func `a line that nobody uses is had at once`() async {
        let queue = TurnQueue()
        for _ in 0..<3 {
            #expect(await queue.turn(by: .zero))
            queue.endTurn()
        }
    }
}
