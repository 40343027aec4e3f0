import CallCentre

/// The bytes of a batch's events:
///
///     version (1)
///     per event: kind (1 byte), time since the event before (µs, the first since the epoch), the kind's own values
///
/// Numbers are zigzag LEB128. Kinds and the values of states and exits keep their numbers for good; new ones get new
/// numbers, and a change of what a kind carries gets a new version.
enum EventCoding {
    static let version: UInt8 = 1

    enum Tag: UInt8 {
        case offered = 1
        case answered, left, ended, endedAfter, alreadyTalking, agentState, serving, servingPaused, stoppedServing
        case snapshotComplete, doubt, trunks, trunksOfCapacity, ivr, stillWaiting
        case endedUnseen, membership
    }

    /// The bytes of these events, in their order.
    static func encode(_ events: [Event]) -> [UInt8] {
        var writer = ByteWriter()
        writer.write(byte: version)
        var before: Int64 = 0
        for event in events {
            let time = event.time.microseconds
            encode(event.kind, after: time &- before, into: &writer)
            before = time
        }
        return writer.bytes
    }

    /// The events of these bytes.
    static func decode(_ bytes: UnsafeRawBufferPointer, count: Int) throws(ByteReader.Malformed) -> [Event] {
        var reader = ByteReader(bytes)
        let version = try reader.byte()
        guard version == Self.version else {
            throw ByteReader.Malformed(offset: 0, problem: "format \(version); this program reads \(Self.version)")
        }
        var events: [Event] = []
        // Every event has two bytes at least, so a wrong count cannot ask for more room than the bytes justify.
        events.reserveCapacity(min(max(0, count), bytes.count / 2))
        var time: Int64 = 0
        while !reader.isAtEnd {
            let tag = try tag(&reader)
            time = time &+ (try reader.signed())
            events.append(Event(try kind(tag, &reader), at: Timestamp(microseconds: time)))
        }
        guard events.count == count else {
            throw ByteReader.Malformed(offset: reader.offset, problem: "\(events.count) events where \(count) are due")
        }
        return events
    }

    private static func tag(_ reader: inout ByteReader) throws(ByteReader.Malformed) -> Tag {
        let offset = reader.offset
        let byte = try reader.byte()
        guard let tag = Tag(rawValue: byte) else {
            throw ByteReader.Malformed(offset: offset, problem: "an event of the unknown kind \(byte)")
        }
        return tag
    }
}

// MARK: Encoding

extension EventCoding {
    private static func encode(_ kind: Event.Kind, after span: Int64, into writer: inout ByteWriter) {
        func begin(_ tag: Tag) {
            writer.write(byte: tag.rawValue)
            writer.write(span)
        }
        switch kind {
        case .offered(let call, let queue):
            begin(.offered)
            writer.write(call, queue.index)
        case .answered(let call, let agent):
            begin(.answered)
            writer.write(call, agent.index)
        case .left(let call, let exit):
            begin(.left)
            writer.write(call, Int(exit.code))
        case .ended(let call, nil):
            begin(.ended)
            writer.write(call)
        case .ended(let call, let talk?):
            begin(.endedAfter)
            writer.write(call)
            writer.write(talk.wholeMicroseconds)
        case .endedUnseen(let call):
            begin(.endedUnseen)
            writer.write(call)
        case .alreadyTalking(let call, let queue, let agent):
            begin(.alreadyTalking)
            writer.write(call, queue.index, agent.index)
        case .agentState(let agent, let state, let reason):
            begin(.agentState)
            writer.write(agent.index)
            writer.write(Int(state.code))
            writer.write(reason)
        case .serving(let agent, let queue, let paused, let reason):
            begin(paused ? .servingPaused : .serving)
            writer.write(agent.index)
            writer.write(queue.index)
            writer.write(reason)
        case .stoppedServing(let agent, let queue):
            begin(.stoppedServing)
            writer.write(agent.index)
            writer.write(queue.index)
        case .membership(let queue, let isKnown):
            begin(.membership)
            writer.write(queue.index)
            writer.write(byte: isKnown ? 1 : 0)
        case .stillWaiting(let call):
            begin(.stillWaiting)
            writer.write(call)
        case .trunks(let group, let busy, nil):
            begin(.trunks)
            writer.write(group.index)
            writer.write(busy)
        case .trunks(let group, let busy, let capacity?):
            begin(.trunksOfCapacity)
            writer.write(group.index)
            writer.write(busy)
            writer.write(capacity)
        case .ivr(let calls):
            begin(.ivr)
            writer.write(calls)
        case .snapshotComplete: begin(.snapshotComplete)
        case .doubt: begin(.doubt)
        }
    }
}

