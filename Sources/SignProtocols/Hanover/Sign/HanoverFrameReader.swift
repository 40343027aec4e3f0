/// Finds Hanover packets in the bytes that reach a sign.
///
///     between packets ─02─► body ─03─► checksum, 2 digits ─► a frame
///                            ▲ 02 starts anew wherever it comes
struct HanoverFrameReader: Sendable {
    /// What stands between STX and ETX, with the digits of the data decoded.
    struct Frame: Hashable, Sendable {
        var command: UInt8
        var address: UInt8
        /// The count, and then the data.
        var bytes: [UInt8]
    }

    enum Event: Hashable, Sendable {
        case frame(Frame)
        case loss(String)
    }

    private enum State {
        case between
        case body
        case checksum
    }

    private var state = State.between
    private var body: [UInt8] = []
    private var digits: [UInt8] = []

    /// No sign has a picture of more digits.
    private static let longestBody = 0x1_0000

    /// Whether a packet has begun and not ended.
    var isInside: Bool { state != .between }

    /// Takes one byte; what it completes or spoils.
    mutating func receive(_ byte: UInt8) -> Event? {
        if byte == 0x02 { return begin() }
        switch state {
        case .between:
            return .loss("bytes between packets")
        case .body where byte == 0x03:
            state = .checksum
            digits = []
        case .body:
            body.append(byte)
            if body.count > Self.longestBody { return abandon("packet too long") }
        case .checksum:
            digits.append(byte)
            if digits.count == 2 { return finish() }
        }
        return nil
    }

    /// Forgets what has come of a packet.
    mutating func abandon(_ reason: String) -> Event? {
        guard isInside else { return nil }
        state = .between
        return .loss(reason)
    }

    private mutating func begin() -> Event? {
        let loss = abandon("packet cut by the next")
        state = .body
        body = []
        return loss
    }

    private mutating func finish() -> Event {
        state = .between
        let sum = body.reduce(0x03) { $0 + Int($1) }
        guard let check = Self.bytes(of: digits)?.first, (sum + Int(check)) & 0xFF == 0 else {
            return .loss("bad checksum")
        }
        // Command and address are a digit each, which makes a byte of two halves.
        guard let bytes = Self.bytes(of: body), let header = bytes.first else { return .loss("malformed packet") }
        return .frame(Frame(command: header >> 4, address: header & 0x0F, bytes: Array(bytes.dropFirst())))
    }

    /// The bytes that pairs of capital hexadecimal digits stand for; nil when they are not such pairs.
    private static func bytes(of digits: [UInt8]) -> [UInt8]? {
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = value(of: digits[index]), let low = value(of: digits[index + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
