import CallCentre

/// What is going to happen, the soonest first; of two things at the same instant the one that was planned first.
///
/// A binary heap: planning and taking cost the logarithm of how much is planned.
struct Agenda<Step> {
    private struct Entry {
        let time: Timestamp
        let order: Int
        let step: Step

        func isBefore(_ other: Entry) -> Bool {
            time == other.time ? order < other.order : time < other.time
        }
    }

    private var heap: [Entry] = []
    private var planned = 0

    mutating func plan(_ step: Step, at time: Timestamp) {
        heap.append(Entry(time: time, order: planned, step: step))
        planned += 1
        var child = heap.count - 1
        while child > 0, case let parent = (child - 1) / 2, heap[child].isBefore(heap[parent]) {
            heap.swapAt(child, parent)
            child = parent
        }
    }

    /// The next step and its time, no longer planned; `nil` when there is none.
    mutating func next() -> (time: Timestamp, step: Step)? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        if !heap.isEmpty {
            heap[0] = last
            sink()
        }
        return (first.time, first.step)
    }

    private mutating func sink() {
        var parent = 0
        while case let left = 2 * parent + 1, left < heap.count {
            let right = left + 1
            let child = right < heap.count && heap[right].isBefore(heap[left]) ? right : left
            guard heap[child].isBefore(heap[parent]) else { return }
            heap.swapAt(child, parent)
            parent = child
        }
    }
}
