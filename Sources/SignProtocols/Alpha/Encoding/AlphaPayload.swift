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
    /// The packet so far.
    private var bytes: [UInt8] = []

    /// Where in ``bytes`` the rows of a picture begin, before which some signs want a pause.
    private var startOfRows: Int?

    private let framing: AlphaFraming
    private let palette: AlphaPalette

    private init(framing: AlphaFraming, palette: AlphaPalette) {
        self.framing = framing
        self.palette = palette
    }

    /// Adds the payload of a command to a packet, which is not copied.
    ///
    /// - Returns: where the rows of a picture begin, before which some signs want a pause; nil for anything else.
    static func add(
        _ command: AlphaCommand, to packet: inout [UInt8], framing: AlphaFraming, palette: AlphaPalette
    ) throws(AlphaEncodingError) -> Int? {
        var payload = AlphaPayload(framing: framing, palette: palette)
        swap(&payload.bytes, &packet)
        defer { swap(&payload.bytes, &packet) }
        try payload.add(command)
        return payload.startOfRows
    }

    private mutating func add(_ command: AlphaCommand) throws(AlphaEncodingError) {
        switch command {
        case .writeText(let label, let position, let mode, let body):
            try addText(label, [0x1B, position.code] + mode.codes, body)
        case .releasePriority: addHeading("A", .priority)
        case .writeString(let label, let value): try addString(label, value)
        case .writeDots(let label, let frame): try addDots(label, frame)
        case .writePicture(let label, let picture): try addPicture(label, picture)
        case .writeLargeDots(let label, let frame, let isCompressed): try addLargeDots(label, frame, isCompressed)
        case .writeRGBDots(let label, let frame): try addRGBDots(label, frame)
        case .clearMemory: add("E$")
        case .configureMemory(let files): try addConfiguration(files)
        case .read(let query): addQuery(query)
        default: try addFunction(command)
        }
    }

    /// What neither a file nor the memory is about.
    private mutating func addFunction(_ command: AlphaCommand) throws(AlphaEncodingError) {
        switch command {
        case .runSequence(let labels, let order, let isLocked): try addRunSequence(labels, order, isLocked)
        case .setHours(let label, let hours): try addTimes(label, hours)
        case .setDays(let label, let days): try addTimes(label, days)
        case .setTime(let hour, let minute): try addTime(hour, minute)
        case .setDate(let day, let month, let year): try addDate(day, month, year)
        case .setDayOfWeek(let day): try addDayOfWeek(day)
        case .setHourFormat(let is24Hour): add(is24Hour ? "E'M" : "E'S")
        default: try addSetting(command)
        }
    }

    private mutating func addSetting(_ command: AlphaCommand) throws(AlphaEncodingError) {
        switch command {
        case .softReset: add("E,")
        case .setSpeaker(let isOn): add(isOn ? "E!00" : "E!FF")
        case .sound(let tone): try addTone(tone)
        case .setDimming(let level, let mode): try addDimming(level, mode)
        case .setDimmingHours(let hours):
            add("E@")
            add(hours)
        case .setSerialAddress(let address):
            add("E7")
            add(hexadecimal: Int(address), digits: 2)
        case .setAcknowledgement(let isOn): add(isOn ? "Es1" : "Es0")
        default: add("E4")
        }
    }

    private mutating func add(_ text: String) {
        bytes += text.utf8
    }

    private mutating func add(hexadecimal value: Int, digits: Int) {
        bytes.append(hexadecimal: value, digits: digits)
    }

    private mutating func add(decimal value: Int) {
        add(value < 10 ? "0\(value)" : "\(value)")
    }
}

// MARK: - Files

extension AlphaPayload {
    private mutating func addHeading(_ code: Unicode.Scalar, _ label: AlphaLabel) {
        bytes.append(UInt8(ascii: code))
        switch framing.labels {
        case .character: bytes.append(label.rawValue)
        case .number(let digits): add(decimalDigits(Int(label.rawValue - AlphaLabelForm.firstLabel), count: digits))
        }
    }

    private mutating func addText(
        _ label: AlphaLabel, _ heading: [UInt8], _ body: [UInt8]
    ) throws(AlphaEncodingError) {
        let content = heading + (try transmitted(body, label))
        guard label != .priority || content.count <= 125 else { throw .priorityTextTooLong(bytes: content.count) }
        addHeading("A", label)
        bytes += content
    }

    private mutating func addString(_ label: AlphaLabel, _ value: [UInt8]) throws(AlphaEncodingError) {
        guard label != .priority, label != "?" else { throw .labelNotForStrings(label) }
        let content = try transmitted(value, label)
        guard content.count <= 125 else { throw .stringTooLong(label, bytes: content.count) }
        addHeading("G", label)
        bytes += content
    }

    /// The body as the line carries it. Bytes below 5 would end the packet; characters end at D9H.
    private func transmitted(_ body: [UInt8], _ label: AlphaLabel) throws(AlphaEncodingError) -> [UInt8] {
        if let byte = body.first(where: { !(0x05...0xD9).contains($0) }) { throw .forbiddenByte(byte, label) }
        guard framing.sevenBit, body.contains(where: { $0 >= 0x80 }) else { return body }
        return body.flatMap { $0 < 0x80 ? [$0] : [0x08, $0 - 0x60] }
    }

    private mutating func addQuery(_ query: AlphaQuery) {
        let codes = query.codes
        if codes[0] != UInt8(ascii: "F"), let label = AlphaLabel(rawValue: codes[1]) {
            addHeading(Unicode.Scalar(codes[0]), label)
        } else {
            bytes += codes
        }
    }
}

// MARK: - Pictures

