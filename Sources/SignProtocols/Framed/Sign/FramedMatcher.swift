/// Compares bytes with one command of a description, place by place.
struct FramedMatcher {
    private enum Stop: Error {
        case unfinished
        case nothing(String)
    }

    private let form: FramedForm
    private let description: FramedDescription
    private let reader: FramedTextReader
    private let bytes: [UInt8]
    /// Whether the bytes are known to be one frame, from its first byte to its last.
    private let isWhole: Bool
    private var place = 0
    private var message: FramedMessage
    private var stretches: [FramedTemplate.Stretch: Range<Int>] = [:]
    private var checksum: (range: Range<Int>, width: Int)?

    static func read(
        _ bytes: [UInt8], as form: FramedForm, _ description: FramedDescription, _ reader: FramedTextReader,
        isWhole: Bool
    ) -> FramedReading {
        var matcher = FramedMatcher(form, description, reader, bytes, isWhole)
        do {
            for (index, element) in form.elements.enumerated() { try matcher.match(element, at: index) }
            try matcher.check()
            return .frame(matcher.message, length: matcher.place)
        } catch {
            switch error {
            case .unfinished: return isWhole ? .nothing(reason: FramedReading.wrongLength) : .unfinished
            case .nothing(let reason): return .nothing(reason: reason)
            }
        }
    }

    private init(
        _ form: FramedForm, _ description: FramedDescription, _ reader: FramedTextReader, _ bytes: [UInt8],
        _ isWhole: Bool
    ) {
        self.form = form
        self.description = description
        self.reader = reader
        self.bytes = bytes
        self.isWhole = isWhole
        message = FramedMessage(kind: form.kind)
    }

    private mutating func match(_ element: FramedTemplate.Element, at index: Int) throws(Stop) {
        switch element {
        case .bytes(let expected):
            for byte in expected where try take() != byte { throw .nothing(FramedReading.notUnderstood) }
        case .begin(let stretch): stretches[stretch] = place..<place
        case .end(let stretch): stretches[stretch] = (stretches[stretch]?.lowerBound ?? 0)..<place
        case .text, .value: try matchText()
        case .colour: message.colour = try take(oneOf: Array(description.looks.colours.values))
        case .flash:
            message.flash = try take(oneOf: [description.looks.flashOn, description.looks.flashOff].compactMap { $0 })
        case .number(.level, let format):
            if case .codes(let codes) = description.brightness {
                message.level = try take(oneOf: codes)
            } else {
                message.numbers[.level] = try number(format)
            }
        case .number(.checksum, let format):
            let start = place
            message.numbers[.checksum] = try number(format)
            checksum = (start..<place, format.width ?? 0)
        case .number(let name, let format): message.numbers[name] = try number(format)
        case .command: break
        }
    }

    private mutating func take() throws(Stop) -> UInt8 {
        guard place < bytes.count else { throw .unfinished }
        place += 1
        return bytes[place - 1]
    }

    private mutating func take(oneOf codes: [[UInt8]]) throws(Stop) -> [UInt8] {
        let rest = bytes[place...]
        if let code = codes.filter({ rest.starts(with: $0) }).max(by: { $0.count < $1.count }) {
            place += code.count
            return code
        }
        throw codes.contains { $0.starts(with: rest) } ? .unfinished : .nothing(FramedReading.notUnderstood)
    }

    // MARK: - Numbers

    private mutating func number(_ format: FramedNumber) throws(Stop) -> Int {
        guard let width = format.width else { return try freeDecimal() - format.offset }
        var digits: [UInt8] = []
        for _ in 0..<width { digits.append(try take()) }
        if format.form == .littleEndian { digits.reverse() }
        var value = 0
        for digit in digits {
            guard let worth = Self.worth(of: digit, format.form) else { throw .nothing(FramedReading.notUnderstood) }
            value = value * format.form.radix + worth
        }
        return value - format.offset
    }

    private mutating func freeDecimal() throws(Stop) -> Int {
        let digits = bytes[place...].prefix { (0x30...0x39).contains($0) }
        guard digits.count <= 8 else { throw .nothing(FramedReading.notUnderstood) }
        guard place + digits.count < bytes.count else { throw .unfinished }
        guard !digits.isEmpty else { throw .nothing(FramedReading.notUnderstood) }
        place += digits.count
        return digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
    }

    private static func worth(of digit: UInt8, _ form: FramedNumber.Form) -> Int? {
        switch (form, digit) {
        case (.bigEndian, _), (.littleEndian, _): Int(digit)
        case (.nibbles, 0x30...0x3F): Int(digit) - 0x30
        case (.decimal, 0x30...0x39), (.upperHexadecimal, 0x30...0x39), (.lowerHexadecimal, 0x30...0x39):
            Int(digit) - 0x30
        case (.upperHexadecimal, 0x41...0x46): Int(digit) - 0x41 + 10
        case (.lowerHexadecimal, 0x61...0x66): Int(digit) - 0x61 + 10
        default: nil
        }
    }

    // MARK: - Text

    private mutating func matchText() throws(Stop) {
        let end = try textEnd()
        guard end >= place else { throw .nothing(FramedReading.wrongLength) }
        guard end <= bytes.count else { throw .unfinished }
        guard let items = reader.read(bytes[place..<end]) else { throw .nothing(FramedReading.notUnderstood) }
        message.text = items.split(separator: .lineEnd, omittingEmptySubsequences: false).map(Array.init)
        place = end
    }

    private func textEnd() throws(Stop) -> Int {
        switch form.textEnd {
        case .count(let after):
            return (stretches[.count]?.lowerBound ?? 0) + (message.numbers[.length] ?? 0) - after
        case .frame(let after): return bytes.count - after
        case .bytes(let end, let after):
            guard place + after <= bytes.count else { throw .unfinished }
            let places = bytes[(place + after)...].indices
            guard let found = places.first(where: { bytes[$0...].starts(with: end) }) else { throw .unfinished }
            return found - after
        case .cells, nil: return place + fixedCharacters
        }
    }

    private var fixedCharacters: Int {
        switch form.kind {
        case .page:
            description.lines * description.characters
                + (description.lines - 1) * description.text.lineSeparator.count
        case .variable: description.variables.first?.width ?? 0
        default: description.characters
        }
    }

    // MARK: - The whole

    private func check() throws(Stop) {
        if isWhole, place != bytes.count { throw .nothing(FramedReading.wrongLength) }
        if let length = message.numbers[.length], length != stretches[.count]?.count {
            throw .nothing(FramedReading.wrongLength)
        }
        guard let (range, _) = checksum, let kind = description.checksum, let summed = stretches[.sum] else { return }
        let right = kind.value(of: bytes[summed])
        let format = form.format(of: .checksum) ?? FramedNumber()
        let places = (0..<(format.width ?? 0)).reduce(1) { product, _ in product * format.form.radix }
        let expected = (right + format.offset) & 0xFFFF_FFFF % places
        guard !range.isEmpty, (message.numbers[.checksum] ?? -1) + format.offset == expected else {
            throw .nothing(FramedReading.badChecksum)
        }
    }
}
