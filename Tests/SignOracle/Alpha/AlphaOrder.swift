import Raster
import SignProtocols

/// One Alpha command, by the name of its case in `AlphaCommand`; the other fields are what it says.
struct AlphaOrder: Decodable {
    var name: String
    var label: String?
    var position: String?
    var mode: String?
    /// The pieces of a text or a value.
    var body: [AlphaPiece]?
    /// Rows of digits, 0 dark to 8 yellow; for pictures that a frame makes, letters of colours.
    var rows: [String]?
    var files: [AlphaFileDescription]?
    var labels: String?
    var order: String?
    var isOn: Bool?
    /// In the order of the case's arguments.
    var numbers: [Int]?

    func command() throws -> AlphaCommand {
        switch name {
        case "writeText":
            .writeText(
                try file(), position: try named(required(position, "position")),
                mode: try named(required(mode, "mode")), body: try content())
        case "releasePriority": .releasePriority
        case "writeString": .writeString(try file(), try content())
        case "writePicture": .writePicture(try file(), try picture())
        case "writeDots": .writeDots(try file(), try frame(.redGreen))
        case "writeLargeDots": .writeLargeDots(try file(), try frame(.redGreen), isCompressed: isOn ?? false)
        case "writeRGBDots": .writeRGBDots(try file(), try frame(.rgb))
        case "clearMemory": .clearMemory
        case "configureMemory": .configureMemory(try required(files, "files").map { try $0.file() })
        case "runSequence":
            .runSequence(
                try required(labels, "labels").map(label), order: try named(order ?? "listed"), isLocked: isOn ?? false)
        default: try setting()
        }
    }

    private func setting() throws -> AlphaCommand {
        switch name {
        case "setTime": .setTime(hour: try number(0), minute: try number(1))
        case "setDate": .setDate(day: try number(0), month: try number(1), year: try number(2))
        case "setDayOfWeek": .setDayOfWeek(try number(0))
        case "setHourFormat": .setHourFormat(is24Hour: isOn ?? false)
        case "setHours": .setHours(try file(), try required(AlphaHours(from: number(0), to: number(1)), "hours"))
        case "setDays": .setDays(try file(), try required(AlphaDays(from: number(0), through: number(1)), "days"))
        case "setSpeaker": .setSpeaker(isOn: isOn ?? false)
        case "softReset": .softReset
        case "soundLong": .sound(.long)
        case "soundBeeps": .sound(.beeps)
        case "soundPitch": .sound(.pitch(try number(0), tenths: try number(1), repeats: try number(2)))
        case "setDimming": .setDimming(level: try number(0), mode: UInt8(try number(1)))
        case "setDimmingHours": .setDimmingHours(try required(AlphaHours(from: number(0), to: number(1)), "hours"))
        case "setSerialAddress": .setSerialAddress(UInt8(try number(0)))
        case "setAcknowledgement": .setAcknowledgement(isOn: isOn ?? false)
        case "clearErrors": .clearErrors
        default: .read(try query())
        }
    }

    private func query() throws -> AlphaQuery {
        switch name {
        case "readText": .text(try file())
        case "readString": .string(try file())
        case "readDots": .dots(try file())
        case "readLargeDots": .largeDots(try file())
        case "readRGBDots": .rgbDots(try file())
        case "readTime": .time
        case "readDate": .date
        case "readDayOfWeek": .dayOfWeek
        case "readHourFormat": .hourFormat
        case "readSpeaker": .speaker
        case "readGeneralInformation": .generalInformation
        case "readMemoryPool": .memoryPool
        case "readMemoryConfiguration": .memoryConfiguration
        case "readRunSequence": .runSequence
        case "readErrorStatus": .errorStatus
        default: throw QuestionError("no command is called \(name)")
        }
    }
}

// MARK: - Arguments

extension AlphaOrder {
    private func file() throws -> AlphaLabel { try alphaLabel(required(label, "label")) }

    private func label(_ character: Character) throws -> AlphaLabel { try alphaLabel(String(character)) }

    private func number(_ index: Int) throws -> Int {
        let numbers = try required(numbers, "numbers")
        guard numbers.indices.contains(index) else { throw QuestionError("\(name) needs more numbers") }
        return numbers[index]
    }

    private func content() throws -> [UInt8] {
        var content = AlphaBody()
        for piece in try required(body, "body") { try piece.add(to: &content) }
        return content.bytes
    }

    private func frame(_ depth: ColourDepth) throws -> Framebuffer {
        try Framebuffer(picture: required(rows, "rows").joined(separator: "\n"), depth: depth)
    }

    private func picture() throws -> AlphaPicture {
        let rows = try required(rows, "rows").map { Array($0) }
        var picture = AlphaPicture(width: rows.first?.count ?? 0, height: rows.count)
        for (y, row) in rows.enumerated() {
            for (x, digit) in row.enumerated() { picture[x, y] = try pictureColour(digit) }
        }
        return picture
    }

    private func pictureColour(_ digit: Character) throws -> AlphaColour? {
        guard let value = digit.wholeNumberValue, value <= 8 else { throw QuestionError("no pixel is \(digit)") }
        return value == 0 ? nil : AlphaColour.allCases[value - 1]
    }
}

/// The file of a label.
func alphaLabel(_ text: String) throws -> AlphaLabel {
    guard text.utf8.count == 1, let byte = text.utf8.first, let label = AlphaLabel(rawValue: byte) else {
        throw QuestionError("no label: \(text)")
    }
    return label
}
