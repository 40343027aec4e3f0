import Raster
import SignProtocols
import Testing

@Suite("Framed templates and descriptions")
struct FramedTemplateTests {
    @Test(arguments: [
        (
            "L{lien}", 2,
            "{lien} is no placeholder; valid are {/count} {/sum} {address} {checksum} {colour} {column} {command} {count} {flash} {length} {level} {line} {sum} {text} {value} {variable}"
        ),
        (
            "<1B>L<G1>", 6,
            "<G1> is no byte; valid are two hexadecimal digits each, as in <1B> or <02 41>, or the names ACK BS CR DEL ENQ EOT ESC ETX LF NAK NUL SOH SP STX TAB"
        ),
        (
            "<>", 1,
            "<> is no byte; valid are two hexadecimal digits each, as in <1B> or <02 41>, or the names ACK BS CR DEL ENQ EOT ESC ETX LF NAK NUL SOH SP STX TAB"
        ),
        ("ab<02", 3, "no '>' ends what '<' begins; valid is <1B>, or '<<' for the character itself"),
        ("x{line", 2, "no '}' ends what '{' begins; valid is {line:2}, or '{{' for the character itself"),
        (
            "{line:Q2}", 7,
            "'Q2' is no format; valid are digits (2), X or x with digits (X2), n with digits (n2), b or l with bytes (b2), then +n or -n"
        ),
        (
            "{line:}", 7,
            "'' is no format; valid are digits (2), X or x with digits (X2), n with digits (n2), b or l with bytes (b2), then +n or -n"
        ),
        (
            "{line:b5}", 7,
            "'b5' is no format; valid are digits (2), X or x with digits (X2), n with digits (n2), b or l with bytes (b2), then +n or -n"
        ),
        ("a{text:3}", 2, "{text:3}: {text} takes no format; write {text}"),
        ("Voilà", 5, "'à' is not printable ASCII; write the bytes that the sign takes for it, as in <E9>"),
    ])
    func `a mistake is told with its place and what is valid`(source: String, position: Int, message: String) {
        let error = #expect(throws: FramedTemplateError.self) { try FramedTemplate(source) }
        #expect(error?.position == position)
        #expect(error?.message == message)
        #expect(error?.description == "character \(position): \(message)")
    }

    @Test(arguments: [
        ("{line}", "3"), ("{line:2}", "03"), ("{line:X2+7}", "0A"), ("{line:x2+7}", "0a"), ("{line:n2+20}", "17"),
        ("{line:n1+7}", ":"), ("{line:b+62}", "A"), ("{line:b2+16704}", "AC"), ("{line:l2+16704}", "CA"),
        ("{line:1-3}", "0"),
        ("<41><<{{}>", "A<{}>"), ("<41 42>", "AB"), ("<SP>", " "),
    ])
    func `numbers and bytes are written in every form`(template: String, written: String) throws {
        var sign = FramedDescription(lines: 3, characters: 4)
        let number = template.contains("line") ? template : "{line:2}" + template
        sign.commands.line = try FramedSigns.command(number + "={text}<CR>")
        let step = try FramedDialect(sign).steps(from: page("", "", "a"), to: page("", "", "b"))[0]
        let prefix = template.contains("line") ? "" : "03"
        #expect(String(decoding: step.packets[0].bytes, as: UTF8.self) == prefix + written + "=b\r")
        var model = FramedSign(sign)
        model.receive(step.packets[0].bytes, at: .zero)
        #expect(shownText(model) == ["", "", "b"])
    }

    private func problems(_ change: (inout FramedDescription) throws -> Void) throws -> [String] {
        var sign = try FramedSigns.inTextLooks()
        try change(&sign)
        return sign.problems.map(\.description)
    }

    @Test func `a description that makes sense has no problems`() throws {
        for kind in FramedDialectTests.Kind.allCases { #expect(try kind.description().problems == []) }
    }

    @Test func `every problem of a description is told with its key`() throws {
        #expect(try problems { $0.lines = 0 } == ["lines: 0 is not in 1...64"])
        #expect(try problems { $0.frame = try FramedTemplate("<02>") }.contains("frame: must have {command} once"))
        #expect(
            try problems { $0.checksum = nil } == ["checksum: the frame has {checksum}, but its kind is not given"])
        #expect(
            try problems { $0.commands.line = try FramedSigns.command("L{text}") } == [
                "commands.line: must have {line}"
            ])
        #expect(
            try problems { $0.commands.clear = try FramedSigns.command("C{line:2}") }
                == ["commands.clear: cannot have {line}; valid are {address} {length} {checksum} {sum} {count}"])
        #expect(
            try problems { $0.commands.line = try FramedSigns.command("L{line}{column:2}{text}") }
                == ["commands.line: {line} needs a number of digits, as in {line:2}"])
        #expect(try problems { $0.looks.flashOff = nil } == ["looks.flashOff: flashOn needs what ends it"])
        #expect(
            try problems { $0.looks.flashOff = [0x1B] }.first
                == "text.escapes: <1B><72> begins with <1B>, so the sign cannot tell them apart")
        #expect(
            try problems { $0.variables = [FramedVariable(number: 1, line: 3, column: 1, width: 2)] } == [
                "variables.1: does not lie on the sign; valid are lines 1...2 and columns 1...20",
                "commands.variable: needs variables, and variables need it",
            ])
        #expect(
            try problems {
                $0.frame = try FramedTemplate("<02>{sum}{command}{/sum}{checksum:b}<03>")
            } == [
                "commands.line: a binary number after the text can look like the bytes that end it; write it in digits, or use {length}"
            ])
        let endless = try problems { $0.frame = try FramedTemplate("<02>{sum}{command}{/sum}{checksum:X4}") }
        #expect(
            endless == [
                "commands.line: nothing tells where the text ends; valid are bytes after it, {length} with {count} around it, or padding to the line's width"
            ])
        #expect(
            try problems { $0.frame = try FramedTemplate("<02>{command}<03>{checksum:X4}<0D>") }.contains(
                "commands.line: {checksum} needs {sum} and {/sum} once around what it is of"))
        #expect(
            try problems { $0.stuffing = [0x7E: [0x7D, 0x5E]] }.first
                == "stuffing: must replace every byte that has a meaning of its own, also <02> <0D> <7D>")
    }

    @Test func `a dialect is not made of a description that makes no sense`() throws {
        let empty = FramedDescription(lines: 2, characters: 10)
        let error = #expect(throws: FramedDescriptionError.self) { try FramedDialect(empty) }
        #expect(error?.description == "commands: none shows text; valid are line, page and variable")
    }

    @Test(arguments: [
        (CodePage.Table.cp437, "éèàçÉßñ", [0x82, 0x8A, 0x85, 0x87, 0x90, 0xE1, 0xA4] as [UInt8]),
        (.cp850, "éÀÊÔÛõ×", [0x82, 0xB7, 0xD2, 0xE2, 0xEA, 0xE4, 0x9E]),
        (.cp1252, "€œŒ’éŸ", [0x80, 0x9C, 0x8C, 0x92, 0xE9, 0x9F]),
        (.latin1, "é°ÿÀ", [0xE9, 0xB0, 0xFF, 0xC0]),
        (.ascii, " ~A", [0x20, 0x7E, 0x41]),
    ])
    func `code pages have the published codes`(table: CodePage.Table, text: String, bytes: [UInt8]) {
        let page = CodePage(table)
        #expect(text.compactMap(page.bytes) == bytes.map { [$0] })
        #expect(String(bytes.compactMap { page.character(for: [$0]) }) == text)
        #expect(page.bytes(for: "漢") == nil)
    }
}
