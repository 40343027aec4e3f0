import Raster
import StrictYAML
import Transports

extension DeviceDefinition {
    /// Reports values that are valid each by itself and cannot be true together.
    ///
    /// - Returns: whether there was none.
    func reportContradictions(to value: YAMLValue) -> Bool {
        let found = contradictions
        found.forEach(value.report)
        return found.isEmpty
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
        if case .alpha(let alpha) = family, link.settings?.dataBits == .seven, !alpha.sevenBit {
            found.append("protocol.sevenBit must be true on a line with 7 data bits")
        }
        if sources.isEmpty { found.append("sources is empty; name at least one, or say that none is known") }
        if status == .assumed && assumptions.isEmpty {
            found.append("assumptions is empty and the status is assumed; list what was assumed")
        }
        return found
    }
}
