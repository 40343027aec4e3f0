import Raster
import SignProtocols
import StrictYAML
import Testing

@testable import Signs

/// Protocols described in device files.
@Suite(.timeLimit(.minutes(5)))
struct FramedReadingTests {
    /// The smallest file with a described protocol in place of its own; its keys begin in line 10, indented by two.
    private func file(_ keys: String) -> String {
        smallestFile("protocol: {family: alpha}", is: "protocol:\n  family: framed\n" + keys.indented)
    }

    private func description(_ keys: String) throws -> FramedDescription {
        let device = try definition(file(keys))
        return device.fitted(try #require(device.framed))
    }

    @Test func `a description is read as it would be written in Swift`() throws {
        var expected = FramedDescription(lines: 1, characters: 16)
        expected.frame = try FramedTemplate("<STX>{sum}{address:2}{command}{/sum}<ETX>{checksum:X4}")
        (expected.address, expected.broadcast) = (7, 99)
        expected.checksum = .crc16(FramedCRC(polynomial: 0x8005, initial: 0xFFFF, isReflected: true, finalXor: 1))
        expected.commands.setUp = [FramedCommand(try FramedTemplate("I"), gap: .milliseconds(50))]
        expected.commands.line = FramedCommand(try FramedTemplate("L{text}"))
        expected.commands.clear = FramedCommand(try FramedTemplate("<0C>"), gap: .seconds(1), isWholeFrame: true)
        expected.commands.variable = FramedCommand(try FramedTemplate("V{value}"))
        expected.commands.brightness = FramedCommand(try FramedTemplate("B{level}"))
        expected.text.codePage = CodePage(.latin1, adding: ["œ": [0x1B, 0x6F]])
        expected.text.escapes = [0x24: [0x24, 0x24]]
        expected.looks.colours = [.red: [0x1B, 0x72], .green: [0x1B, 0x67]]
        expected.looks.plainColour = .green
        expected.looks.flashOn = [0x1B, 0x46]
        expected.looks.flashOff = [0x1B, 0x66]
        expected.looks.lastsBeyondText = false
        expected.variables = [FramedVariable(number: 3, line: 1, column: 5, width: 2)]
        expected.brightness = .codes([[0x31], [0x32]])
        expected.answer = FramedAnswer(
            accepted: try FramedTemplate("<ACK>"), refused: try FramedTemplate("<NAK>"), within: .seconds(1))
        expected.longestPause = .seconds(2)
        let read = try description(
            """
            address: 7
            broadcast: 99
            frame: "<STX>{sum}{address:2}{command}{/sum}<ETX>{checksum:X4}"
            checksum: {kind: crc16, variant: modbus, finalXor: 1}
            commands:
              setUp: [{send: I, gap: 50ms}]
              line: "L{text}"
              clear: {send: "<0C>", gap: 1s, wholeFrame: true}
              variable: "V{value}"
              brightness: "B{level}"
            text: {codePage: {table: latin1, characters: {œ: "<1B>o"}}, escapes: {"$": "$$"}}
            looks: {colours: {red: "<1B>r", green: "<1B>g"}, plainColour: green, flashOn: "<1B>F", flashOff: "<1B>f",
              lastsBeyondText: false}
            variables: [{number: 3, line: 1, column: 5, width: 2}]
            brightness: ["1", "2"]
            answer: {accepted: "<ACK>", refused: "<NAK>", within: 1s}
            longestPause: 2s
            """)
        #expect(read == expected)
    }

    @Test(arguments: [
        ("sum", FramedChecksum.sum(seed: 0)), ("{kind: sum, seed: 5}", .sum(seed: 5)), ("xor", .xor(seed: 0)),
        ("{kind: xor, seed: 0x7F}", .xor(seed: 0x7F)), ("twosComplement", .twosComplement), ("crc16", .crc16(.ccitt)),
        ("{kind: crc16, variant: kermit}", .crc16(.kermit)),
        (
            "{kind: crc16, polynomial: 0x3D65, initial: 0, reflected: true, finalXor: 0xFFFF}",
            .crc16(FramedCRC(polynomial: 0x3D65, initial: 0, isReflected: true, finalXor: 0xFFFF))
        ),
    ])
    func `a checksum is a kind, or a kind with its numbers`(text: String, checksum: FramedChecksum) throws {
        let width = checksum == .twosComplement || text.contains("xor") ? 2 : 4
        let read = try description(
            """
            frame: "{sum}{command}<ETX>{/sum}{checksum:X\(width)}"
            checksum: \(text)
            commands: {line: "{text}"}
            """)
        #expect(read.checksum == checksum)
    }

    @Test func `a sign that must hear something hears it as often as the timing says`() throws {
        let text = file("frame: \"{command}<CR>\"\ncommands: {line: \"{text}\", keepAlive: \"<ENQ>\"}")
        let device = try definition(text + "\ntiming: {keepAlive: 5s}")
        #expect(device.fitted(try #require(device.framed)).keepAliveEvery == .seconds(5))
    }

    @Test(arguments: [
        ("frame: \"{command}<CR>\"\ncommands: {line: \"L{text}\"}", nil),
        ("address: 12\nframe: \"{address:2}{command}<CR>\"\ncommands: {line: \"L{text}\"}", "address 12"),
        ("address: 12\nframe: \"{command}<CR>\"\ncommands: {line: \"{address:2}L{text}\"}", "address 12"),
    ])
    func `signs share a line when their packets have numbers`(keys: String, address: String?) throws {
        #expect(try definition(file(keys)).lineAddress == address)
    }

    // MARK: - Mistakes

    /// Places are counted in the file: the first key of the protocol is in line 11.
    @Test(arguments: [
        ("frame: \"<STX>{comand}\"", "11:16: protocol.frame: {comand} is no placeholder"),
        ("frame: \"<ST>{command}\"", "11:11: protocol.frame: <ST> is no byte"),
        ("commands: {line: \"L{line:q}{text}\"}", "11:28: protocol.commands.line: 'q' is no format"),
        ("checksum: crc", "11:13: protocol.checksum: crc is not one of sum, twosComplement, xor, crc16"),
        ("checksum: {kind: xor, seed: 256}", "11:31: protocol.checksum.seed: 256 is not in 0...255"),
        ("looks: {colours: {off: \"0\"}}", "11:21: protocol.looks.colours.off: off is not one of red, green, amber"),
        ("looks: {flashOn: \"{text}\"}", "11:20: protocol.looks.flashOn: {text} has a placeholder"),
        ("text: {lineSeparator: \"\"}", "11:25: protocol.text.lineSeparator: at least one byte is needed"),
        ("stuffing: {\"<7E 7D>\": \"<7D>\"}", "11:14: protocol.stuffing.<7E 7D>: one byte is needed here"),
        (
            "text: {codePage: {characters: {ab: \"1\"}}}",
            "11:34: protocol.text.codePage.characters.ab: ab is not one char"
        ),
        ("text: {escapes: {\"$\": \"$$\", \"<24>\": \"%\"}}", "11:31: protocol.text.escapes.<24>: <24> is given twice"),
        ("answer: {acepted: \"<ACK>\"}", "11:11: protocol.answer: accepted is missing"),
        ("brightness: {dimmest: 9, brightest: 0}", "11:15: protocol.brightness: dimmest is 9 and more than brightest"),
        ("variables: [{number: 1, line: 1, column: 1}]", "11:15: protocol.variables.1: width is missing"),
    ])
    func `a mistake is told at its character`(keys: String, message: String) throws {
        let found = try #require(problems(file(keys)).first)
        #expect(found.hasPrefix("acme-board.yaml:\(message)"), "\(found)")
    }

    @Test(arguments: [
        (
            "frame: \"<STX>\"\ncommands: {line: \"{text}<CR>\"}",
            ["11:10: protocol.frame: must have {command} once"]
        ),
        (
            "frame: \"{command}<CR>\"\ncommands: {line: \"L{line}\"}",
            ["12:20: protocol.commands.line: must have {text}"]
        ),
        (
            "frame: \"{command}<CR>\"\ncommands: {line: \"{text}\", variable: \"{value}\"}",
            ["12:40: protocol.commands.variable: needs variables, and variables need it"]
        ),
        (
            "frame: \"{command}<CR>\"\ncommands: {line: \"{column:2}{text}\"}\ntext: {padded: true}",
            ["13:18: protocol.text.padded: a line with {column} is written in pieces and never padded"]
        ),
        (
            "frame: \"{command}<CR>\"",
            ["10:3: protocol: commands: none shows text; valid are line, page and variable"]
        ),
        (
            """
            frame: "{command}<CR>"
            commands: {variable: "V{variable:1}{value}"}
            variables:
              - {number: 1, line: 1, column: 1, width: 4}
              - {number: 2, line: 1, column: 14, width: 4}
            """,
            [
                "15:7: protocol.variables.2: does not lie on the sign; valid are lines 1...1 and columns 1...16"
            ]
        ),
    ])
    func `what makes no sense together is told where it is written`(keys: String, messages: [String]) {
        #expect(problems(file(keys)) == messages.map { "acme-board.yaml:\($0)" })
    }

    // MARK: - A site's own values

    @Test func `a site lays its values over a description, and takes commands away`() throws {
        let device = try definition(
            file(
                """
                frame: "{command}<CR>"
                commands: {line: "L{text}", clear: "C"}
                looks: {colours: {red: "<1B>r"}}
                """))
        let site = try YAMLReader.decode("protocol: {commands: {clear: none, page: \"P{text}\"}}", file: "floor.yaml") {
            $0.mapping().flatMap(device.overriding(with:))
        }
        let description = try #require(site.framed)
        #expect(description.commands.clear == nil)
        #expect(description.commands.line?.template.source == "L{text}")
        #expect(description.commands.page?.template.source == "P{text}")
        #expect(description.looks.colours == [.red: [0x1B, 0x72]])
    }

    @Test func `a mistake that the site makes is told in the site's file`() throws {
        let device = try definition(file("frame: \"{command}<CR>\"\ncommands: {line: \"L{text}\"}"))
        let error = try #require(throws: ProblemList.self) {
            try YAMLReader.decode("protocol: {commands: {line: none}}", file: "floor.yaml") {
                $0.mapping().flatMap(device.overriding(with:))
            }
        }
        #expect(
            error.description
                == "floor.yaml:1:22: protocol.commands: none shows text; valid are line, page and variable")
    }
}

extension DeviceDefinition {
    fileprivate var framed: FramedDescription? {
        if case .framed(let description) = family { description } else { nil }
    }
}

extension String {
    fileprivate var indented: String {
        split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
    }
}
