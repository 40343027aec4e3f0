// What each command does. Source: Alpha protocol, form 9708-8061, "Command codes" and "Special functions".

extension AlphaSign {
    /// Carries out one command; what is unknown or malformed changes nothing and is counted.
    mutating func obey(_ block: [UInt8], isIndividual: Bool) {
        guard let code = block.first, block.count >= 2 else { return lose(.malformedCommand) }
        let rest = block.dropFirst()
        switch code {
        case UInt8(ascii: "E"): return writeFunction(block[1], rest.dropFirst())
        case UInt8(ascii: "F"): return read(code, block[1], isIndividual)
        default: break
        }
        guard Array("ABGHIJKLMN".utf8).contains(code) else { return lose(.unsupportedCommand) }
        guard let (label, data) = labelled(rest) else { return lose(.malformedCommand) }
        switch code {
        case UInt8(ascii: "A"): redraw(after: programme.memory.writeText(label, Array(data)))
        case UInt8(ascii: "G"): writeString(label, Array(data))
        case UInt8(ascii: "I"): writePicture(label, data)
        case UInt8(ascii: "K"), UInt8(ascii: "M"): writeLargePicture(code, label, data)
        default: read(code, label.rawValue, isIndividual)
        }
    }

    /// The file that a command is about, and what follows; nil when the name is no label.
    private func labelled(_ bytes: ArraySlice<UInt8>) -> (AlphaLabel, ArraySlice<UInt8>)? {
        switch traits.framing.labels {
        case .character:
            return bytes.first.flatMap(AlphaLabel.init).map { ($0, bytes.dropFirst()) }
        case .number(let digits):
            guard bytes.count >= digits, let number = decimalValue(of: bytes.prefix(digits)), number <= 0x5E,
                let label = AlphaLabel(rawValue: UInt8(number) + 0x20)
            else { return nil }
            return (label, bytes.dropFirst(digits))
        }
    }

    private mutating func read(_ code: UInt8, _ byte: UInt8, _ isIndividual: Bool) {
        if code == UInt8(ascii: "L") || code == UInt8(ascii: "N"), !traits.hasLargePictures {
            return lose(.unsupportedCommand)
        }
        goDark(for: traits.blankTime)
        if isIndividual || traits.answersBroadcasts { answer(code, byte) }
    }

    /// A text or picture is drawn again from the start, whatever was lost of it, unless nothing was written.
    private mutating func redraw(after loss: AlphaLoss?) {
        lose(loss)
        guard loss != .unallocatedLabel else { return }
        goDark(for: traits.blankTime)
        restart()
    }

    /// `HH WW`, then a digit per pixel and a carriage return per row, which the last row may lack.
    private mutating func writePicture(_ label: AlphaLabel, _ data: ArraySlice<UInt8>) {
        guard data.count >= 4, let height = hexadecimalValue(of: data.prefix(2)), (1...31).contains(height),
            let width = hexadecimalValue(of: data.dropFirst(2).prefix(2)), width > 0
        else { return lose(.malformedCommand) }
        let rows = data.dropFirst(4).split(separator: 0x0D, maxSplits: height, omittingEmptySubsequences: false)
        let pixels = rows.prefix(height).map { row in
            let shown = row.prefix(width).map(AlphaColour.init(receivedPixel:))
            return shown + Array(repeating: nil, count: width - shown.count)
        }
        redraw(after: programme.memory.writePicture(label, pixels))
    }

    private mutating func writeLargePicture(_ code: UInt8, _ label: AlphaLabel, _ data: ArraySlice<UInt8>) {
        guard traits.hasLargePictures else { return lose(.unsupportedCommand) }
        guard let picture = AlphaPicture(receivedLarge: data, isRGB: code == UInt8(ascii: "K")) else {
            return lose(.malformedCommand)
        }
        programme.memory.writeLargePicture(label, picture)
        redraw(after: nil)
    }
}

// MARK: - Special functions

extension AlphaSign {
    private mutating func writeFunction(_ function: UInt8, _ data: ArraySlice<UInt8>) {
        switch function {
        case UInt8(ascii: "$"): configure(data)
        case UInt8(ascii: "."): run(data)
        case UInt8(ascii: ")"): setHours(data)
        case UInt8(ascii: "2"): setDays(data)
        case UInt8(ascii: ","): reset()
        case UInt8(ascii: "("): sound(data)
        case UInt8(ascii: "4"): status = []
        case UInt8(ascii: "/"): dim(data)
        case UInt8(ascii: "s"): acknowledge(data)
        case UInt8(ascii: "7"): setAddress(data)
        case UInt8(ascii: "!"): setSpeaker(data)
        default: writeClock(function, data)
        }
    }

    /// Entries of eleven characters, or none at all to erase the memory. One wrong entry voids them all.
    private mutating func configure(_ data: ArraySlice<UInt8>) {
        guard !data.isEmpty else { return erase() }
        let starts = stride(from: data.startIndex, to: data.endIndex, by: AlphaStoredFile.entryLength)
        let files = starts.compactMap { AlphaStoredFile(entry: data[$0...].prefix(AlphaStoredFile.entryLength)) }
        let isSound = files.count == Array(starts).count && Set(files.map(\.label)).count == files.count
        if !isSound { lose(.malformedCommand) }
        configure(isSound ? files : [])
    }

