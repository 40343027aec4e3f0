import Foundation
import StrictYAML
import Testing

@testable import Signs

/// Each mistake on its own: the exact text, with the place in the file.
@Suite(.timeLimit(.minutes(5)))
struct DeviceMistakeTests {
    @Test(arguments: [
        ("columns: 96", "columns: 0", "5:21: geometry.columns: 0 is not in 1...4096"),
        ("rows: 7", "rows: 300", "5:31: geometry.rows: 300 is not in 1...256"),
        ("depth: mono", "depth: grey", "6:18: colours.depth: grey is not one of mono, redGreen, rgb"),
        (
            "depth: mono", "depth: mono, led: gren",
            "6:29: colours.led: gren is not one of red, green, amber, blue, white; did you mean green?"
        ),
        ("cellWidth: 6", "cellWidth: six", "7:44: fonts.cellWidth: six is not a whole number"),
        ("parity: none", "parity: zebra", "8:41: link.parity: zebra is not one of none, even, odd, mark, space"),
        ("dataBits: 8", "dataBits: 9", "8:30: link.dataBits: 9 is not in 5...8"),
        ("baud: 4800", "baud: fast", "8:14: link.baud: fast is not a whole number"),
        (
            "family: alpha", "family: alpa",
            "9:20: protocol.family: alpa is not known; did you mean alpha?"
        ),
        (
            "family: alpha", "family: alpha, typeCode: ZZ",
            "9:37: protocol.typeCode: ZZ is not one character from ! to ~, such as Z for every model"
        ),
        ("family: alpha", "family: alpha, address: 256", "9:36: protocol.address: 256 is not in 0...255"),
        ("family: alpha", "family: alpha, checksum: yes", "9:37: protocol.checksum: yes is not true or false"),
        ("output: text", "output: speech", "10:24: capabilities.output: speech is not one of text, pixels"),
        ("[the manual]", "the manual", "11:10: sources: expected a list, found the manual"),
        ("[the manual]", "[the manual, ~]", "11:23: sources.2: expected a text, found nothing"),
        (
            "status: documented", "status: documentd",
            "4:9: status: documentd is not one of documented, assumed; did you mean documented?"
        ),
        ("maker: Acme\n", "", "1:1: maker is missing"),
        ("geometry: {columns: 96, ", "geometry: {", "5:11: geometry: columns is missing"),
        ("name: Board", "name: [Board]", "1:7: name: expected a text, found a list"),
        ("colours: {depth: mono}", "colours: mono", "6:10: colours: expected a mapping, found mono"),
        ("model: One", "modle: One\nmodel: One", "3:1: modle is not a key here; did you mean model?"),
        ("maker: Acme", "maker: Acme\nmaker: Ajax", "3:1: maker is given twice, first in line 2"),
        (
            "rows: 7, ", "rows: 7, height: 3, ",
            "5:34: geometry: height is not a key here; the keys are columns, rows, lines, characters"
        ),
    ])
    func `a mistake is told with its place`(old: String, new: String, message: String) {
        #expect(problems(smallestFile(old, is: new)) == ["acme-board.yaml:\(message)"])
    }

    @Test(arguments: [
        ("{minimumGap: 2m}", "12:22: timing.minimumGap: 2m is not in 0s...1m"),
        ("{afterClear: soon}", "12:22: timing.afterClear: soon is not a duration such as 250ms, 20s, 5m or 2h"),
        ("{refreshEvery: 0}", "12:24: timing.refreshEvery: 0 is not in 1s...720h"),
        ("{resendEvery: newer}", "12:23: timing.resendEvery: newer is not a duration such as 250ms, 20s, 5m or 2h"),
    ])
    func `a wrong duration is told with its place`(timing: String, message: String) {
        #expect(problems(smallestFile + "\ntiming: \(timing)") == ["acme-board.yaml:\(message)"])
    }

    @Test(arguments: [
        ("lines: 1", "lines: 2", "2 lines of text need 14 rows and geometry.rows is 7"),
        (
            "characters: 16", "characters: 17",
            "17 characters of fonts.cellWidth 6 need 101 columns and geometry.columns is 96"
        ),
        ("depth: mono", "depth: rgb, led: red", "colours.led is for signs of one colour and colours.depth is rgb"),
        ("dataBits: 8", "dataBits: 7", "protocol.sevenBit must be true on a line with 7 data bits"),
        ("[the manual]", "[]", "sources is empty; name at least one, or say that none is known"),
        (
            "status: documented", "status: assumed",
            "assumptions is empty and the status is assumed; list what was assumed"
        ),
    ])
    func `values that cannot be true together are told`(old: String, new: String, message: String) {
        #expect(problems(smallestFile(old, is: new)) == ["acme-board.yaml:1:1: \(message)"])
    }

    @Test func `mistakes in several sections are told together`() {
        let text = smallestFile("columns: 96", is: "columns: 0")
            .replacingParity(with: "zebra")
        #expect(
            problems(text + "\nmemory: {pool: 8, stringLimit: 126}\nquirks: {clearBeforeConfigure: 1}") == [
                "acme-board.yaml:5:21: geometry.columns: 0 is not in 1...4096",
                "acme-board.yaml:8:41: link.parity: zebra is not one of none, even, odd, mark, space",
                "acme-board.yaml:12:16: memory.pool: 8 is not in 64...16777216",
                "acme-board.yaml:12:32: memory.stringLimit: 126 is not in 1...125",
                "acme-board.yaml:13:32: quirks.clearBeforeConfigure: 1 is not true or false",
            ])
    }
}

extension String {
    fileprivate func replacingParity(with parity: String) -> String {
        split(separator: "parity: none", omittingEmptySubsequences: false).joined(separator: "parity: \(parity)")
    }
}

/// What a family's signs cannot be.
@Suite struct FamilyContradictionTests {
    @Test(arguments: [
        (
            "alfazeta-28x14", "{geometry: {rows: 7, lines: 1}}",
            "protocol.panels make 28 x 14 dots and geometry is 28 x 7"
        ),
        (
            "dreamcheeky-message-board", "{geometry: {columns: 22}}",
            "such a board has 21 x 7 LEDs and geometry is 22 x 7"
        ),
        (
            "lawo-mono-112x16", "{geometry: {columns: 128}}",
            "a picture has at most 255 columns of 8 rows and geometry is 128 x 16"
        ),
        ("led-badge-44x11", "{geometry: {rows: 13}}", "a badge has 11 or 12 rows and geometry is 44 x 13"),
        (
            "mobitec-112x16", "{geometry: {columns: 254}}",
            "such a sign has at most 253 x 249 dots and geometry is 254 x 16"
        ),
        (
            "ibis-ds009", "{geometry: {columns: 102, characters: 17}}",
            "protocol.telegram ds009 has at most 16 characters"
        ),
        (
            "e131-120x16", "{protocol: {universe: 63990}}",
            "the pixels need universes up to 64001, which is not in 1...63999"
        ),
        (
            "artnet-120x16", "{protocol: {universe: 32760}}",
            "the pixels need universes up to 32771, which is not in 0...32767"
        ),
    ])
    func `a site's values that a sign cannot have are told`(name: String, override: String, message: String) throws {
        let folder = DeviceFilesTests.project.appending(path: "Devices").path()
        let device = try DeviceLibrary(folder: folder).definition(named: name)
        let problems = #expect(throws: ProblemList.self) {
            try YAMLReader.decode(override, file: "site.yaml") { $0.mapping().flatMap(device.overriding) }
        }
        #expect(problems?.problems.map(\.message) == [message])
    }
}
