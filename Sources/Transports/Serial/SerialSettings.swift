/// Speed and character format of a serial line. Flow control is always none: signs use three wires, and 11H and 13H
/// are data in their protocols.
public struct SerialSettings: Hashable, Sendable {
    /// Bits of payload in a character, the lowest sent first. Of a byte with more bits, the upper ones are not sent.
    public enum DataBits: Int, CaseIterable, Sendable {
        case five = 5
        case six = 6
        case seven = 7
        case eight = 8
    }

    /// The bit after the payload: makes the number of ones even or odd, or is always 1 (mark) or 0 (space).
    public enum Parity: Character, CaseIterable, Sendable {
        case none = "N"
        case even = "E"
        case odd = "O"
        case mark = "M"
        case space = "S"
    }

    /// Idle bits that end a character. With five data bits, most chips make one and a half of two.
    public enum StopBits: Int, CaseIterable, Sendable {
        case one = 1
        case two = 2
    }

    /// Bits per second; at least 1. Which rates a line takes is found out by opening it.
    public let baud: Int
    public let dataBits: DataBits
    public let parity: Parity
    public let stopBits: StopBits

    public init(baud: Int, dataBits: DataBits = .eight, parity: Parity = .none, stopBits: StopBits = .one) {
        precondition(baud > 0, "baud \(baud) is not positive")
        self.baud = baud
        self.dataBits = dataBits
        self.parity = parity
        self.stopBits = stopBits
    }

    /// Reads the usual short form of data bits, parity and stop bits.
    ///
    /// - Parameter format: such as `8N1` or `7E1`, letters in capitals.
    /// - Returns: `nil` when `baud` is not positive or `format` is anything else.
    public init?(baud: Int, format: String) {
        let parts = Array(format)
        guard baud > 0, parts.count == 3,
            let dataBits = Int(String(parts[0])).flatMap(DataBits.init(rawValue:)),
            let parity = Parity(rawValue: parts[1]),
            let stopBits = Int(String(parts[2])).flatMap(StopBits.init(rawValue:))
        else { return nil }
        self.init(baud: baud, dataBits: dataBits, parity: parity, stopBits: stopBits)
    }

    /// Data bits, parity and stop bits in the usual short form, such as `8N1`.
    public var format: String {
        "\(dataBits.rawValue)\(parity.rawValue)\(stopBits.rawValue)"
    }

    /// What a byte takes on the line: start bit, data bits, parity bit if any, stop bits. 10 for 8N1 and 7E1.
    public var bitsPerCharacter: Int {
        1 + dataBits.rawValue + (parity == .none ? 0 : 1) + stopBits.rawValue
    }

    /// How long the line is busy with `bytes` characters sent without a gap.
    public func wireTime(bytes: Int) -> Duration {
        .seconds(bytes * bitsPerCharacter) / baud
    }
}

extension SerialSettings: CustomStringConvertible {
    /// Such as `9600 8N1`.
    public var description: String { "\(baud) \(format)" }
}
