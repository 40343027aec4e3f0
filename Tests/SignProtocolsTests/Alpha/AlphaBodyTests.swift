import Raster
import SignProtocols
import Testing

@Suite("Alpha bodies", .timeLimit(.minutes(5)))
struct AlphaBodyTests {
    private func body(_ write: (inout AlphaBody) -> Void) -> [UInt8] {
        var body = AlphaBody()
        write(&body)
        return body.bytes
    }

    @Test func `a line of text and a value in two colours`() {
        let bytes = body {
            $0.select(.red)
            $0.append("N1 ")
            $0.select(.amber)
            $0.call("b")
        }
        #expect(bytes == wire("1C '1' 'N1 ' 1C '3' 10 'b'"))
    }

    @Test func `styles are switched on and off`() {
        #expect(
            body {
                $0.setFlash(true)
                $0.setFlash(false)
            } == wire("07 31 07 30"))
        #expect(
            body {
                $0.setWide(true)
                $0.setWide(false)
            } == wire("12 11"))
        #expect(
            body {
                $0.setDoubleHeight(true)
                $0.setDoubleHeight(false)
            } == wire("05 31 05 30"))
        #expect(
            body {
                $0.setFixedWidth(true)
                $0.setFixedWidth(false)
            } == wire("1E 31 1E 30"))
        #expect(
            body {
                $0.select(AlphaFont.sevenStroke)
                $0.select(.fullHeight)
            } == wire("1A '4' 1A '9'"))
    }

    @Test func `lines, pages, sections, pictures and the time have codes of their own`() {
        #expect(
            body {
                $0.startLine()
                $0.startPage()
            } == wire("0D 0C"))
        #expect(body { $0.startSection(.bottom, .hold) } == wire("1B 26 62"))
        #expect(
            body {
                $0.callPicture("6")
                $0.callTime()
            } == wire("14 36 13"))
    }

    @Test func `speeds are one byte and stay between 1 and 5`() {
        #expect(body { for speed in 0...6 { $0.setSpeed(speed) } } == wire("15 15 16 17 18 19 19"))
        #expect(body { $0.setNoHold() } == wire("09"))
    }

    @Test func `a character that the sign lacks becomes a question mark`() {
        #expect(body { $0.append("5 € à\n") } == wire("'5 ? ' 85 '?'"))
    }

    @Test func `our colours become the nearest of the sign's`() {
        let expected: [Colour: AlphaColour] = [
            .red: .red, .green: .green, .amber: .amber, .blue: .green, .magenta: .red, .cyan: .green, .white: .amber,
        ]
        #expect(AlphaColour(Colour.off) == nil)
        for (colour, nearest) in expected { #expect(AlphaColour(colour) == nearest) }
    }
}

@Suite("Alpha characters", .timeLimit(.minutes(5)))
struct AlphaCharacterSetTests {
    @Test func `ASCII is itself up to the closing brace`() {
        for code in UInt8(0x20)...0x7D {
            #expect(AlphaCharacterSet.bytes(for: Character(Unicode.Scalar(code))) == [code])
        }
        #expect(AlphaCharacterSet.bytes(for: "~") == nil)
        #expect(AlphaCharacterSet.bytes(for: "\r") == nil)
    }

    @Test func `French letters have codes from 80H on`() {
        let codes: [Character: UInt8] = [
            "Ç": 0x80, "é": 0x82, "â": 0x83, "à": 0x85, "ç": 0x87, "ê": 0x88, "ë": 0x89, "è": 0x8A, "ï": 0x8B,
            "î": 0x8C, "Ä": 0x8E, "É": 0x90, "æ": 0x91, "Æ": 0x92, "ô": 0x93, "û": 0x96, "ù": 0x97, "ÿ": 0x98,
            "Ö": 0x99, "Ü": 0x9A, "£": 0x9C, "°": 0xA9, "Ê": 0xBE,
        ]
        for (character, code) in codes { #expect(AlphaCharacterSet.bytes(for: character) == [code]) }
    }

    @Test(arguments: Array("œŒÂÈËÎÏÔÙÛŸ«»€’") as [Character])
    func `what the table lacks is not there`(character: Character) {
        #expect(!AlphaCharacterSet.contains(character))
    }

    @Test func `what sources disagree about is not sent`() {
        for character in "ÀÁÃãŠš" { #expect(!AlphaCharacterSet.contains(character)) }
    }

    @Test func `a letter with a separate accent is the same character`() {
        #expect(AlphaCharacterSet.bytes(for: "e\u{301}") == [0x82])
    }
}
