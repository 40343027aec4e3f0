import CallCentre
import TestSupport
import Testing

@testable import History

struct EventCodingTests {
    static let call = CallID(slot: 3, generation: 300)
    static let events: [Event] =
        [
            .offered(call, QueueID(1)), .answered(call, AgentID(9_999)), .ended(call, talk: nil),
            .ended(call, talk: .microseconds(-1)), .endedUnseen(call), .membership(QueueID(3), isKnown: true),
            .membership(QueueID(0), isKnown: false),
            .alreadyTalking(call, QueueID(0), AgentID(2)),
            .agentState(AgentID(0), .wrapUp, reason: nil), .agentState(AgentID(0), .notReady, reason: ""),
            .serving(AgentID(1), QueueID(2), paused: true, reason: "Déjeuner 🍲"),
            .serving(AgentID(1), QueueID(2), paused: false, reason: nil), .stoppedServing(AgentID(1), QueueID(2)),
            .trunks(TrunkGroupID(0), busy: 7, capacity: nil),
            .trunks(TrunkGroupID(12), busy: 0, capacity: .max), .ivr(calls: 65), .stillWaiting(call), .snapshotComplete,
            .doubt,
        ].enumerated().map { Event($1, at: morning + .microseconds($0 * 77 % 5)) }
        + Exit.allCases.map { Event(.left(call, $0), at: Timestamp(microseconds: .min)) }
        + AgentState.allCases.map {
            Event(.agentState(AgentID(.max), $0, reason: "x"), at: Timestamp(microseconds: .max))
        }

    private func decode(_ bytes: [UInt8], count: Int) throws -> [Event] {
        try bytes.withUnsafeBytes { try EventCoding.decode($0, count: count) }
    }

    @Test func `the bytes are version, kind, time since the event before, and values`() {
        let events = [
            Event(.offered(CallID(slot: 1, generation: 64), QueueID(2)), at: Timestamp(microseconds: 100)),
            Event(.agentState(AgentID(0), .notReady, reason: "é"), at: Timestamp(microseconds: 99)),
        ]
        // 100 is C8 01 in zigzag LEB128, 64 is 80 01, -1 is 01; a text has its length plus one before it.
        #expect(
            EventCoding.encode(events) == [
                0x01, 0x01, 0xC8, 0x01, 0x02, 0x80, 0x01, 0x04, 0x07, 0x01, 0x00, 0x02, 0x03, 0xC3, 0xA9,
            ])
    }

    @Test func `every kind of event comes back as it was`() throws {
        #expect(try decode(EventCoding.encode(Self.events), count: Self.events.count) == Self.events)
        #expect(try decode(EventCoding.encode([]), count: 0) == [])
    }

    @Test func `cut short anywhere it is refused, with an offset inside`() throws {
        let bytes = EventCoding.encode(Self.events)
        for length in 0..<bytes.count {
            let error = try #require(throws: ByteReader.Malformed.self) {
                try decode(Array(bytes.prefix(length)), count: Self.events.count)
            }
            #expect(0...length ~= error.offset)
        }
    }

    @Test(
        arguments: [
            ([0x02], 0, "format 2; this program reads 1"),
            ([0x01, 0x63, 0x00], 1, "an event of the unknown kind 99"),
            ([0x01, 0x03, 0x00, 0x00, 0x00, 0x0A], 5, "the unknown exit 5"),
            ([0x01, 0x07, 0x00, 0x00, 0x10, 0x00], 4, "the unknown agent state 8"),
            ([0x01, 0x07, 0x00, 0x00, 0x02, 0x09, 0x41], 5, "a text of 8 bytes where 1 are left"),
            ([0x01, 0x07, 0x00, 0x00, 0x02, 0x02, 0xFF], 6, "a text that is not UTF-8"),
            ([0x01, 0x02, 0x00, 0x01, 0x00, 0x00], 3, "-1 where a number from 0 on is due"),
            ([0x01, 0x0C] + Array(repeating: 0xFF, count: 11), 2, "a number above 64 bits"),
            ([0x01], 1, "0 events where 1 are due"),
        ] as [([UInt8], Int, String)])
    func `what is wrong is said with its offset`(bytes: [UInt8], offset: Int, problem: String) {
        #expect(throws: ByteReader.Malformed(offset: offset, problem: problem)) { try decode(bytes, count: 1) }
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `any bytes are read or refused`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            var bytes = EventCoding.encode(Self.events)
            for _ in 0..<3 {
                bytes[bytes.indices.randomElement(using: &random) ?? 0] = .random(in: 0...255, using: &random)
            }
            if let events = try? decode(bytes, count: Self.events.count) { #expect(events.count == Self.events.count) }
        }
    }
}