extension AlphaPayload {
    private mutating func addDots(_ label: AlphaLabel, _ frame: Framebuffer) throws(AlphaEncodingError) {
        try checkPicture(label, rows: frame.height, columns: frame.width)
        addHeading("I", label)
        addSize(rows: frame.height, columns: frame.width, digits: 2)
        AlphaPictureRows(palette).append(frame, to: &bytes)
    }

    private mutating func addPicture(_ label: AlphaLabel, _ picture: AlphaPicture) throws(AlphaEncodingError) {
        try checkPicture(label, rows: picture.height, columns: picture.width)
        addHeading("I", label)
        addSize(rows: picture.height, columns: picture.width, digits: 2)
        for y in 0..<picture.height {
            for x in 0..<picture.width {
                bytes.append(picture[x, y].flatMap(AlphaPalette.digit) ?? UInt8(ascii: "0"))
            }
            bytes.append(0x0D)
        }
    }

    private mutating func addLargeDots(
        _ label: AlphaLabel, _ frame: Framebuffer, _ isCompressed: Bool
    ) throws(AlphaEncodingError) {
        try checkLargePicture(label, frame)
        addHeading("M", label)
        addSize(rows: frame.height, columns: frame.width, digits: 4)
        var rows: [UInt8] = []
        AlphaPictureRows(palette).append(frame, to: &rows)
        bytes += isCompressed ? Self.compressed(rows) : rows
    }

    /// Runs of four equal pixels or more as 11H, how often the pixel is repeated, and the pixel.
    private static func compressed(_ rows: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var rest = rows[...]
        while let pixel = rest.first {
            let run = min(rest.prefix { $0 == pixel }.count, 0x100)
            if run >= 4 {
                result += [0x11] + upperHexadecimal(run - 1, digits: 2) + [pixel]
            } else {
                result += repeatElement(pixel, count: run)
            }
            rest = rest.dropFirst(run)
        }
        return result
    }

    private mutating func addRGBDots(_ label: AlphaLabel, _ frame: Framebuffer) throws(AlphaEncodingError) {
        try checkLargePicture(label, frame)
        addHeading("K", label)
        addSize(rows: frame.height, columns: frame.width, digits: 4)
        for y in 0..<frame.height {
            for x in 0..<frame.width {
                let colour = frame[x, y].rawValue
                for plane in 0..<3 { add(colour >> plane & 1 == 1 ? "FF" : "00") }
            }
            bytes.append(0x0D)
        }
    }

    private mutating func addSize(rows: Int, columns: Int, digits: Int) {
        add(hexadecimal: rows, digits: digits)
        add(hexadecimal: columns, digits: digits)
        startOfRows = bytes.count
    }

    private func checkPicture(_ label: AlphaLabel, rows: Int, columns: Int) throws(AlphaEncodingError) {
        guard (1...31).contains(rows), (1...255).contains(columns) else {
            throw .pictureSize(label, rows: rows, columns: columns)
        }
    }

    private func checkLargePicture(_ label: AlphaLabel, _ frame: Framebuffer) throws(AlphaEncodingError) {
        guard (1...0xFFFF).contains(frame.height), (1...0xFFFF).contains(frame.width) else {
            throw .largePictureSize(label, rows: frame.height, columns: frame.width)
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
        case .text(let label, let size, let hours, let isLocked):
            add(isLocked ? "AL" : "AU")
            try addSize(size, label, valid: 1...0xFFFF)
            add(hours)
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

    /// The order, the lock for the keyboard, and the labels.
    private mutating func addRunSequence(
        _ labels: [AlphaLabel], _ order: AlphaRunOrder, _ isLocked: Bool
    ) throws(AlphaEncodingError) {
        guard labels.count <= 128 else { throw .sequenceTooLong(labels: labels.count) }
        add("E.")
        switch order {
        case .listed: add("S")
        case .byHours: add("T")
        case .byHoursThenDeleted: add("D")
        }
        add(isLocked ? "L" : "U")
        bytes += labels.map(\.rawValue)
    }

    private mutating func addTimes(_ label: AlphaLabel, _ hours: AlphaHours) throws(AlphaEncodingError) {
        guard label != .priority else { throw .labelNotConfigurable(label) }
        add("E)")
        bytes.append(label.rawValue)
        add(hours)
    }

    private mutating func addTimes(_ label: AlphaLabel, _ days: AlphaDays) throws(AlphaEncodingError) {
        guard label != .priority else { throw .labelNotConfigurable(label) }
        add("E2")
        bytes.append(label.rawValue)
        add("\(days.start)\(days.stop)")
    }

    private mutating func add(_ hours: AlphaHours) {
        add(hexadecimal: hours.start, digits: 2)
        add(hexadecimal: hours.stop, digits: 2)
    }
}

// MARK: - Settings

extension AlphaPayload {
    private mutating func addTone(_ tone: AlphaTone) throws(AlphaEncodingError) {
        switch tone {
        case .long: add("E(0")
        case .beeps: add("E(1")
        case .pitch(let pitch, let tenths, let repeats):
            guard 0...254 ~= pitch, 1...15 ~= tenths, 0...15 ~= repeats else {
                throw .tone(pitch: pitch, tenths: tenths, repeats: repeats)
            }
            add("E(2")
            add(hexadecimal: pitch, digits: 2)
            add(hexadecimal: tenths, digits: 1)
            add(hexadecimal: repeats, digits: 1)
        }
    }

    private mutating func addDimming(_ level: Int, _ mode: UInt8) throws(AlphaEncodingError) {
        guard 0...4 ~= level else { throw .dimming(level: level) }
        add("E/")
        add(hexadecimal: Int(mode), digits: 2)
        add(decimal: level)
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
