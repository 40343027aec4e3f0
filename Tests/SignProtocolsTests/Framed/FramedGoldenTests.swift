import Raster
import SignProtocols
import TestSupport
import Testing

/// Protocols of real signs, written down as descriptions, give the bytes that are known of them.
@Suite("Framed descriptions of real signs")
struct FramedGoldenTests {
    private func packets(
        _ description: FramedDescription, from old: TextPage? = nil, to new: TextPage
    ) throws -> [[UInt8]] {
        let steps = try FramedDialect(description).steps(from: old, to: new)
        return (steps.min { cost($0) < cost($1) }?.packets ?? []).map(\.bytes)
    }

    private func cost(_ step: SignStep<TextPage>) -> Int { step.packets.reduce(0) { $0 + $1.bytes.count } }

    @Test func `the checksums give the published check values`() throws {
        let kinds: [(FramedCRC, UInt8, UInt8)] = [
            (.ccitt, 0x29, 0xB1), (.xmodem, 0x31, 0xC3), (.kermit, 0x21, 0x89), (.modbus, 0x4B, 0x37),
            (.ibm, 0xBB, 0x3D),
        ]
        for (kind, high, low) in kinds {
            var sign = FramedDescription(lines: 1, characters: 9)
            sign.frame = try FramedTemplate("{sum}{command}{/sum}{checksum:b2}")
            sign.checksum = .crc16(kind)
            sign.commands.line = try FramedSigns.command("{text}")
            sign.text.isPadded = true
            let nine = page("123456789")
            #expect(try packets(sign, to: nine) == [Array("123456789".utf8) + [high, low]])
            sign.frame = try FramedTemplate("{sum}{command}{/sum}{checksum:l2}")
            #expect(try packets(sign, to: nine) == [Array("123456789".utf8) + [low, high]])
        }
    }

    @Test func `IBIS DS009`() throws {
        // 7FH ^ 'v' ^ 4 times the 4 letters (nothing) ^ 0DH.
        let text = "HALTHALTHALTHALT"
        #expect(try packets(FramedSigns.nextStop(), to: page(text)) == [wire("'v\(text)' 0D 04")])
        // 7F ^ 76 ^ 7B ^ 15 times 20 ^ 0D
        let dots = String(repeating: " ", count: 15)
        #expect(try packets(FramedSigns.nextStop(), to: page("ä")) == [wire("'v{\(dots)' 0D 5F")])
    }

    @Test func `the older Hanover text`() throws {
        // 41 ^ 02 ^ 48 ^ 49
        #expect(try packets(FramedSigns.olderHanover(), to: page("HI")) == [wire("FF 41 02 'HI' 42")])
    }

    @Test func `aesys DSA`() throws {
        // The length counts 01 17 P000060 and the text; the sum is of everything before it, as pyfis 1.15.0 makes it.
        let hello = try packets(FramedSigns.aesys(), to: page("HELLO"))
        #expect(hello == [wire("02 'AVIS000E' 01 17 'P000060HELLO' 03 '050F'")])
        let accents = try packets(FramedSigns.aesys(), to: page("Étage élevé"))
        #expect(accents == [wire("02 'AVIS0014' 01 17 'P000060' 90 'tage ' 82 'lev' 82 03 '0827'")])
    }

    @Test func `AM03127`() throws {
        var sign = try FramedSigns.am03127()
        #expect(
            try packets(sign, from: page("", ""), to: page("Amplus")) == [
                wire("'<ID01><L1><PA><FE><MA><WC><FE>Amplus42<E>'")
            ])
        sign.commands.brightness = try FramedSigns.command("<<B{level}>")
        sign.brightness = .codes(["D", "C", "B", "A"].map { Array($0.utf8) })
        let dialect = try FramedDialect(sign)
        #expect(dialect.brightness(percent: 100)?.bytes == wire("'<ID01><BA>01<E>'"))
        #expect(dialect.answer(in: Array("ACK".utf8), to: SignPacket([])) == .accepted)
        #expect(dialect.answer(in: Array("AC".utf8), to: SignPacket([])) == nil)
        #expect(dialect.answer(in: Array("NACK".utf8), to: SignPacket([])) == .refused("the sign refused the frame"))
    }

    @Test func `Lawo's frame`() throws {
        #expect(try packets(FramedSigns.lawoFrame(), to: page("abcd")) == [wire("7E D1 FF 04 01 02 7D 5E 7D 5D ED 7E")])
    }

    @Test func `Siebert SX502`() throws {
        let sign = try FramedSigns.siebert()
        #expect(try packets(sign, from: page("Tel   1"), to: page("Tel  12")) == [wire("'$V1 12' 0D")])
        #expect(
            try packets(sign, from: page("", "a"), to: page("", "a", flashing: true)) == [wire("'$L02F1' 0D")])
        #expect(
            try packets(sign, from: page("", "", ""), to: page("", "", "5$"))
                == [wire("'$L035$$' 0D"), wire("'$L03F0' 0D")])
    }

    @Test func `every sign shows what its bytes say`() throws {
        let bytes: [(FramedDescription, [UInt8], [String])] = [
            (try FramedSigns.nextStop(), wire("'vHALTHALTHALTHALT' 0D 04"), ["HALTHALTHALTHALT"]),
            (try FramedSigns.olderHanover(), wire("FF 41 02 'HI' 42"), ["HI"]),
            (
                try FramedSigns.aesys(), wire("02 'AVIS0014' 01 17 'P000060' 90 'tage ' 82 'lev' 82 03 '0827'"),
                ["Étage élevé"]
            ),
            (try FramedSigns.am03127(), wire("'<ID01><L2><PA><FE><MA><WC><FE>Amplus41<E>'"), ["", "Amplus"]),
            (try FramedSigns.lawoFrame(), wire("7E D1 FF 04 01 02 7D 5E 7D 5D ED 7E"), ["abcd"]),
            (try FramedSigns.siebert(), wire("'$L035$$' 0D"), ["", "", "5$"]),
        ]
        for (description, bytes, text) in bytes {
            var sign = FramedSign(description)
            sign.receive(bytes, at: .zero)
            #expect(shownText(sign) == text)
            #expect(sign.losses == [:])
        }
    }
}
