import Raster
import SignProtocols
import Testing

@Suite("Alpha encoder", .timeLimit(.minutes(5)))
struct AlphaEncoderTests {
    private let plain = AlphaEncoder(framing: AlphaFraming(checksum: false))
    private let hello = AlphaCommand.writeText("A", position: .middle, mode: .hold, body: Array("HELLO".utf8))

    @Test func `a text is ESC, position and mode, then the message`() throws {
        let packet = try plain.packet(hello)
        #expect(packet == wire("0000000000 01 5A3030 02 41 41 1B 20 62 48454C4C4F 04"))
    }

    @Test func `the checksum is the sum from STX to ETX in four digits`() throws {
        let packet = try AlphaEncoder().packet(hello)
        #expect(packet == wire("0000000000 01 'Z00' 02 'AA' 1B 20 62 'HELLO' 03 '0298' 04"))
    }

    @Test func `a string is its label and its value`() throws {
        let packet = try plain.packet(.writeString("b", Array("12".utf8)))
        #expect(packet == wire("0000000000 01 'Z00' 02 'Gb12' 04"))
    }

    @Test func `a memory configuration has eleven characters per file`() throws {
        let files: [AlphaFile] = [
            .text("A", bytes: 256), .string("b", bytes: 32), .dots("6", rows: 7, columns: 16, colours: .eight),
        ]
        let packet = try plain.packet(.configureMemory(files))
        #expect(packet == wire("0000000000 01 'Z00' 02 'E$AAU0100FFFFbBL002000006DU07104000' 04"))
    }

    @Test(arguments: [(AlphaPictureColours.one, "1000"), (.three, "2000"), (.eight, "4000")])
    func `the colours of a picture end its entry`(colours: AlphaPictureColours, code: String) throws {
        let packet = try plain.packet(.configureMemory([.dots("p", rows: 16, columns: 120, colours: colours)]))
        #expect(packet == wire("0000000000 01 'Z00' 02 'E$pDU1078\(code)' 04"))
    }

    @Test func `special functions are E, a label and data`() throws {
        let vectors: [(AlphaCommand, String)] = [
            (.runSequence(["A"]), "'E.SUA'"), (.runSequence([]), "'E.SU'"), (.clearMemory, "'E$'"),
            (.setTime(hour: 14, minute: 5), "'E 1405'"), (.setTime(hour: 0, minute: 0), "'E 0000'"),
            (.softReset, "'E,'"), (.releasePriority, "'A0'"), (.setDayOfWeek(7), "'E&7'"),
            (.setDate(day: 9, month: 12, year: 2031), "'E;120931'"),
            (.setHourFormat(is24Hour: true), "45 27 4D"), (.setHourFormat(is24Hour: false), "45 27 53"),
        ]
        for (command, payload) in vectors {
            #expect(try plain.packet(command) == wire("0000000000 01 'Z00' 02 \(payload) 04"))
        }
    }

    @Test func `a picture is a digit per pixel and a carriage return per row`() throws {
        let picture = try Framebuffer(picture: ".RR.RR.\nRRRRRRR")
        let packet = try plain.packet(.writeDots("6", picture))
        #expect(packet == wire("0000000000 01 'Z00' 02 'I602070110110' 0D '1111111' 0D 04"))
    }

    @Test func `colours that the sign lacks take the nearest digit`() throws {
        let picture = try Framebuffer(picture: ".RGABMCW", depth: .rgb)
        let packet = try plain.packet(.writeDots("6", picture))
        #expect(packet == wire("0000000000 01 'Z00' 02 'I6010801232123' 0D 04"))
    }

    @Test func `type and address stand between SOH and STX`() throws {
        let address = AlphaAddress(type: UInt8(ascii: "^"), number: 0xA7)
        let encoder = AlphaEncoder(address: address, framing: AlphaFraming(checksum: false))
        #expect(try encoder.packet(.clearMemory) == wire("0000000000 01 '^A7' 02 'E$' 04"))
    }

    @Test func `the lead-in can be longer and of another byte`() throws {
        let framing = AlphaFraming(leadIn: 10, leadInByte: UInt8(ascii: "0"), checksum: false)
        #expect(try AlphaEncoder(framing: framing).packet(.clearMemory) == wire("'0000000000' 01 'Z00' 02 'E$' 04"))
    }

    @Test(arguments: [-1, 0, 4, 5])
    func `the lead-in is never shorter than five bytes`(leadIn: Int) throws {
        let encoder = AlphaEncoder(framing: AlphaFraming(leadIn: leadIn, checksum: false))
        #expect(try encoder.packet(.clearMemory) == wire("0000000000 01 'Z00' 02 'E$' 04"))
    }

    @Test func `seven data bits carry a character from 80H on as two bytes`() throws {
        var body = AlphaBody()
        body.append("Été")
        let framing = AlphaFraming(checksum: false, sevenBit: true)
        let packet = try AlphaEncoder(framing: framing).packet(.writeString("b", body.bytes))
        #expect(packet == wire("0000000000 01 'Z00' 02 'Gb' 08 30 't' 08 22 04"))
    }

    @Test func `special modes are two bytes`() throws {
        let packet = try plain.packet(.writeText("A", position: .fill, mode: .newsFlash, body: []))
        #expect(packet == wire("0000000000 01 'Z00' 02 'AA' 1B 30 'nA' 04"))
    }
}

