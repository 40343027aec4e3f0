import Raster

/// What stands between STX and ETX for one command: its code, then its data.
///
///     A label ESC position mode body     write TEXT
///     G label value                      write STRING
///     I label HH WW row CR row CR …      write SMALL DOTS
///     E function data                    everything else
///
/// Source: Alpha protocol, form 9708-8061, "Command codes".
struct AlphaPayload {
    private(set) var bytes: [UInt8] = []
    private let sevenBit: Bool

    init(_ command: AlphaCommand, sevenBit: Bool) throws(AlphaEncodingError) {
        self.sevenBit = sevenBit
        switch command {
        case .writeText(let label, let position, let mode, let body):
            try addText(label, [0x1B, position.code] + mode.codes, body)
        case .releasePriority: add("A0")
        case .writeString(let label, let value): try addString(label, value)
        case .writeDots(let label, let picture): try addPicture(label, picture)
        case .clearMemory: add("E$")
        case .configureMemory(let files): try addConfiguration(files)
        case .runSequence(let labels): try addRunSequence(labels)
        case .setTime(let hour, let minute): try addTime(hour, minute)
        case .setDate(let day, let month, let year): try addDate(day, month, year)
        case .setDayOfWeek(let day): try addDayOfWeek(day)
        case .setHourFormat(let is24Hour): add(is24Hour ? "E'M" : "E'S")
        case .softReset: add("E,")
        }
    }

    private mutating func add(_ text: String) {
        bytes += text.utf8
    }

    private mutating func add(hexadecimal value: Int, digits: Int) {
        bytes += upperHexadecimal(value, digits: digits)
    }

    private mutating func add(decimal value: Int) {
        add(value < 10 ? "0\(value)" : "\(value)")
    }
}

// MARK: - Files

extension AlphaPayload {
    private mutating func addText(
        _ label: AlphaLabel, _ heading: [UInt8], _ body: [UInt8]
    ) throws(AlphaEncodingError) {
        let content = heading + (try transmitted(body, label))
        guard label != .priority || content.count <= 125 else { throw .priorityTextTooLong(bytes: content.count) }
        bytes += [UInt8(ascii: "A"), label.rawValue] + content
    }

    private mutating func addString(_ label: AlphaLabel, _ value: [UInt8]) throws(AlphaEncodingError) {
        guard label != .priority, label != "?" else { throw .labelNotForStrings(label) }
        let content = try transmitted(value, label)
        guard content.count <= 125 else { throw .stringTooLong(label, bytes: content.count) }
        bytes += [UInt8(ascii: "G"), label.rawValue] + content
    }

    /// The body as the line carries it. Bytes below 5 would end the packet; characters end at D9H.
    private func transmitted(_ body: [UInt8], _ label: AlphaLabel) throws(AlphaEncodingError) -> [UInt8] {
        if let byte = body.first(where: { !(0x05...0xD9).contains($0) }) { throw .forbiddenByte(byte, label) }
        guard sevenBit, body.contains(where: { $0 >= 0x80 }) else { return body }
        return body.flatMap { $0 < 0x80 ? [$0] : [0x08, $0 - 0x60] }
    }

    private mutating func addPicture(_ label: AlphaLabel, _ picture: Framebuffer) throws(AlphaEncodingError) {
        try checkPicture(label, rows: picture.height, columns: picture.width)
        bytes += [UInt8(ascii: "I"), label.rawValue]
        add(hexadecimal: picture.height, digits: 2)
        add(hexadecimal: picture.width, digits: 2)
        for y in 0..<picture.height {
            for x in 0..<picture.width { bytes.append(Self.pixel(picture[x, y])) }
            bytes.append(0x0D)
        }
    }

    private func checkPicture(_ label: AlphaLabel, rows: Int, columns: Int) throws(AlphaEncodingError) {
        guard (1...31).contains(rows), (1...255).contains(columns) else {
            throw .pictureSize(label, rows: rows, columns: columns)
        }
    }

    /// A pixel is one digit: 0 off, 1 red, 2 green, 3 amber.
    private static func pixel(_ colour: Colour) -> UInt8 {
        switch ColourDepth.redGreen.nearest(colour) {
        case .off: UInt8(ascii: "0")
        case .red: UInt8(ascii: "1")
        case .green: UInt8(ascii: "2")
        default: UInt8(ascii: "3")
        }
    }
}

// MARK: - Memory

extension AlphaPayload {
    private mutating func addConfiguration(_ files: [AlphaFile]) throws(AlphaEncodingError) {
        guard !files.isEmpty else { throw .noFiles }
        add("E$")
        var seen: Set<AlphaLabel> = []
        for file in files {
            guard file.label != .priority else { throw .labelNotConfigurable(file.label) }
            guard seen.insert(file.label).inserted else { throw .duplicateLabel(file.label) }
            try addEntry(file)
        }
    }

    /// Eleven characters: label, type, keyboard lock (which a STRING must have), size, and four that depend on
    /// the type: for TEXT its hours, of which FFFF is always.
    private mutating func addEntry(_ file: AlphaFile) throws(AlphaEncodingError) {
        bytes.append(file.label.rawValue)
        switch file {
        case .text(let label, let size):
            add("AU")
            try addSize(size, label, valid: 1...0xFFFF)
            add("FFFF")
        case .string(let label, let size):
            guard label != "?" else { throw .labelNotForStrings(label) }
            add("BL")
            try addSize(size, label, valid: 1...125)
            add("0000")
        case .dots(let label, let rows, let columns, let colours):
            try checkPicture(label, rows: rows, columns: columns)
            add("DU")
            add(hexadecimal: rows, digits: 2)
            add(hexadecimal: columns, digits: 2)
            add(colours.code)
        }
    }

    private mutating func addSize(
        _ size: Int, _ label: AlphaLabel, valid: ClosedRange<Int>
    ) throws(AlphaEncodingError) {
        guard valid.contains(size) else { throw .fileSize(label, bytes: size, valid: valid) }
        add(hexadecimal: size, digits: 4)
    }

    /// In the order given (`S`), unlocked for the keyboard (`U`).
    private mutating func addRunSequence(_ labels: [AlphaLabel]) throws(AlphaEncodingError) {
        guard labels.count <= 128 else { throw .sequenceTooLong(labels: labels.count) }
        add("E.SU")
        bytes += labels.map(\.rawValue)
    }
}

// MARK: - Clock

extension AlphaPayload {
    private mutating func addTime(_ hour: Int, _ minute: Int) throws(AlphaEncodingError) {
        guard (0...23).contains(hour), (0...59).contains(minute) else { throw .time(hour: hour, minute: minute) }
        add("E ")
        add(decimal: hour)
        add(decimal: minute)
    }

    private mutating func addDate(_ day: Int, _ month: Int, _ year: Int) throws(AlphaEncodingError) {
        let isLeapYear = year % 4 == 0
        let days = [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (2000...2099).contains(year), (1...12).contains(month), (1...days[month - 1]).contains(day) else {
            throw .date(day: day, month: month, year: year)
        }
        add("E;")
        for field in [month, day, year - 2000] { add(decimal: field) }
    }

    private mutating func addDayOfWeek(_ day: Int) throws(AlphaEncodingError) {
        guard (1...7).contains(day) else { throw .dayOfWeek(day) }
        add("E&\(day)")
    }
}
