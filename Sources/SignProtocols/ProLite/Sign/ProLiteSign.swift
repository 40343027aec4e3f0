import Raster

/// A sign of the Pro-Lite kind: pages of text, of which one runs.
///
/// It shows a page as it was when it was told to run it. Spoken to before it has answered, it hangs for a while.
public struct ProLiteSign: SignModel {
    public private(set) var losses: [String: Int] = [:]

    private let options: ProLiteOptions
    private var pages: [Character: [UInt8]] = [:]
    private var running: [UInt8] = []
    private var line: [UInt8] = []
    private var isTooLong = false
    private var busyUntil = Duration.zero
    private var deafUntil = Duration.zero
    private var replies: [UInt8] = []

    private static let longestLine = 1023
    /// Until somebody switches it off and on.
    private static let hangs = Duration.seconds(10)

    public init(_ options: ProLiteOptions) {
        self.options = options
    }

    public mutating func receive(_ bytes: [UInt8], at instant: Duration) {
        for byte in bytes {
            guard instant >= deafUntil else { continue }
            guard instant >= busyUntil else {
                lose("spoken to before it answered")
                deafUntil = instant + Self.hangs
                line = []
                continue
            }
            take(byte, at: instant)
        }
    }

    public mutating func takeReplies() -> [UInt8] {
        defer { replies = [] }
        return replies
    }

    public func display(at instant: Duration) -> SignDisplay {
        var cells: [TextCell] = []
        var colour = Colour.red
        for token in AngleTags.tokens(of: running) {
            switch token {
            case .byte(let byte): cells.append(TextCell(Character(Unicode.Scalar(byte)), colour: colour))
            case .tag(let tag):
                guard tag.count == 2, tag.first == "C", let letter = tag.last else { continue }
                colour = options.colours.first { $0.value == letter }?.key ?? colour
            }
        }
        return .text(TextScreen(lines: [Array(cells.prefix(options.characters))]))
    }

    private mutating func lose(_ reason: String) { losses[reason, default: 0] += 1 }

    // MARK: - Lines

    private mutating func take(_ byte: UInt8, at instant: Duration) {
        line.append(byte)
        if line.count > Self.longestLine {
            isTooLong = true
            line.removeFirst()
        }
        guard line.suffix(2) == [0x0D, 0x0A] else { return }
        if isTooLong { lose("command too long") } else { obey(Array(line.dropLast(2)), at: instant) }
        line = []
        isTooLong = false
    }

    private mutating func obey(_ line: [UInt8], at instant: Duration) {
        guard line.count >= 6, Array(line[..<3]) == Array("<ID".utf8), line[5] == UInt8(ascii: ">"),
            let id = hexadecimalValue(of: Array(line[3...4]))
        else { return lose("not understood") }
        guard id == options.id || id == 0 else { return lose("other address") }
        guard execute(Array(line[6...])) else { return lose("unknown command") }
        guard id != 0 else { return }
        replies += line[..<6] + [0x0D, 0x0A]
        busyUntil = instant + options.answersAfter
    }

    private mutating func execute(_ command: [UInt8]) -> Bool {
        guard case .tag(let tag)? = AngleTags.tokens(of: command.prefix(8)).first else { return false }
        let rest = Array(command.dropFirst(tag.utf8.count + 2))
        let letters = Array(tag)
        switch (letters[0], letters.count) {
        case ("P", 2):
            guard rest.allSatisfy({ (0x20...0x7E).contains($0) }) else { return false }
            pages[letters[1]] = rest
        case ("R", 3) where letters[1] == "P": running = pages[letters[2]] ?? []
        case ("D", 3) where letters[2] == "*" && "PTG".contains(letters[1]):
            if letters[1] == "P" {
                pages = [:]
                running = []
            }
        case ("G", 2): return rest.count == 126
        default: return false
        }
        return true
    }
}
