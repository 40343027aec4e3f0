import Raster
import SignProtocols

/// Signs written down as descriptions: real protocols, and others that try one ability each.
enum FramedSigns {
    static func command(_ template: String, gap: Duration = .zero) throws -> FramedCommand {
        FramedCommand(try FramedTemplate(template), gap: gap)
    }

    /// Siebert SX502: lines of ASCII that begin with `$L` and the line, with a blink command of its own.
    ///
    /// The end of a line of text is not in the facts; CR is taken.
    static func siebert() throws -> FramedDescription {
        var sign = FramedDescription(lines: 4, characters: 20, frame: try FramedTemplate("{command}<CR>"))
        sign.commands.line = try command("$L{line:2}{text}")
        sign.commands.look = try command("$L{line:2}F{flash}")
        sign.commands.clear = nil
        sign.looks.flashOn = [0x31]
        sign.looks.flashOff = [0x30]
        sign.commands.variable = try command("$V{variable:1}{value}")
        sign.variables = [FramedVariable(number: 1, line: 1, column: 5, width: 3)]
        sign.text.escapes = [0x24: [0x24, 0x24]]
        return sign
    }

    /// IBIS DS009, the next stop: `v`, 16 characters, CR, and the exclusive or of all that with 7FH.
    static func nextStop() throws -> FramedDescription {
        var sign = FramedDescription(
            lines: 1, characters: 16, frame: try FramedTemplate("{sum}{command}<CR>{/sum}{checksum:b}"))
        sign.checksum = .xor(seed: 0x7F)
        sign.commands.line = try command("v{text}")
        sign.text.isPadded = true
        sign.text.codePage = CodePage(
            .ascii, adding: ["ä": [0x7B], "ö": [0x7C], "ü": [0x7D], "ß": [0x7E], "Ä": [0x5B], "Ö": [0x5C], "Ü": [0x5D]])
        return sign
    }

    /// The older Hanover text: FFH, 41H, n, ASCII, and the exclusive or of all but FFH. What n is the source does not
    /// say; here it counts the characters.
    static func olderHanover() throws -> FramedDescription {
        var sign = FramedDescription(
            lines: 1, characters: 24,
            frame: try FramedTemplate("<FF>{sum}A{length:b}{count}{command}{/count}{/sum}{checksum:b}"))
        sign.checksum = .xor(seed: 0)
        sign.commands.line = try command("{text}")
        return sign
    }

    /// aesys DSA: length and sum in four hexadecimal digits, code page 850.
    static func aesys() throws -> FramedDescription {
        var sign = FramedDescription(
            lines: 1, characters: 40,
            frame: try FramedTemplate(
                "{sum}<STX>AVIS{length:X4}{count}<01 17>P000060{command}{/count}<ETX>{/sum}{checksum:X4}"))
        sign.checksum = .sum(seed: 0)
        sign.commands.line = try command("{text}")
        sign.text.codePage = CodePage(.cp850)
        return sign
    }

    /// AM03127, as far as its page lines go: shown at once and held, in bright red.
    static func am03127() throws -> FramedDescription {
        var sign = FramedDescription(
            lines: 2, characters: 20,
            frame: try FramedTemplate("<<ID{address:X2}>{sum}{command}{/sum}{checksum:X2}<<E>"))
        sign.checksum = .xor(seed: 0)
        sign.commands.line = try command("<<L{line}><<PA><<FE><<MA><<WC><<FE>{text}")
        sign.answer = FramedAnswer(accepted: try FramedTemplate("ACK"), refused: try FramedTemplate("NACK"))
        return sign
    }

    /// Lawo's frame: 7EH, and inside it 7DH 5EH for 7EH and 7DH 5DH for 7DH; a checksum that begins with EDH.
    static func lawoFrame() throws -> FramedDescription {
        var sign = FramedDescription(
            lines: 1, characters: 8,
            frame: try FramedTemplate("<7E D1 FF>{length:b}{count}{sum}{command}{/sum}{/count}{checksum:b}<7E>"))
        sign.checksum = .xor(seed: 0xED)
        sign.stuffing = [0x7E: [0x7D, 0x5E], 0x7D: [0x7D, 0x5D]]
        sign.commands.line = try command("{text}")
        sign.text.codePage = CodePage(.ascii, adding: ["a": [1], "b": [2], "c": [0x7E], "d": [0x7D]])
        return sign
    }

    /// Everything at once: looks in the text, columns, a show command, a CRC, answers, and a brightness of eight steps.
    static func inTextLooks() throws -> FramedDescription {
        var sign = FramedDescription(
            lines: 2, characters: 20,
            frame: try FramedTemplate("<STX>{sum}{address:2}{command}<ETX>{/sum}{checksum:X4}<CR>"))
        sign.checksum = .crc16(.ccitt)
        sign.broadcast = 99
        sign.commands.setUp = [try command("I")]
        sign.commands.clear = try command("C", gap: .milliseconds(200))
        sign.commands.line = try command("L{line:1}{column:2}{text}")
        sign.commands.show = try command("S")
        sign.commands.keepAlive = try command("K")
        sign.commands.brightness = try command("B{level:1}")
        sign.brightness = .range(0...7)
        sign.text.codePage = CodePage(.cp1252)
        sign.looks.colours = [.red: [0x1B, 0x72], .green: [0x1B, 0x67], .amber: [0x1B, 0x61]]
        sign.looks.flashOn = [0x1B, 0x46]
        sign.looks.flashOff = [0x1B, 0x66]
        sign.answer = FramedAnswer(
            accepted: try FramedTemplate("<ACK>{address:2}"), refused: try FramedTemplate("<NAK>{address:2}"))
        sign.longestPause = .seconds(1)
        return sign
    }

    /// Looks beside the text and columns: one command per look.
    static func looksBeside() throws -> FramedDescription {
        var sign = try inTextLooks()
        sign.commands.show = nil
        sign.commands.line = try command("L{line:1}{column:X2}{colour}{flash}{text}")
        sign.looks.colours = [.red: [0x72], .green: [0x67]]
        sign.looks.flashOn = [0x31]
        sign.looks.flashOff = [0x30]
        return sign
    }

    /// All lines in one command or one by one, looks in the text that end with it.
    static func pages() throws -> FramedDescription {
        var sign = try inTextLooks()
        sign.commands.show = nil
        sign.commands.clear = nil
        sign.commands.line = try command("L{line:1}{text}")
        sign.commands.page = try command("P{text}")
        sign.text.lineSeparator = [0x0A]
        sign.looks.lastsBeyondText = false
        return sign
    }

    /// A board with printed words and figures at fixed places.
    static func figuresOnly() throws -> FramedDescription {
        var sign = FramedDescription(lines: 2, characters: 12, frame: try FramedTemplate("<STX>{command}<ETX>"))
        sign.commands.variable = try command("{variable:2}{colour}{value}")
        sign.looks.colours = [.green: [0x47], .red: [0x52]]
        sign.variables = [
            FramedVariable(number: 1, line: 1, column: 1, width: 3),
            FramedVariable(number: 2, line: 1, column: 9, width: 4),
            FramedVariable(number: 7, line: 2, column: 5, width: 5),
        ]
        return sign
    }
}
