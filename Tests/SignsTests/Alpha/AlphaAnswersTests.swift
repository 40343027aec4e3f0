import SignProtocols
import Testing

@testable import Signs

/// An Alpha sign that was told to answer every packet (protocol version 2.0 and 3.0): ACK 06H or NAK 15H, and a status
/// with bit 6 set, in which 10H is a wrong checksum. Source: form 9708-8061, "Read special functions".
@Suite(.timeLimit(.minutes(5)))
struct AlphaAnswersTests {
    private func driver() throws -> AlphaDriver {
        let device = try SampleBanner.device {
            $0.alpha?.acknowledges = true
            $0.alpha?.answerWithin = .seconds(2)
        }
        var driver = try SampleBanner.driver(device)
        try driver.show(SampleBanner([["N1 {n1.waiting:>2}"]]).content(), at: .zero)
        return driver
    }

    @Test func `the sign is told to answer before anything else, and again when it may have been off`() throws {
        var driver = try driver()
        let first = try #require(try driver.next(at: .zero))
        #expect(readable(first.bytes).contains("<02>Es1<03>"))
        let second = try #require(try driver.next(at: .zero))
        #expect(readable(second.bytes).contains("<02>E$A"))
        driver.startOver()
        #expect(try driver.next(at: .zero)?.bytes == first.bytes)
    }

    @Test func `every packet is waited for`() throws {
        var driver = try driver()
        var count = 0
        while let packet = try driver.next(at: .zero) {
            #expect(packet.answerWithin == .seconds(2))
            count += 1
        }
        #expect(count == 5)
    }

    @Test(
        arguments: [
            ([0x06, 0x40], SignAnswer.accepted), ([0x15, 0x50], .refused("refused: checksum")), ([0x15], nil),
            ([], nil),
            ([0x00, 0x06], nil),
        ] as [([UInt8], SignAnswer?)])
    func `an answer is whole with its status`(bytes: [UInt8], answer: SignAnswer?) throws {
        #expect(try driver().answer(in: bytes, to: SignPacket([])) == answer)
    }
}
