import Raster
import SignProtocols
import Testing

/// Settings, schedules and pictures beyond the common ones.
@Suite("Alpha functions", .timeLimit(.minutes(5)))
struct AlphaFunctionTests {
    private let plain = AlphaEncoder(framing: AlphaFraming(checksum: false))

    @Test func `each is E, a function and its data`() throws {
        let night = try #require(AlphaHours(from: 22 * 60, to: 6 * 60 + 9))
        let week = try #require(AlphaDays(from: 2, through: 6))
        let vectors: [(AlphaCommand, String)] = [
            (.setSpeaker(isOn: true), "'E!00'"), (.setSpeaker(isOn: false), "'E!FF'"),
            (.sound(.long), "'E(0'"), (.sound(.beeps), "'E(1'"),
            (.sound(.pitch(254, tenths: 15, repeats: 3)), "'E(2FEF3'"),
            (.setDimming(level: 3), "'E/0003'"), (.setDimming(level: 0, mode: 0x1F), "'E/1F00'"),
            (.setDimmingHours(night), "'E@8424'"), (.setHours("A", night), "'E)A8424'"),
            (.setHours("A", .always), "'E)AFFFF'"), (.setDays("A", week), "'E2A26'"),
            (.setDays("A", .daily), "'E2A00'"),
            (.setSerialAddress(0xA7), "'E7A7'"), (.setAcknowledgement(isOn: true), "'Es1'"),
            (.setAcknowledgement(isOn: false), "'Es0'"), (.clearErrors, "'E4'"),
            (.runSequence(["A", "B"], order: .byHours, isLocked: true), "'E.TLAB'"),
            (.runSequence(["A"], order: .byHoursThenDeleted), "'E.DUA'"),
            (.configureMemory([.text("A", bytes: 16, hours: night, isLocked: true)]), "'E$AAL00108424'"),
        ]
        for (command, payload) in vectors {
            #expect(try plain.packet(command) == wire("0000000000 01 'Z00' 02 \(payload) 04"))
        }
    }

