/// What a sign of the AM03127 kind can be told.
///
/// Source: Amplus AM03127 / AM004-03128 communication protocol, version 2.2, 2005.
public enum AM03127Command: Hashable, Sendable {
    /// Sets the clock; the year 2000...2099, the weekday 1 Monday to 7 Sunday.
    case clock(year: Int, weekday: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int)
    /// Writes a line, 1...8, of a page, `A`...`Z`.
    case line(Int, page: Character, AM03127Motion, message: [UInt8])
    /// Shows pages between two times of ten digits each, YYMMDDHHmm; the schedule is `A`...`E`, pages at most 31.
    case schedule(Character, from: String, to: String, pages: [Character])
    /// Stores a block, 1...8, of 32 x 8 pixels of a graphic page, `A`...`P`: 64 bytes.
    case graphic(page: Character, block: Int, [UInt8])
    /// Redraws a character of ``AM03127Characters``, 00H...3FH, in a font `A` 5x7, `B` 6x7 or `C` 4x7: 7 or 8 rows
    /// from the top, bit 7 at the left.
    case character(font: Character, code: UInt8, rows: [UInt8])
    case deleteLine(Int, page: Character)
    case deleteSchedule(Character)
    case deleteAll
    case restoreCharacters
    /// The page that shows when no schedule is active.
    case runPage(Character)
    /// 25, 50, 75 or 100 percent.
    case brightness(percent: Int)
}

/// How a line of a page comes, stays and goes.
public struct AM03127Motion: Hashable, Sendable {
    /// `A`...`S` but `O`: `A` at once, `E` scroll to the left.
    public var lead: Character
    /// `A`...`E`, `Q`...`U`, `a`...`e`, `q`...`u`: `A` fast, `B` fast and blinking.
    public var method: Character
    /// `A` half a second, `B` one second, `C` two … `Z` 25.
    public var wait: Character
    /// `A`...`K`: `A` at once, `K` stays.
    public var lag: Character

    /// Without arguments: at once, for good.
    public init(lead: Character = "A", method: Character = "A", wait: Character = "A", lag: Character = "K") {
        self.lead = lead
        self.method = method
        self.wait = wait
        self.lag = lag
    }
}

extension AM03127Command {
    /// What stands between the sign's number and the checksum.
    var payload: [UInt8] {
        switch self {
        case .clock(let year, let weekday, let month, let day, let hour, let minute, let second):
            Array("<SC>".utf8) + [year % 100, weekday, month, day, hour, minute, second].flatMap(twoDigits)
        case .line(let line, let page, let motion, let message):
            Array("<L\(line)><P\(page)><F\(motion.lead)><M\(motion.method)><W\(motion.wait)><F\(motion.lag)>".utf8)
                + message
        case .schedule(let schedule, let start, let end, let pages):
            Array("<T\(schedule)>\(start)\(end)\(String(pages))".utf8)
        case .graphic(let page, let block, let pixels): Array("<G\(page)\(block)>".utf8) + pixels
        case .character(let font, let code, let rows):
            Array("<F\(font)".utf8) + upperHexadecimal(Int(code), digits: 2) + Array(">".utf8) + rows
                + repeatElement(0, count: max(8 - rows.count, 0))
        case .deleteLine(let line, let page): Array("<DL\(line)P\(page)>".utf8)
        case .deleteSchedule(let schedule): Array("<DT\(schedule)>".utf8)
        case .deleteAll: Array("<D*>".utf8)
        case .restoreCharacters: Array("<DU>".utf8)
        case .runPage(let page): Array("<RP\(page)>".utf8)
        case .brightness(let percent): Array("<B\(Self.brightnessCode(percent))>".utf8)
        }
    }

    private static func brightnessCode(_ percent: Int) -> Character {
        switch percent {
        case ...25: "D"
        case ...50: "C"
        case ...75: "B"
        default: "A"
        }
    }

    private func twoDigits(_ number: Int) -> [UInt8] {
        [0x30 + UInt8(number / 10 % 10), 0x30 + UInt8(number % 10)]
    }

    /// The whole frame for a sign, 0 for all: its number, the payload, the exclusive or of the payload, and the end.
    public func packet(to id: Int) -> [UInt8] {
        let payload = payload
        var packet = Array("<ID".utf8)
        packet.reserveCapacity(payload.count + 11)
        packet += upperHexadecimal(id & 0xFF, digits: 2)
        packet.append(UInt8(ascii: ">"))
        packet += payload
        packet += upperHexadecimal(Int(payload.reduce(0, ^)), digits: 2)
        return packet + Array("<E>".utf8)
    }

    /// Gives a sign a number; of all signs on the line there must be one. It answers with the number.
    public static func setID(_ id: Int) -> [UInt8] {
        Array("<ID><".utf8) + upperHexadecimal(id & 0xFF, digits: 2) + Array("><E>".utf8)
    }
}
