/// Reads what stands between STX and ETX of a reply: the command that would write what was asked for.
struct AlphaReplyParser {
    private let label: AlphaLabel
    private let data: ArraySlice<UInt8>

    /// Nil when the payload is not as any reply should be.
    static func reply(_ payload: [UInt8]) -> AlphaReply? {
        guard payload.count >= 2, let label = AlphaLabel(rawValue: payload[1]) else { return nil }
        let parser = AlphaReplyParser(label: label, data: payload[2...])
        switch payload[0] {
        case UInt8(ascii: "A"): return .text(label, Array(parser.data))
        case UInt8(ascii: "G"): return .string(label, Array(parser.data))
        case UInt8(ascii: "I"): return parser.picture(digits: 2).map { .dots(label, $0) }
        case UInt8(ascii: "K"): return parser.picture(digits: 4, isRGB: true).map { .rgbDots(label, $0) }
        case UInt8(ascii: "M"): return parser.picture(digits: 4).map { .largeDots(label, $0) }
        case UInt8(ascii: "E"): return parser.function()
        default: return nil
        }
    }

    private func function() -> AlphaReply? {
        switch label {
        case " ": number(of: data, in: 0...2359).map { .time(hour: $0 / 100, minute: $0 % 100) }
        case ";": date()
        case "&": number(of: data, in: 1...7).map { .dayOfWeek($0) }
        case "'": data.first.map { .hourFormat(is24Hour: $0 == UInt8(ascii: "M")) }
        case "!": hexadecimalValue(of: data).map { .speaker(isOn: $0 == 0) }
        case "\"": generalInformation().map { .generalInformation($0) }
        case "#": pool(of: data).map { .memoryPool($0) }
        case "$": configuration()
        case ".": runSequence()
        case "*": data.first.map { .errorStatus(AlphaStatus(rawValue: $0)) }
        default: nil
        }
    }

    private func number(of digits: ArraySlice<UInt8>, in range: ClosedRange<Int>) -> Int? {
        decimalValue(of: digits).flatMap { range.contains($0) ? $0 : nil }
    }
}

// MARK: - Pictures

extension AlphaReplyParser {
    /// The outer nil is a mistake, the inner one a picture never written, which has no size.
    private func picture(digits: Int, isRGB: Bool = false) -> AlphaPicture?? {
        guard !data.isEmpty else { return .some(nil) }
        guard let height = hexadecimalValue(of: data.prefix(digits)), data.count >= 2 * digits,
            let width = hexadecimalValue(of: data.dropFirst(digits).prefix(digits)), width * height <= 1 << 20
        else { return nil }
        var picture = AlphaPicture(width: width, height: height)
        let rows = data.dropFirst(2 * digits).split(separator: 0x0D, omittingEmptySubsequences: false)
        for (y, row) in rows.enumerated() {
            let bytes = Array(row)
            for x in 0..<min(width, bytes.count / (isRGB ? 6 : 1)) {
                picture[x, y] = isRGB ? Self.nearest(bytes[6 * x..<6 * x + 6]) : Self.colours[bytes[x]]
            }
        }
        return picture
    }

    private static let colours: [UInt8: AlphaColour] = Dictionary(
        uniqueKeysWithValues: AlphaColour.allCases.compactMap { colour in
            AlphaPalette.digit(colour).map { ($0, colour) }
        })

    /// From half the brightness on, a LED counts as lit; blue ones as green.
    private static func nearest(_ digits: ArraySlice<UInt8>) -> AlphaColour? {
        let lit = [0, 2, 4].map { start in
            (hexadecimalValue(of: digits.dropFirst(start).prefix(2)) ?? 0) >= 0x80
        }
        switch (lit[0], lit[1], lit[2]) {
        case (true, true, _): return .amber
        case (true, false, _): return .red
        case (false, false, false): return nil
        default: return .green
        }
    }
}

// MARK: - Settings

extension AlphaReplyParser {
    private func date() -> AlphaReply? {
        guard data.count == 6, let number = decimalValue(of: data) else { return nil }
        return .date(day: number / 100 % 100, month: number / 10_000, year: 2000 + number % 100)
    }

    private func pool(of digits: ArraySlice<UInt8>) -> AlphaMemoryPool? {
        let parts = digits.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        guard parts.count == 2, let size = hexadecimalValue(of: parts[0]), let free = hexadecimalValue(of: parts[1])
        else { return nil }
        return AlphaMemoryPool(size: size, free: free)
    }

    /// From both ends, as the firmware is eight characters or nine.
    private func generalInformation() -> AlphaGeneralInformation? {
        let bytes = Array(data)
        guard bytes.count == 28 || bytes.count == 29 else { return nil }
        let (firmware, rest) = (bytes.dropLast(20), bytes.suffix(20))
        let clock = rest.dropFirst(4).prefix(4)
        guard let time = number(of: clock, in: 0...2359),
            let speaker = hexadecimalValue(of: rest.dropFirst(9).prefix(2)),
            let memory = pool(of: rest.suffix(9))
        else { return nil }
        return AlphaGeneralInformation(
            firmware: String(decoding: firmware, as: UTF8.self),
            released: String(decoding: rest.prefix(4), as: UTF8.self), hour: time / 100, minute: time % 100,
            is24Hour: rest.dropFirst(8).first == UInt8(ascii: "M"), isSpeakerOn: speaker == 0, memory: memory)
    }

    private func runSequence() -> AlphaReply? {
        let orders: [UInt8: AlphaRunOrder] = [
            UInt8(ascii: "S"): .listed, UInt8(ascii: "T"): .byHours, UInt8(ascii: "D"): .byHoursThenDeleted,
        ]
        guard data.count >= 2, let order = data.first.flatMap({ orders[$0] }) else { return nil }
        let labels = data.dropFirst(2).compactMap(AlphaLabel.init)
        return .runSequence(labels, order: order, isLocked: data.dropFirst().first == UInt8(ascii: "L"))
    }

    private func configuration() -> AlphaReply? {
        guard data.count.isMultiple(of: 11) else { return nil }
        let bytes = Array(data)
        let files = stride(from: 0, to: bytes.count, by: 11).compactMap { Self.file(bytes[$0..<$0 + 11]) }
        return files.count == bytes.count / 11 ? .memoryConfiguration(files) : nil
    }

    /// Label, type, lock, size in four digits, and four more.
    private static func file(_ entry: ArraySlice<UInt8>) -> AlphaFile? {
        let bytes = Array(entry)
        guard let label = AlphaLabel(rawValue: bytes[0]), let size = hexadecimalValue(of: bytes[3..<7]),
            let tail = hexadecimalValue(of: bytes[7..<11])
        else { return nil }
        switch bytes[1] {
        case UInt8(ascii: "A"):
            let hours = AlphaHours(startCode: tail >> 8, stopCode: tail & 0xFF)
            return .text(label, bytes: size, hours: hours, isLocked: bytes[2] == UInt8(ascii: "L"))
        case UInt8(ascii: "B"):
            return .string(label, bytes: size)
        case UInt8(ascii: "D"):
            let colours: [Int: AlphaPictureColours] = [0x1000: .one, 0x2000: .three, 0x4000: .eight]
            return colours[tail].map { .dots(label, rows: size >> 8, columns: size & 0xFF, colours: $0) }
        default:
            return nil
        }
    }
}
