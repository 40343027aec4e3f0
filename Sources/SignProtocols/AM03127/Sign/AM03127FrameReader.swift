/// Finds frames in the bytes that reach a sign of the AM03127 kind.
///
///     <IDxx> payload checksum <E>      a command; a payload that begins with <GXn> or <Fsxy> has raw bytes after it
///     <ID><xx><E>                      a new number for the sign
struct AM03127FrameReader: Sendable {
    enum Event: Hashable {
        case command(id: UInt8, payload: [UInt8])
        case newID(UInt8)
        case badChecksum(id: UInt8)
    }

    /// Stretches of bytes that were no frame.
    private(set) var garbage = 0
    private var buffer: [UInt8] = []
    private var isInGarbage = false

    private static let longestFrame = 2048
    private static let end = Array("<E>".utf8)

    private enum Reading {
        case unfinished
        case nothing
        case event(Event, length: Int)
    }

    mutating func receive(_ byte: UInt8) -> [Event] {
        buffer.append(byte)
        var events: [Event] = []
        while !buffer.isEmpty {
            switch read() {
            case .unfinished where buffer.count < Self.longestFrame: return events
            case .unfinished, .nothing:
                if !isInGarbage { garbage += 1 }
                isInGarbage = true
                buffer.removeFirst()
            case .event(let event, let length):
                isInGarbage = false
                buffer.removeFirst(length)
                events.append(event)
            }
        }
        return events
    }

    private func read() -> Reading {
        let start = Array("<ID".utf8)
        guard buffer.starts(with: start) || start.starts(with: buffer) else { return .nothing }
        guard buffer.count > 3 else { return .unfinished }
        if buffer[3] == UInt8(ascii: ">") { return readNewID() }
        guard buffer.count > 5 else { return .unfinished }
        guard let id = hexadecimalValue(of: Array(buffer[3...4])), buffer[5] == UInt8(ascii: ">") else {
            return .nothing
        }
        return readCommand(for: UInt8(id))
    }

    private func readNewID() -> Reading {
        guard buffer.count >= 11 else { return .unfinished }
        guard buffer[4] == UInt8(ascii: "<"), buffer[7] == UInt8(ascii: ">"), Array(buffer[8..<11]) == Self.end,
            let id = hexadecimalValue(of: Array(buffer[5...6]))
        else { return .nothing }
        return .event(.newID(UInt8(id)), length: 11)
    }

    private func readCommand(for id: UInt8) -> Reading {
        let payload = buffer[6...]
        let raw = Self.rawBytes(after: payload)
        guard payload.count >= raw + 5 else { return .unfinished }
        let places = buffer[(6 + raw)...].indices
        if raw == 0, places.contains(where: { buffer[$0...].starts(with: Array("<ID".utf8)) }) { return .nothing }
        guard let end = places.first(where: { buffer[$0...].starts(with: Self.end) }) else { return .unfinished }
        guard end >= 8 + raw, let checksum = hexadecimalValue(of: Array(buffer[(end - 2)..<end])) else {
            return .nothing
        }
        let content = Array(buffer[6..<(end - 2)])
        let isRight = Int(content.reduce(0, ^)) == checksum
        return .event(isRight ? .command(id: id, payload: content) : .badChecksum(id: id), length: end + 3)
    }

    /// How many bytes of a payload are not looked at for an end: those of a picture, after the tag before them.
    private static func rawBytes(after payload: ArraySlice<UInt8>) -> Int {
        let head = Array(payload.prefix(6))
        guard head.count == 6, head[0] == UInt8(ascii: "<") else { return 0 }
        if head[1] == UInt8(ascii: "G"), head[4] == UInt8(ascii: ">") { return 5 + 64 }
        if head[1] == UInt8(ascii: "F"), head[5] == UInt8(ascii: ">") { return 6 + 8 }
        return 0
    }
}
