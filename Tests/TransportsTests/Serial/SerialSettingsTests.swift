import Testing
import Transports

@Suite(.timeLimit(.minutes(5)))
struct SerialSettingsTests {
    @Test(arguments: [
        ("8N1", 10), ("7E1", 10), ("7O1", 10), ("8E1", 11), ("8N2", 11), ("7E2", 11), ("8O2", 12),
        ("5N1", 7), ("6E1", 9), ("8M1", 11), ("7S2", 11),
    ])
    func `the short form is read, written and counted`(format: String, bits: Int) throws {
        let settings = try #require(SerialSettings(baud: 9600, format: format))
        #expect(settings.format == format)
        #expect(settings.bitsPerCharacter == bits)
        #expect(settings.description == "9600 \(format)")
    }

    @Test func `the short form says what it means`() {
        let expected = SerialSettings(baud: 1200, dataBits: .seven, parity: .even, stopBits: .two)
        #expect(SerialSettings(baud: 1200, format: "7E2") == expected)
    }

    @Test(arguments: ["", "8", "8N", "8N11", "8n1", "9N1", "4N1", "8X1", "8N0", "8N3", "N81", "８N1", "8N1.5"])
    func `anything else is refused`(format: String) {
        #expect(SerialSettings(baud: 9600, format: format) == nil)
    }

    @Test(arguments: [0, -9600])
    func `a rate that is not positive is refused`(baud: Int) {
        #expect(SerialSettings(baud: baud, format: "8N1") == nil)
    }

    @Test func `wire time is characters times bits over baud`() {
        #expect(SerialSettings(baud: 9600).wireTime(bytes: 960) == .seconds(1))
        #expect(
            SerialSettings(baud: 1200, dataBits: .seven, parity: .even, stopBits: .two).wireTime(bytes: 1200)
                == .seconds(11))
        #expect(SerialSettings(baud: 4800).wireTime(bytes: 0) == .zero)
        // 61 characters of 10 bits at 9600 baud: 610 / 9600 s.
        #expect(
            SerialSettings(baud: 9600).wireTime(bytes: 61) == .nanoseconds(63_541_666) + .seconds(2) / 3_000_000_000)
    }
}
