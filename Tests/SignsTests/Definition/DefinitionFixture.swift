import Signs
import StrictYAML
import Testing

/// A file with the required keys only.
let smallestFile = """
    name: Board
    maker: Acme
    model: One
    status: documented
    geometry: {columns: 96, rows: 7, lines: 1, characters: 16}
    colours: {depth: mono}
    fonts: {sevenHigh: bandeau-5x7, cellWidth: 6}
    link: {baud: 4800, dataBits: 8, parity: none, stopBits: 1}
    protocol: {family: alpha}
    capabilities: {output: text}
    sources: [the manual]
    """

/// Reads a device file's text.
func definition(_ text: String) throws(ProblemList) -> DeviceDefinition {
    try YAMLReader.decode(text, file: "acme-board.yaml", DeviceDefinition.init(reading:))
}

/// The smallest file with one piece replaced, which must be there.
func smallestFile(_ old: String, is new: String, sourceLocation: SourceLocation = #_sourceLocation) -> String {
    #expect(smallestFile.contains(old), sourceLocation: sourceLocation)
    return smallestFile.split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
}

/// The rows of what is wrong with a device file.
func problems(_ text: String) -> [String] {
    do {
        _ = try definition(text)
        return []
    } catch {
        return error.problems.map(\.description)
    }
}
