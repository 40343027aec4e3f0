// What a sign answers. Source: Alpha protocol, form 9708-8061, "Read special functions"; lengths as measured.

extension AlphaSign {
    /// Answers a read command. A file that does not exist answers like an empty one.
    mutating func answer(_ code: UInt8, _ byte: UInt8) {
        guard let label = AlphaLabel(rawValue: byte) else { return lose(.malformedCommand) }
        switch code {
        case UInt8(ascii: "B"): reply("A", label, programme.memory.text(label) ?? [])
        case UInt8(ascii: "H"): reply("G", label, programme.memory.string(label) ?? [])
        case UInt8(ascii: "J"): reply("I", label, programme.memory.smallPicture(label).map { $0.data(digits: 2) } ?? [])
        case UInt8(ascii: "L"):
            reply("K", label, programme.memory.largePicture(label).map { $0.data(digits: 4, isRGB: true) } ?? [])
        case UInt8(ascii: "N"):
            reply("M", label, programme.memory.largePicture(label).map { $0.data(digits: 4) } ?? [])
        default:
            guard let data = functionData(byte) else { return lose(.unsupportedCommand) }
            reply("E", label, data)
        }
    }

    private mutating func reply(_ code: Unicode.Scalar, _ label: AlphaLabel, _ data: [UInt8]) {
        reply([UInt8(ascii: code), label.rawValue] + data)
    }

    private func functionData(_ function: UInt8) -> [UInt8]? {
        let clock = programme.clock.reading(at: now)
        switch function {
        case UInt8(ascii: " "): return Array(time(clock).utf8)
        case UInt8(ascii: "!"): return Array(speaker.utf8)
        case UInt8(ascii: "\""): return Array(generalInformation.utf8)
        case UInt8(ascii: "#"): return Array(pool.utf8)
        case UInt8(ascii: "$"): return configuration
        case UInt8(ascii: "*"): return [status.byte]
        case UInt8(ascii: "."): return runSequence
        case UInt8(ascii: "&"): return Array("\(clock.dayOfWeek)".utf8)
        case UInt8(ascii: "'"): return Array(hourFormat.utf8)
        case UInt8(ascii: ";"):
            return Array([clock.month, clock.day, clock.year].flatMap { decimalDigits($0, count: 2).utf8 })
        default: return nil
        }
    }

    private func time(_ clock: AlphaClock.Reading) -> String {
        decimalDigits(clock.hour, count: 2) + decimalDigits(clock.minute, count: 2)
    }

    /// What was asked for, empty when frozen.
    private var runSequence: [UInt8] {
        let lock = UInt8(ascii: programme.isSequenceLocked ? "L" : "U")
        guard case .running(let labels, let byHours) = programme.sequence else { return [UInt8(ascii: "S"), lock] }
        return [UInt8(ascii: byHours ? "T" : "S"), lock] + labels.map(\.rawValue)
    }

    private var speaker: String { isSpeakerOn ? "00" : "FF" }

    private var hourFormat: String { programme.clock.is24Hour ? "M" : "S" }

    /// Size and rest of the memory pool.
    private var pool: String {
        let memory = programme.memory
        return hexadecimalDigits(memory.poolBytes, count: 4) + "," + hexadecimalDigits(memory.freeBytes, count: 4)
    }

    /// Firmware (8 characters), its month and year, time, hour format, speaker, memory pool: 28 in all.
    private var generalInformation: String {
        "EMULATED" + "0100" + time(programme.clock.reading(at: now)) + hourFormat + speaker + pool
    }

    /// The entries as configured; the first file, if it is TEXT, reports the rest of the pool as its own.
    private var configuration: [UInt8] {
        programme.memory.files.enumerated().flatMap { index, file in
            let rest = index == 0 && file.type == UInt8(ascii: "A") ? programme.memory.freeBytes : 0
            let size = hexadecimalDigits(file.size + rest, count: 4)
            return [file.label.rawValue, file.type, file.lock] + Array(size.utf8) + file.tail
        }
    }
}
