import CallCentre
import Testing

@Suite(.timeLimit(.minutes(5)))
struct CallNumberingTests {
    @Test func `a slot taken back is given out again under a higher generation`() {
        var numbering = CallNumbering()
        let first = numbering.next()
        let second = numbering.next()
        numbering.release(first)
        #expect(first == CallID(slot: 0, generation: 0))
        #expect(second == CallID(slot: 1, generation: 0))
        #expect(numbering.next() == CallID(slot: 0, generation: 1))
        #expect(numbering.next() == CallID(slot: 2, generation: 0))
    }

    @Test func `a visit taken back twice does not give its slot to two`() {
        var numbering = CallNumbering()
        let old = numbering.next()
        numbering.release(old)
        let new = numbering.next()
        numbering.release(old)
        #expect(numbering.next().slot != new.slot)
    }

    @Test func `there are never more slots than calls at one time`() {
        var numbering = CallNumbering()
        var open: [CallID] = []
        var slots = Set<Int>()
        for round in 1...1_000 {
            for _ in 0..<(round % 7) { open.append(numbering.next()) }
            slots.formUnion(open.map(\.slot))
            #expect(Set(open.map(\.slot)).count == open.count)
            for call in open { numbering.release(call) }
            open = []
        }
        #expect(slots == Set(0..<6))
    }
}
