import Testing
import Transports

@testable import Signs

@Suite(.timeLimit(.minutes(5)))
struct PacerTests {
    private let settings = SerialSettings(baud: 9600)

    @Test func `a line is free after the bytes' time on the wire and the sign's rest`() {
        var pacer = Pacer(settings)
        pacer.sent(bytes: 96, at: .seconds(5), settle: .milliseconds(250))
        // 96 bytes of 10 bits at 9600 bits a second: 0.1 s.
        #expect(pacer.signFreeAt == .seconds(5) + .milliseconds(100) + .milliseconds(250))
    }

    @Test func `packets written early queue up behind one another`() {
        var pacer = Pacer(settings)
        pacer.sent(bytes: 960, at: .zero, settle: .zero)
        pacer.sent(bytes: 960, at: .milliseconds(10), settle: .zero)
        #expect(pacer.signFreeAt == .seconds(2))
    }

    @Test func `seven bits with parity and two stop bits take eleven`() {
        var pacer = Pacer(SerialSettings(baud: 1200, dataBits: .seven, parity: .even, stopBits: .two))
        pacer.sent(bytes: 120, at: .zero, settle: .zero)
        #expect(pacer.signFreeAt == .milliseconds(1100))
    }
}