    /// Order (`T` by the hours of the files, `S` as listed, `D` like `T`), lock, and at most 128 labels. What `D`
    /// does besides, deleting each file when its hours are over, is left out.
    private mutating func run(_ data: ArraySlice<UInt8>) {
        guard let order = data.first, Array("TSD".utf8).contains(order), data.count >= 2 else {
            return lose(.malformedCommand)
        }
        programme.isSequenceLocked = data.dropFirst().first == UInt8(ascii: "L")
        let bytes = data.dropFirst(2).prefix(128)
        let labels = bytes.compactMap(AlphaLabel.init)
        for _ in labels.count..<bytes.count { lose(.labelSkipped) }
        run(labels, byHours: order != UInt8(ascii: "S"))
    }

    /// The run time table: a label and the hours of its file. Any write to it ends the priority file.
    private mutating func setHours(_ data: ArraySlice<UInt8>) {
        let hours = AlphaHours(digits: data.dropFirst())
        if let label = data.first.flatMap(AlphaLabel.init), let hours {
            lose(programme.memory.setHours(label, hours))
        } else {
            lose(.malformedCommand)
        }
        endPriority()
    }

    /// The run day table: a label, and the first and last day. It ends the priority file like the run time table.
    private mutating func setDays(_ data: ArraySlice<UInt8>) {
        if let label = data.first.flatMap(AlphaLabel.init), data.count == 3,
            let codes = decimalValue(of: data.dropFirst()), codes / 10 <= 7, codes % 10 <= 7
        {
            lose(programme.memory.setDays(label, AlphaDays(startCode: codes / 10, stopCode: codes % 10)))
        } else {
            lose(.malformedCommand)
        }
        endPriority()
    }

    private mutating func endPriority() {
        programme.memory.releasePriority()
        restart()
    }

    private mutating func reset() {
        goDeaf(.resetting, for: traits.resetTime)
        goDark(for: traits.resetTime)
        restart()
    }

    private mutating func setAddress(_ data: ArraySlice<UInt8>) {
        guard data.count == 2, let value = hexadecimalValue(of: data) else { return lose(.malformedCommand) }
        address = UInt8(value)
    }

    /// `0` and `1` as they are, `2` with pitch, duration and repeats in four digits.
    private mutating func sound(_ data: ArraySlice<UInt8>) {
        switch (data.first, data.count) {
        case (UInt8(ascii: "0"), 1), (UInt8(ascii: "1"), 1): break
        case (UInt8(ascii: "2"), 5) where hexadecimalValue(of: data.dropFirst()) != nil: break
        default: return lose(.malformedCommand)
        }
        goDeaf(.sounding, for: traits.toneTime)
    }

    /// A mode and a level, two digits each.
    private mutating func dim(_ data: ArraySlice<UInt8>) {
        guard traits.canDim else { return lose(.unsupportedCommand) }
        let levels = [100, 86, 72, 58, 44]
        guard data.count == 4, let value = hexadecimalValue(of: data), levels.indices.contains(value & 0xFF) else {
            return lose(.malformedCommand)
        }
        brightness = levels[value & 0xFF]
    }

    private mutating func acknowledge(_ data: ArraySlice<UInt8>) {
        guard traits.canAcknowledge else { return lose(.unsupportedCommand) }
        guard data.count == 1, let value = decimalValue(of: data), value < 2 else { return lose(.malformedCommand) }
        acknowledges = value == 1
    }

    private mutating func setSpeaker(_ data: ArraySlice<UInt8>) {
        guard let value = hexadecimalValue(of: data) else { return lose(.malformedCommand) }
        isSpeakerOn = value == 0
    }
}

// MARK: - Clock

extension AlphaSign {
    private mutating func writeClock(_ function: UInt8, _ data: ArraySlice<UInt8>) {
        switch function {
        case UInt8(ascii: " "): setTime(data)
        case UInt8(ascii: ";"): setDate(data)
        case UInt8(ascii: "&"): setDayOfWeek(data)
        case UInt8(ascii: "'"): programme.clock.is24Hour = data.first == UInt8(ascii: "M")
        default: lose(.unsupportedCommand)
        }
    }

    private mutating func setTime(_ data: ArraySlice<UInt8>) {
        guard data.count == 4, let hour = decimalValue(of: data.prefix(2)), hour < 24,
            let minute = decimalValue(of: data.suffix(2)), minute < 60
        else { return lose(.malformedCommand) }
        programme.clock.set(hour: hour, minute: minute, at: now)
    }

    private mutating func setDate(_ data: ArraySlice<UInt8>) {
        guard data.count == 6, let month = decimalValue(of: data.prefix(2)), (1...12).contains(month),
            let day = decimalValue(of: data.dropFirst(2).prefix(2)), let year = decimalValue(of: data.suffix(2)),
            (1...AlphaClock.length(ofMonth: month, year: year)).contains(day)
        else { return lose(.malformedCommand) }
        programme.clock.set(year: 2000 + year, month: month, day: day, at: now)
    }

    private mutating func setDayOfWeek(_ data: ArraySlice<UInt8>) {
        guard data.count == 1, let day = decimalValue(of: data), (1...7).contains(day) else {
            return lose(.malformedCommand)
        }
        programme.clock.set(dayOfWeek: day, at: now)
    }
}
