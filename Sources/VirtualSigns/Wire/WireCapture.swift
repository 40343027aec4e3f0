/// What went over a wire and when, as text that people and programs can read.
///
///     # activox-logepal, 9600 8N1
///     0.512354 > 00 00 00 00 00 01 5A 30 30
///     0.520687 > 02 41 41
///     0.774100 < 06
///
/// A line for every piece: seconds since the sign was switched on, at which its last byte had come; `>` to the sign or
/// `<` from it; the bytes in hexadecimal. Lines that begin with `#` and empty ones mean nothing.
public struct WireCapture: Hashable, Sendable {
    /// Bytes that came one after the other, in one direction.
    public struct Piece: Hashable, Sendable {
        /// Of its last byte; kept to the microsecond.
        public let time: Duration
        public let direction: Direction
        public let bytes: [UInt8]

        public init(time: Duration, direction: Direction, bytes: [UInt8]) {
            (self.time, self.direction, self.bytes) = (time, direction, bytes)
        }
    }

    public enum Direction: Character, Hashable, Sendable {
        case toSign = ">"
        case fromSign = "<"
    }

    /// In the order of the text.
    public let pieces: [Piece]

    /// Reads a capture.
    ///
    /// - Throws: ``WireCaptureError`` with the first line that is none.
    public init(_ text: String) throws(WireCaptureError) {
        var pieces: [Piece] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard !line.isEmpty, !line.hasPrefix("#") else { continue }
            guard let piece = Piece(line) else { throw WireCaptureError(line: index + 1, text: String(line)) }
            pieces.append(piece)
        }
        self.pieces = pieces
    }
}

extension WireCapture.Piece: CustomStringConvertible {
    /// Its line, without an end.
    public var description: String {
        let (seconds, attoseconds) = time.components
        let microseconds = Int(seconds) * 1_000_000 + Int(attoseconds / 1_000_000_000_000)
        let fraction = String(String(microseconds % 1_000_000 + 1_000_000).dropFirst())
        let digits = bytes.map { byte in (byte < 16 ? " 0" : " ") + String(byte, radix: 16, uppercase: true) }
        return "\(microseconds / 1_000_000).\(fraction) \(direction.rawValue)" + digits.joined()
    }

    fileprivate init?(_ line: Substring) {
        let words = line.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count > 2, let time = Self.time(words[0]), words[1].count == 1,
            let direction = words[1].first.flatMap(WireCapture.Direction.init(rawValue:))
        else { return nil }
        let bytes = words.dropFirst(2).map { $0.count == 2 && $0.allSatisfy(\.isHexDigit) ? UInt8($0, radix: 16) : nil }
        guard bytes.allSatisfy({ $0 != nil }) else { return nil }
        self.init(time: time, direction: direction, bytes: bytes.compactMap(\.self))
    }

    /// Seconds with six digits after the point.
    private static func time(_ word: Substring) -> Duration? {
        let parts = word.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].count == 6, parts.joined().allSatisfy({ ("0"..."9").contains($0) }),
            let seconds = Int(parts[0]), let microseconds = Int(parts[1])
        else { return nil }
        return .seconds(seconds) + .microseconds(microseconds)
    }
}

/// A line of a capture that is none.
public struct WireCaptureError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Counted from 1.
    public let line: Int
    public let text: String

    public init(line: Int, text: String) {
        (self.line, self.text) = (line, text)
    }

    public var description: String {
        "line \(line): \(text) is not SECONDS > HEX or SECONDS < HEX, such as 0.512354 > 00 01 5A"
    }
}