@Suite("Alpha encoder's refusals", .timeLimit(.minutes(5)))
struct AlphaEncoderRefusalTests {
    private func refusal(_ command: AlphaCommand, sevenBit: Bool = false) -> AlphaEncodingError? {
        let framing = AlphaFraming(sevenBit: sevenBit)
        do throws(AlphaEncodingError) {
            _ = try AlphaEncoder(framing: framing).packet(command)
            return nil
        } catch {
            return error
        }
    }

    @Test func `a string has at most 125 bytes`() {
        let bytes = [UInt8](repeating: 0x41, count: 126)
        #expect(refusal(.writeString("b", bytes)) == .stringTooLong("b", bytes: 126))
        #expect(refusal(.writeString("b", bytes.dropLast())) == nil)
    }

    @Test func `the length counts the bytes of the seven-bit form`() {
        let bytes = [UInt8](repeating: 0x82, count: 63)
        #expect(refusal(.writeString("b", bytes), sevenBit: true) == .stringTooLong("b", bytes: 126))
        #expect(refusal(.writeString("b", bytes)) == nil)
    }

    @Test(arguments: ["0", "?"] as [AlphaLabel])
    func `some labels are not for strings`(label: AlphaLabel) {
        #expect(refusal(.writeString(label, [])) == .labelNotForStrings(label))
    }

    @Test func `the priority file has at most 125 bytes with its position and mode`() {
        let body = [UInt8](repeating: 0x41, count: 123)
        let command = AlphaCommand.writeText(.priority, position: .middle, mode: .hold, body: body)
        #expect(refusal(command) == .priorityTextTooLong(bytes: 126))
    }

    @Test(arguments: [0x00, 0x01, 0x02, 0x03, 0x04, 0xDA, 0xFF] as [UInt8])
    func `bytes that would break the packet are refused`(byte: UInt8) {
        #expect(refusal(.writeString("b", [0x41, byte])) == .forbiddenByte(byte, "b"))
        let text = AlphaCommand.writeText("A", position: .middle, mode: .hold, body: [byte])
        #expect(refusal(text) == .forbiddenByte(byte, "A"))
    }

    @Test func `sizes that no sign takes are refused`() {
        #expect(refusal(.configureMemory([.text("A", bytes: 0)])) == .fileSize("A", bytes: 0, valid: 1...0xFFFF))
        #expect(refusal(.configureMemory([.string("b", bytes: 126)])) == .fileSize("b", bytes: 126, valid: 1...125))
        let tall = AlphaFile.dots("p", rows: 32, columns: 1, colours: .one)
        #expect(refusal(.configureMemory([tall])) == .pictureSize("p", rows: 32, columns: 1))
        let wide = Framebuffer(width: 256, height: 1)
        #expect(refusal(.writeDots("p", wide)) == .pictureSize("p", rows: 1, columns: 256))
    }

    @Test func `a configuration names each file once, and not the priority file`() {
        #expect(refusal(.configureMemory([])) == .noFiles)
        let twice: [AlphaFile] = [.text("A", bytes: 9), .string("A", bytes: 9)]
        #expect(refusal(.configureMemory(twice)) == .duplicateLabel("A"))
        #expect(refusal(.configureMemory([.text("0", bytes: 9)])) == .labelNotConfigurable("0"))
        #expect(refusal(.configureMemory([.string("?", bytes: 9)])) == .labelNotForStrings("?"))
    }

    @Test func `a run sequence has at most 128 labels`() {
        let labels = [AlphaLabel](repeating: "A", count: 129)
        #expect(refusal(.runSequence(labels)) == .sequenceTooLong(labels: 129))
        #expect(refusal(.runSequence(labels.dropLast())) == nil)
    }

    @Test func `times and dates that do not exist are refused`() {
        #expect(refusal(.setTime(hour: 24, minute: 0)) == .time(hour: 24, minute: 0))
        #expect(refusal(.setTime(hour: 0, minute: -1)) == .time(hour: 0, minute: -1))
        #expect(refusal(.setDate(day: 29, month: 2, year: 2025)) == .date(day: 29, month: 2, year: 2025))
        #expect(refusal(.setDate(day: 29, month: 2, year: 2028)) == nil)
        #expect(refusal(.setDate(day: 1, month: 13, year: 2028)) == .date(day: 1, month: 13, year: 2028))
        #expect(refusal(.setDayOfWeek(0)) == .dayOfWeek(0))
    }

    @Test func `a refusal names the value and what is valid`() {
        #expect(
            AlphaEncodingError.stringTooLong("b", bytes: 130).description == "STRING b: 130 bytes are not in 0...125")
        #expect(
            AlphaEncodingError.pictureSize("p", rows: 32, columns: 8).description
                == "picture p: 32 rows of 8 columns are not in 1...31 rows of 1...255 columns")
    }

    @Test func `a label is a byte from 20H to 7EH`() {
        #expect(AlphaLabel(rawValue: 0x1F) == nil)
        #expect(AlphaLabel(rawValue: 0x20) != nil)
        #expect(AlphaLabel(rawValue: 0x7E) != nil)
        #expect(AlphaLabel(rawValue: 0x7F) == nil)
    }
}
