import SignProtocols

/// Bytes as a person writes them: hexadecimal digits, and text between single quotes.
func wire(_ notation: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for (index, part) in notation.split(separator: "'", omittingEmptySubsequences: false).enumerated() {
        if index.isMultiple(of: 2) {
            let digits = part.filter { !$0.isWhitespace }
            precondition(digits.count.isMultiple(of: 2), "an odd number of digits in \(part)")
            bytes += stride(from: 0, to: digits.count, by: 2).map { UInt8(digits.dropFirst($0).prefix(2), radix: 16)! }
        } else {
            bytes += part.utf8
        }
    }
    return bytes
}

/// A packet to every sign, without checksum, made by hand and not by the encoder.
func handMadePacket(_ payload: String, to header: String = "'Z00'") -> [UInt8] {
    wire("0000000000 01 \(header) 02 \(payload) 04")
}

/// A sign on the bench: hand-made packets go in, with a pause after each that is long enough for any sign.
struct AlphaBench {
    var sign: AlphaSign
    var time = Duration.zero

    /// Sends one packet after the other, each payload in the notation of ``wire(_:)``.
    init(_ traits: AlphaSignTraits = AlphaSignTraits(), _ payloads: String...) {
        sign = AlphaSign(kind: traits)
        for payload in payloads { send(payload) }
    }

    mutating func send(_ payload: String, pause: Duration = .seconds(30)) {
        send(bytes: handMadePacket(payload), pause: pause)
    }

    mutating func send(bytes: [UInt8], pause: Duration = .seconds(30)) {
        sign.receive(bytes, at: time)
        time += pause
    }

    /// What a viewer reads now.
    var text: [String] { screen.text }
    var screen: AlphaScreen { sign.screen(at: time) }

    /// The texts of the screens at these times from now, each page's lines joined by `/`.
    func texts(after seconds: Double...) -> [String] {
        seconds.map { sign.screen(at: time + .seconds($0)).text.joined(separator: "/") }
    }

    /// What the sign answers to a read, without its wrapping: the twenty NULs and header, checksum and EOT.
    mutating func answer(to payload: String) -> String {
        send(payload)
        return String(decoding: sign.takeReplies().dropFirst(25).dropLast(6), as: UTF8.self)
    }
}

extension AlphaSignTraits {
    /// A sign with two lines.
    static let twoLines = AlphaSignTraits(typeCode: UInt8(ascii: "2"), lines: 2, columns: 120)
}
