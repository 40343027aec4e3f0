import Programme
import QueueMetrics
import SignProtocols
import Testing

@testable import Signs

/// Expected bytes follow the Alpha protocol, form 9708-8061: 1A font, 1E 31 fixed width, 1C colour (1 red, 2 green,
/// 3 amber), 07 flash, 10 call of a STRING, 1B position mode of a further section.
@Suite(.timeLimit(.minutes(5)))
struct AlphaLayoutTests {
    @Test func `a page is a text that calls a string for each of its fields`() throws {
        var banner = try SampleBanner([["N1 {n1.waiting:>2}", "DISPO {n1.available:>2}"]])
        banner.values = [.waiting: .count(12), .available: .count(7)]
        let layout = try SampleBanner.layout(banner.pages)
        #expect(layout.texts.map(\.label) == ["A"])
        #expect(layout.texts.map(\.position) == [.top])
        #expect(
            layout.texts.map { readable($0.body) } == [
                "<1A>3<1E>1<1C>3N1 <10>a<1B>&b<1A>3<1E>1<1C>3DISPO <10>b"
            ])
        #expect(layout.variables.map { "\($0.label) \(readable($0.value))" } == ["a <1C>312", "b <1C>3 7"])
    }

    @Test func `text behind a field sets its own colour again`() throws {
        var banner = try SampleBanner([["{n1.waiting:>2} ATT"]])
        banner.values = [.waiting: .count(3)]
        let layout = try SampleBanner.layout(banner.pages)
        #expect(layout.texts.map { readable($0.body) }.first?.hasSuffix("<10>a<1C>3 ATT") == true)
    }

    @Test func `a critical figure is red and flashes, and the flashing ends with it`() throws {
        let threshold = Threshold(direction: .above, warning: 3, critical: 6)
        var banner = try SampleBanner([["N1", "{n1.waiting:>2}"]], thresholds: [.waiting: threshold])
        let device = try SampleBanner.device()
        func value(_ count: Int) throws -> String? {
            banner.values = [.waiting: .count(count)]
            return try SampleBanner.layout(banner.pages, on: device).variables.first.map { readable($0.value) }
        }
        #expect(try value(2) == "<1C>2 2")
        #expect(try value(3) == "<1C>3 3")
        #expect(try value(6) == "<1C>1<07>1 6<07>0")
    }

    @Test func `a string has room for every value of its field`() throws {
        var banner = try SampleBanner([["{n1.waiting:>3}"]])
        banner.values = [.waiting: .count(1)]
        let layout = try SampleBanner.layout(banner.pages)
        // Three characters, a colour of two bytes, flashing on and off of two bytes each.
        #expect(layout.files.last == .string("a", bytes: 9))
        let sevenBit = try SampleBanner.device { $0.alpha?.framing.sevenBit = true }
        #expect(try SampleBanner.layout(banner.pages, on: sevenBit).files.last == .string("a", bytes: 12))
    }

    @Test func `characters the sign lacks are replaced and reported`() throws {
        let banner = try SampleBanner([["ÈVE œuf", "Ça va, été"]])
        let layout = try SampleBanner.layout(banner.pages)
        #expect(layout.substitutions == ["È": "E", "œ": "oe"])
        let text = try #require(layout.texts.first).body
        #expect(text.contains(0x80), "Ç is 80H")
        #expect(text.filter { $0 == 0x82 }.count == 2, "é is 82H")
    }

    @Test(arguments: [(12, 0x39), (13, 0x36), (15, 0x36), (16, 0x33)] as [(Int, UInt8)])
    func `a single line is as large as it fits`(characters: Int, font: UInt8) throws {
        // 120 columns: 12 characters of 10, 15 of 8, else 20 of 6. Fonts 9 full height, 6 ten high, 3 seven high.
        let banner = try SampleBanner([[String(repeating: "8", count: characters)]])
        let layout = try SampleBanner.layout(banner.pages)
        #expect(layout.texts.first.map { Array($0.body.prefix(2)) } == [0x1A, font])
        #expect(layout.texts.first?.position == .fill)
    }

    @Test func `a text that grows a little needs no other memory`() throws {
        let short = try SampleBanner.layout(SampleBanner([["N1", "ATT"]]).pages)
        let long = try SampleBanner.layout(SampleBanner([["N1", "ATTENTE"]]).pages)
        #expect(short.files == long.files)
        #expect(short.texts != long.texts)
    }

    @Test func `more fields or pages than labels are refused`() throws {
        let device = try SampleBanner.device()
        // 94 labels from 21H to 7EH, less 26 texts, the priority file 0 and ?.
        let pages = (0..<12).map { _ in [String(repeating: "{n1.waiting:>1}", count: 6)] }
        #expect(throws: SignError.tooManyFields(67, most: 66)) {
            try SampleBanner.layout(SampleBanner(pages).pages, on: device)
        }
        #expect(throws: SignError.tooManyPages(27, most: 26)) {
            try SampleBanner.layout(SampleBanner((0..<27).map { ["\($0)"] }).pages, on: device)
        }
    }
}
