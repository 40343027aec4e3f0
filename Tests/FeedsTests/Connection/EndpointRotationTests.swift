import Feeds
import Testing

@Suite(.timeLimit(.minutes(5)))
struct EndpointRotationTests {
    private typealias End = EndpointRotation.End

    /// Plays ends one after the other; tells which address follows each, and after how many seconds.
    private func steps(of count: Int, _ ends: [End]) -> [[Int]] {
        var rotation = EndpointRotation(count: count, firstRetry: .seconds(1), lastRetry: .seconds(30))
        return ends.map { end in
            let wait = rotation.next(after: end)
            return [rotation.current, Int(wait.components.seconds)]
        }
    }

    @Test func `the first address is tried first`() {
        #expect(EndpointRotation(count: 3, firstRetry: .seconds(1), lastRetry: .seconds(30)).current == 0)
    }

    @Test func `the others are tried at once, and all again after a wait that doubles`() {
        let failures = Array(repeating: End(), count: 9)
        let expected = [[1, 0], [2, 0], [0, 1], [1, 0], [2, 0], [0, 2], [1, 0], [2, 0], [0, 4]]
        #expect(steps(of: 3, failures) == expected)
    }

    @Test func `a single address is tried again after each failure, at most 30 s later`() {
        let waits = [1, 2, 4, 8, 16, 30, 30]
        #expect(steps(of: 1, Array(repeating: End(), count: 7)) == waits.map { [0, $0] })
    }

    @Test func `an address that worked is tried again before the others`() {
        let ends = [End(), End(hadSnapshot: true), End(), End()]
        #expect(steps(of: 2, ends) == [[1, 0], [1, 1], [0, 0], [1, 2]])
    }

    @Test func `an address that worked starts the waits anew`() {
        let ends = [End(), End(), End(hadSnapshot: true), End()]
        #expect(steps(of: 1, ends).map { $0[1] } == [1, 2, 1, 2])
    }

    @Test func `an address that fell silent is left for the next, even if it worked`() {
        #expect(steps(of: 2, [End(hadSnapshot: true, wasSilent: true)]) == [[1, 0]])
        #expect(steps(of: 2, [End(wasSilent: true)]) == [[1, 0]])
    }

    @Test func `a round of refused logins is followed by the longest wait`() {
        let refusal = End(wasRefused: true)
        #expect(steps(of: 2, [refusal, refusal]) == [[1, 0], [0, 30]])
        #expect(steps(of: 1, [refusal]) == [[0, 30]])
    }

    @Test func `one refused login among other failures does not slow the others down`() {
        #expect(steps(of: 2, [End(wasRefused: true), End()]) == [[1, 0], [0, 1]])
    }
}
