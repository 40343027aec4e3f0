import Raster
import SignProtocols
import StrictYAML
import Transports

extension DeviceDefinition {
    /// Reports values that are valid each by itself and cannot be true together.
    ///
    /// - Returns: whether there was none.
    func reportContradictions(to value: YAMLValue) -> Bool {
        let found = contradictions
        found.forEach(value.report)
        return reportFramedProblems(to: value) && found.isEmpty
    }

    private var contradictions: [String] {
        var found: [String] = []
        let (rows, columns) = (geometry.lines * Geometry.rowsPerLine, geometry.characters * fonts.cellWidth - 1)
        if rows > geometry.rows {
            found.append("\(geometry.lines) lines of text need \(rows) rows and geometry.rows is \(geometry.rows)")
        }
        if columns > geometry.columns {
            found.append(
                "\(geometry.characters) characters of fonts.cellWidth \(fonts.cellWidth) need \(columns) columns "
                    + "and geometry.columns is \(geometry.columns)")
        }
        if colours.depth != .mono && colours.led != nil {
            found.append("colours.led is for signs of one colour and colours.depth is \(colours.depth)")
        }
        if case .alpha(let alpha) = family { found += contradictions(of: alpha.framing) }
        found += familyContradictions
        if sources.isEmpty { found.append("sources is empty; name at least one, or say that none is known") }
        if status == .assumed && assumptions.isEmpty {
            found.append("assumptions is empty and the status is assumed; list what was assumed")
        }
        return found
    }
}

// MARK: - What a family cannot do

extension DeviceDefinition {
    private func contradictions(of options: MobitecTextOptions) -> [String] {
        var found: [String] = []
        if geometry.columns > 253 || geometry.rows > 253 {
            found.append(
                "such a sign has at most 253 dots a side and geometry is \(geometry.columns) x \(geometry.rows)")
        }
        if options.lines.count != geometry.lines {
            found.append("protocol.fields are \(options.lines.count) and geometry.lines is \(geometry.lines)")
        }
        return found
    }

    private func contradictions(of options: VT52Options) -> [String] {
        var found: [String] = []
        if geometry.characters > 200 {
            found.append("such a display has at most 200 characters and geometry.characters is \(geometry.characters)")
        }
        if (options.blinkOn == nil) != (options.blinkOff == nil) {
            found.append("protocol.blinkOn needs protocol.blinkOff, and the other way round")
        }
        if let locate = options.locate, !locate.reaches(lines: geometry.lines, characters: geometry.characters) {
            found.append("protocol.locate cannot go to every cell of \(geometry.lines) lines of \(geometry.characters)")
        }
        return found
    }

    private func contradictions(of framing: AlphaFraming) -> [String] {
        let isSevenBit = link.settings?.dataBits == .seven
        var found: [String] = []
        if isSevenBit, !framing.sevenBit {
            found.append("protocol.sevenBit must be true on a line with 7 data bits")
        }
        if framing.evenParity, !framing.sevenBit {
            found.append("protocol.evenParity needs bit 7 of each byte; set protocol.sevenBit to true")
        }
        if framing.evenParity, isSevenBit {
            found.append("protocol.evenParity is for lines with 8 data bits; link.parity makes it on this one")
        }
        return found
    }
}

extension DeviceDefinition {
    private var familyContradictions: [String] {
        let (columns, rows) = (geometry.columns, geometry.rows)
        let size = "geometry is \(columns) x \(rows)"
        switch family {
        case .alfaZeta(let options):
            let panels = "protocol.panels make \(options.width) x \(options.height) dots"
            return options.width == columns && options.height == rows ? [] : [panels + " and \(size)"]
        case .dreamCheeky:
            return columns == 21 && rows == 7 ? [] : ["such a board has 21 x 7 LEDs and \(size)"]
        case .lawoMono:
            let isTooLarge = columns * ((rows + 7) / 8) > 255
            return isTooLarge ? ["a picture has at most 255 columns of 8 rows and \(size)"] : []
        case .hanover:
            return columns * ((rows + 7) / 8) > 65_535 ? ["a picture is too large for a packet and \(size)"] : []
        case .ibis(let options):
            let most = options.telegram == .ds003a ? 240 : options.telegram.characters
            let isTooWide = geometry.characters > most
            return isTooWide ? ["protocol.telegram \(options.telegram) has at most \(most) characters"] : []
        case .am03127:
            return geometry.lines > 8 ? ["such a sign has at most 8 lines and geometry.lines is \(geometry.lines)"] : []
        case .mobitecText(let options): return contradictions(of: options)
        case .proLite:
            let isTooLarge = geometry.lines > 1 || geometry.characters > 255
            return isTooLarge ? ["such a sign has one line of at most 255 characters"] : []
        case .vt52(let options): return contradictions(of: options)
        case .artNet(let options): return universes(options.universes, valid: ArtNetOptions.universeRange)
        case .e131(let options): return universes(options.universes, valid: E131Options.universeRange)
        case .ledBadge: return rows == 11 || rows == 12 ? [] : ["a badge has 11 or 12 rows and \(size)"]
        case .mobitec:
            return columns <= 253 && rows <= 249 ? [] : ["such a sign has at most 253 x 249 dots and \(size)"]
        case .aesys:
            let isTooWide = geometry.characters > 255
            return isTooWide ? ["such a sign has at most 255 characters"] : []
        case .alpha, .ddp, .framed: return []
        }
    }

    private func universes(_ universes: PixelUniverses, valid: ClosedRange<Int>) -> [String] {
        let last = universes.first + universes.count(pixels: geometry.columns * geometry.rows) - 1
        return valid.contains(last) ? [] : ["the pixels need universes up to \(last), which is not in \(valid)"]
    }
}
