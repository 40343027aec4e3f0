/// A sign of the AM03127 kind: pages of lines, schedules of pages, a clock.
///
/// Effects are shown as done: a line that scrolls in is there. Of pictures it keeps the bytes.
public struct AM03127Sign: SignModel {
    public private(set) var losses: [String: Int] = [:]
    /// The number of the sign.
    public private(set) var id: UInt8
    /// Pictures by the letter of their page and the number of their block.
    public private(set) var pictures: [String: [UInt8]] = [:]

    private struct Line {
        var isFlashing: Bool
        var wait: Duration
        var message: [UInt8]
    }

    fileprivate struct Schedule {
        var start: AM03127Clock.Time
        var end: AM03127Clock.Time
        var pages: [Character]
    }

    private let options: AM03127Options
    private var pages: [Character: [Int: Line]] = [:]
    private var schedules: [Character: Schedule] = [:]
    private var runningPage: Character = "A"
    private var brightness = 100
    private var clock = AM03127Clock()
    private var reader = AM03127FrameReader()
    private var replies: [UInt8] = []

    public init(_ options: AM03127Options) {
        self.options = options
        id = UInt8(clamping: options.id)
    }

    public mutating func receive(_ bytes: [UInt8], at instant: Duration) {
        for byte in bytes {
            for event in reader.receive(byte) { take(event, at: instant) }
        }
        losses["not understood"] = reader.garbage == 0 ? nil : reader.garbage
    }

    public mutating func takeReplies() -> [UInt8] {
        defer { replies = [] }
        return replies
    }

    public func display(at instant: Duration) -> SignDisplay {
        let (page, time) = (shownPage(at: instant), clock.time(at: instant))
        let lines = (1...options.lines).map { number -> [TextCell] in
            guard let line = pages[page]?[number] else { return [] }
            return Array(
                AM03127Text.cells(of: line.message, flashing: line.isFlashing, at: time).prefix(options.characters))
        }
        let isLit = instant.components.attoseconds < 500_000_000_000_000_000
        return .text(TextScreen(lines: lines, isFlashLit: isLit, brightness: brightness))
    }

    /// Pages of the schedule whose time it is take turns, each as long as its first line waits.
    private func shownPage(at instant: Duration) -> Character {
        let time = clock.time(at: instant)
        guard let schedule = schedules.sorted(by: { $0.key < $1.key }).map(\.value).first(where: { $0.isOn(at: time) })
        else { return runningPage }
        let waits = schedule.pages.map { pages[$0]?[1]?.wait ?? .milliseconds(500) }
        let round = waits.reduce(.zero, +).components
        let milliseconds = max(round.seconds * 1000 + round.attoseconds / 1_000_000_000_000_000, 1)
        let now = instant.components.seconds * 1000 + instant.components.attoseconds / 1_000_000_000_000_000
        var place = Duration.milliseconds(now % milliseconds)
        for (page, wait) in zip(schedule.pages, waits) {
            if place < wait { return page }
            place -= wait
        }
        return schedule.pages.first ?? runningPage
    }
}

extension AM03127Sign.Schedule {
    /// Dates of zeros mean every day.
    fileprivate func isOn(at time: AM03127Clock.Time) -> Bool {
        guard !pages.isEmpty else { return false }
        if start.month == 0 { return (start.minutes...max(start.minutes, end.minutes)).contains(time.minutes) }
        return start <= time && time <= end
    }
}

// MARK: - Frames

extension AM03127Sign {
    private mutating func take(_ event: AM03127FrameReader.Event, at instant: Duration) {
        switch event {
        case .newID(let new):
            id = new
            replies += upperHexadecimal(Int(new), digits: 2)
        case .badChecksum(let number):
            losses["bad checksum", default: 0] += 1
            if number == id, number != 0 { replies += Array("NACK".utf8) }
        case .command(let number, let payload):
            guard number == id || number == 0 else {
                losses["other address", default: 0] += 1
                return
            }
            guard obey(payload, at: instant) else {
                losses["unknown command", default: 0] += 1
                return
            }
            if number != 0 { replies += Array("ACK".utf8) }
        }
    }

    /// Whether the sign knows what a payload says.
    private mutating func obey(_ payload: [UInt8], at instant: Duration) -> Bool {
        guard case .tag(let tag)? = AngleTags.tokens(of: payload.prefix(10)).first else { return false }
        let rest = Array(payload.dropFirst(tag.utf8.count + 2))
        let letters = Array(tag)
        switch (letters[0], letters.count) {
        case ("S", 2) where tag == "SC": return setClock(rest, at: instant)
        case ("L", 2): return writeLine(letters[1], rest)
        case ("T", 2): return schedule(letters[1], rest)
        case ("G", 3): pictures[String(letters[1...])] = rest
        case ("F", 4): return rest.count == 8
        case ("D", _): return delete(letters)
        case ("R", 3) where letters[1] == "P" && letters[2].isPageLetter: runningPage = letters[2]
        case ("B", 2):
            guard let level = ["D", "C", "B", "A"].firstIndex(of: letters[1]) else { return false }
            brightness = (level + 1) * 25
        default: return false
        }
        return true
    }

    private mutating func setClock(_ digits: [UInt8], at instant: Duration) -> Bool {
        guard digits.count == 14, let second = Int(String(decoding: digits[12...], as: UTF8.self)),
            let time = AM03127Clock.Time(digits[..<2] + digits[4..<12]), (1...12).contains(time.month)
        else { return false }
        clock.set(time, second: second, at: instant)
        return true
    }

    /// `<Pn><FX><MX><WX><FY>` and the message.
    private mutating func writeLine(_ line: Character, _ rest: [UInt8]) -> Bool {
        guard rest.count >= 20, let number = line.wholeNumberValue, (1...8).contains(number) else { return false }
        let tags = stride(from: 0, to: 20, by: 4).map { Array(rest[$0..<$0 + 4]) }
        guard zip(tags, "PFMWF").allSatisfy({ $0[0] == 0x3C && $0[3] == 0x3E && $0[1] == $1.asciiValue }) else {
            return false
        }
        let letters = tags.map { Character(Unicode.Scalar($0[2])) }
        guard letters[0].isPageLetter, ("A"..."Z").contains(letters[3]) else { return false }
        let wait = Int(tags[3][2]) - 0x41
        pages[letters[0], default: [:]][number] = Line(
            isFlashing: "BRbr".contains(letters[2]), wait: wait == 0 ? .milliseconds(500) : .seconds(wait),
            message: Array(rest[20...]))
        if number > options.lines { losses["line outside the sign", default: 0] += 1 }
        return true
    }

    private mutating func schedule(_ name: Character, _ rest: [UInt8]) -> Bool {
        guard ("A"..."E").contains(name), rest.count >= 20, rest.count <= 51,
            let start = AM03127Clock.Time(rest[..<10]), let end = AM03127Clock.Time(rest[10..<20])
        else { return false }
        schedules[name] = Schedule(start: start, end: end, pages: rest[20...].map { Character(Unicode.Scalar($0)) })
        return true
    }

    private mutating func delete(_ letters: [Character]) -> Bool {
        switch (letters.count, letters.dropFirst().first) {
        case (2, "*"):
            pages = [:]
            schedules = [:]
            pictures = [:]
        case (2, "U"): break
        case (3, "T"): schedules[letters[2]] = nil
        case (5, "L"):
            guard let line = letters[2].wholeNumberValue, letters[3] == "P" else { return false }
            pages[letters[4]]?[line] = nil
        default: return false
        }
        return true
    }
}

extension Character {
    fileprivate var isPageLetter: Bool { ("A"..."Z").contains(self) }
}
