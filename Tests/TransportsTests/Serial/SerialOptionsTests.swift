import Glibc
import Testing
import Transports

@Suite(.timeLimit(.minutes(5)))
struct SerialOptionsTests {
    private let settings = SerialSettings(baud: 9600)

    @Test func `hanging up when closed is set only when asked for`() async throws {
        for wanted in [true, false] {
            let pair = try TerminalPair()
            var options = SerialOptions()
            options.hangsUpWhenClosed = wanted
            let port = try await SerialPort.open(path: pair.path, settings: settings, options: options)
            #expect((try pair.settings().c_cflag & tcflag_t(HUPCL) != 0) == wanted)
            await port.close()
        }
    }

    @Test func `a line without modem signals is used all the same, and reported`() async throws {
        // Pseudo-terminals have none: ENOTTY.
        let pair = try TerminalPair()
        var options = SerialOptions()
        options.dataTerminalReady = false
        let port = try await SerialPort.open(path: pair.path, settings: settings, options: options)
        #expect(port.differences == [.noModemLines(reason: "Inappropriate ioctl for device")])
        try await port.send([1], within: .seconds(5))
        #expect(try pair.master.receive(1) == [1])
        await port.close()
    }

    @Test func `a driver without RS-485 is used all the same, and reported`() async throws {
        let pair = try TerminalPair()
        var options = SerialOptions()
        options.rs485 = SerialOptions.RS485()
        let port = try await SerialPort.open(path: pair.path, settings: settings, options: options)
        #expect(port.differences == [.noDirectionControl(reason: "Inappropriate ioctl for device")])
        await port.close()
    }

    @Test(arguments: [-1, 1001])
    func `a delay that makes no sense is refused`(delay: Int) async throws {
        let pair = try TerminalPair()
        var options = SerialOptions()
        options.rs485 = SerialOptions.RS485()
        options.rs485?.millisecondsBefore = delay
        await #expect(throws: TransportError.invalidSetting("RS-485 delay \(delay) ms is not in 0...1000")) {
            try await SerialPort.open(path: pair.path, settings: settings, options: options)
        }
    }

    @Test func `our own bytes are not received on a line that hears itself`() async throws {
        let pair = try TerminalPair()
        var options = SerialOptions()
        options.dropsEcho = true
        let port = try await SerialPort.open(path: pair.path, settings: settings, options: options)
        try await port.send([2, 65, 3], within: .seconds(5))
        try pair.master.send(try pair.master.receive(3) + [6])
        #expect(try await port.receive(within: .seconds(5)) == [6])
        #expect(port.echoFaults == (0, 0))
        await port.close()
    }

    @Test func `an echo alone is nothing received`() async throws {
        let pair = try TerminalPair()
        var options = SerialOptions()
        options.dropsEcho = true
        let port = try await SerialPort.open(path: pair.path, settings: settings, options: options)
        try await port.send([2, 65, 3], within: .seconds(5))
        try pair.master.send(try pair.master.receive(3))
        await #expect(throws: TransportError.timedOut) { try await port.receive(within: .milliseconds(50)) }
        await port.close()
    }

    @Test(arguments: [
        (SerialDifference.format(asked: "7E1", taken: "8N1"), "the driver made 8N1 of 7E1"),
        (.rate(asked: 115_200, taken: 115_384), "the driver made 115384 baud of 115200"),
        (.noDirectionControl(reason: "no"), "the driver has no RS-485 direction control (no)"),
        (.directionControl(askedFlags: 3, takenFlags: 1), "the driver made RS-485 flags 1 of 3"),
        (.noModemLines(reason: "no"), "the driver cannot set DTR and RTS (no)"),
    ])
    func `a difference reads as a line of a log`(difference: SerialDifference, text: String) {
        #expect(difference.description == text)
    }
}