extension ByteWriter {
    fileprivate mutating func write(_ call: CallID, _ others: Int...) {
        write(call.slot)
        write(call.generation)
        for other in others { write(other) }
    }
}

// MARK: Decoding

extension EventCoding {
    private static func kind(_ tag: Tag, _ reader: inout ByteReader) throws(ByteReader.Malformed) -> Event.Kind {
        switch tag {
        case .offered: .offered(try reader.call(), try reader.queue())
        case .answered: .answered(try reader.call(), try reader.agent())
        case .left: .left(try reader.call(), try reader.exit())
        case .ended: .ended(try reader.call(), talk: nil)
        case .endedAfter: .ended(try reader.call(), talk: .microseconds(try reader.signed()))
        case .endedUnseen: .endedUnseen(try reader.call())
        case .membership: .membership(try reader.queue(), isKnown: try reader.byte() != 0)
        case .alreadyTalking: .alreadyTalking(try reader.call(), try reader.queue(), try reader.agent())
        case .agentState: .agentState(try reader.agent(), try reader.state(), reason: try reader.text())
        case .serving, .servingPaused:
            .serving(
                try reader.agent(), try reader.queue(), paused: tag == .servingPaused, reason: try reader.text())
        case .stoppedServing: .stoppedServing(try reader.agent(), try reader.queue())
        case .stillWaiting: .stillWaiting(try reader.call())
        case .trunks: .trunks(try reader.trunkGroup(), busy: try reader.int(), capacity: nil)
        case .trunksOfCapacity: .trunks(try reader.trunkGroup(), busy: try reader.int(), capacity: try reader.int())
        case .ivr: .ivr(calls: try reader.int())
        case .snapshotComplete: .snapshotComplete
        case .doubt: .doubt
        }
    }
}

extension ByteReader {
    fileprivate mutating func call() throws(Malformed) -> CallID {
        CallID(slot: try index(), generation: try index())
    }

    fileprivate mutating func queue() throws(Malformed) -> QueueID { QueueID(try index()) }
    fileprivate mutating func trunkGroup() throws(Malformed) -> TrunkGroupID { TrunkGroupID(try index()) }
    fileprivate mutating func agent() throws(Malformed) -> AgentID { AgentID(try index()) }

    fileprivate mutating func exit() throws(Malformed) -> Exit {
        let start = offset
        let code = try int()
        guard let exit = Exit.allCases.first(where: { Int($0.code) == code }) else {
            throw Malformed(offset: start, problem: "the unknown exit \(code)")
        }
        return exit
    }

    fileprivate mutating func state() throws(Malformed) -> AgentState {
        let start = offset
        let code = try int()
        guard let state = AgentState.allCases.first(where: { Int($0.code) == code }) else {
            throw Malformed(offset: start, problem: "the unknown agent state \(code)")
        }
        return state
    }
}

// MARK: Numbers that are kept for good

extension Exit {
    fileprivate var code: UInt8 {
        switch self {
        case .abandoned: 0
        case .overflowed: 1
        case .dissuaded: 2
        case .transferred: 3
        case .lost: 4
        }
    }
}

extension AgentState {
    fileprivate var code: UInt8 {
        switch self {
        case .loggedOut: 0
        case .notReady: 1
        case .ready: 2
        case .reserved: 3
        case .talking: 4
        case .held: 5
        case .wrapUp: 6
        case .unknown: 7
        }
    }
}