    @Test func `values that no sign takes are refused`() {
        #expect(throws: AlphaEncodingError.tone(pitch: 255, tenths: 1, repeats: 0)) {
            try plain.packet(.sound(.pitch(255, tenths: 1, repeats: 0)))
        }
        #expect(throws: AlphaEncodingError.dimming(level: 5)) { try plain.packet(.setDimming(level: 5)) }
        #expect(throws: AlphaEncodingError.labelNotConfigurable("0")) { try plain.packet(.setDays("0", .daily)) }
        let wide = Framebuffer(width: 0x10000, height: 1)
        #expect(throws: AlphaEncodingError.largePictureSize("p", rows: 1, columns: 0x10000)) {
            try plain.packet(.writeLargeDots("p", wide))
        }
        #expect(AlphaHours(from: 0, to: 1440) == nil)
        #expect(AlphaDays(from: 0, through: 3) == nil)
    }

    @Test func `a sign dims, if it can`() throws {
        for canDim in [true, false] {
            var traits = AlphaSignTraits()
            traits.canDim = canDim
            var bench = AlphaBench(traits, "'AA' 1B 20 'bHI'")
            #expect(bench.screen.brightness == 100)
            bench.send(bytes: try plain.packet(.setDimming(level: 2)))
            #expect(bench.screen.brightness == (canDim ? 72 : 100))
        }
    }

    @Test func `files show on their days`() throws {
        // Monday to Friday for A; the origin is a Saturday.
        var bench = AlphaBench(AlphaSignTraits(), "'E$AAU0010FFFFBAU0010FFFF'", "'AA' 1B 20 'bA'", "'AB' 1B 20 'bB'")
        let week = try #require(AlphaDays(from: 2, through: 6))
        bench.send(bytes: try plain.packet(.setDays("A", week)))
        bench.send(bytes: try plain.packet(.runSequence(["A", "B"], order: .byHours)))
        #expect(bench.texts(after: 0, 4, 8) == ["B", "B", "B"])
        bench.send(bytes: try plain.packet(.setDayOfWeek(2)))
        #expect(Set(bench.texts(after: 0, 3, 6)) == ["A", "B"])
    }

    @Test func `writing the days ends the priority file`() throws {
        var bench = AlphaBench(AlphaSignTraits(), "'AA' 1B 20 'bOLD'", "'A0' 1B 20 'bFIRE'")
        #expect(bench.text == ["FIRE"])
        bench.send(bytes: try plain.packet(.setDays("A", .daily)))
        #expect(bench.text == ["OLD"])
    }

    @Test func `a picture can have all eight colours`() throws {
        let colours: [AlphaColour?] = [nil, .red, .green, .amber, .dimRed, .dimGreen, .brown, .orange, .yellow, .mix]
        var picture = AlphaPicture(width: colours.count, height: 1)
        for (x, colour) in colours.enumerated() { picture[x, 0] = colour }
        #expect(
            try plain.packet(.writePicture("p", picture))
                == wire("0000000000 01 'Z00' 02 'Ip010A0123456780' 0D 04"))
    }

    @Test func `a palette says which digit stands for a colour`() throws {
        var encoder = plain
        encoder.palette = AlphaPalette { [.red: .dimRed, .amber: .yellow, .white: .orange][$0] }
        let frame = try Framebuffer(picture: ".RGABMCW", depth: .rgb)
        #expect(try encoder.packet(.writeDots("6", frame)) == wire("0000000000 01 'Z00' 02 'I6010804080007' 0D 04"))
        encoder.palette = .mono
        #expect(try encoder.packet(.writeDots("6", frame)) == wire("0000000000 01 'Z00' 02 'I6010801111111' 0D 04"))
    }

    @Test func `large and RGB pictures arrive where a sign has them`() throws {
        var traits = AlphaSignTraits()
        traits.hasLargePictures = true
        let frame = try Framebuffer(picture: "RRRRRRG.\nA......A")
        let large = try plain.packet(.writeLargeDots("p", frame, isCompressed: true))
        #expect(
            large == wire("0000000000 01 'Z00' 02 'Mp00020008' 11 '05120' 0D '3' 11 '0503' 0D 04"))
        let whole = try plain.packet(.writeLargeDots("p", frame))
        let rgb = try plain.packet(.writeRGBDots("p", Framebuffer(picture: "RGA.")))
        #expect(rgb == wire("0000000000 01 'Z00' 02 'Kp00010004FF000000FF00FFFF00000000' 0D 04"))
        for (packet, pixels) in [(large, frame), (whole, frame), (rgb, try Framebuffer(picture: "RGA."))] {
            var bench = AlphaBench(traits, "'AA' 1B 20 'b' 1F 'Lp        0000'")
            bench.send(bytes: packet)
            let picture = try #require(bench.screen.lines.first?.cells.first?.picture)
            for y in 0..<pixels.height {
                #expect((0..<pixels.width).allSatisfy { picture[$0, y] == AlphaColour(pixels[$0, y]) })
            }
            var other = AlphaBench()
            other.send(bytes: packet)
            #expect(other.sign.losses == [.unsupportedCommand: 1])
        }
    }

    @Test func `bodies have dates, attributes, counters, colours and animations`() {
        var body = AlphaBody()
        body.callDate(.monthName)
        body.setDescenders(true)
        body.set(.shadow, false)
        body.select(.fifteenHigh as AlphaCustomFont)
        body.selectColour(red: 255, green: 0, blue: 10)
        body.selectShadow(red: 0, green: 1, blue: 2)
        body.callTemperature()
        body.callTemperature(isFahrenheit: true)
        body.callCounter(1)
        body.callCounter(9)
        body.callAnimation(.largeDots, name: "LOGO", hold: 20)
        #expect(
            body.bytes
                == wire(
                    "0B '8' 06 31 1D '70' 1A 'Z' 1C 'ZFF000A' 1C 'Y000102' 08 1C 08 1D 08 7A 08 7E 1F 'LLOGO     0014'")
        )
    }

    @Test(arguments: zip(AlphaDateFormat.allCases, "0123456789"))
    func `dates are numbered`(format: AlphaDateFormat, digit: Character) {
        var body = AlphaBody()
        body.callDate(format)
        #expect(body.bytes == [0x0B, digit.asciiValue!])
    }

    @Test func `the memory of the sign's characters is a value`() {
        #expect(AlphaCharacterSet.full.byte(for: "é") == 0x82)
        #expect(AlphaCharacterSet.fiveHigh.byte(for: "é") == nil)
        #expect(AlphaCharacterSet.fiveHigh.contains("a"))
        #expect(
            AlphaCharacterSet.capitals.characters
                == String(" !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`{|}"))
        let own = AlphaCharacterSet.capitals.adding(["À": 0xBB, "€": 0x03]).removing("{}")
        #expect(own.byte(for: "À") == 0xBB)
        #expect(!own.contains("€") && !own.contains("{"))
        var body = AlphaBody()
        body.append("Àa{", in: own)
        #expect(body.bytes == [0xBB, 0x3F, 0x3F])
    }
}
