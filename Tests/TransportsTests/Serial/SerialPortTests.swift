import Glibc
import Testing
import Transports

@Suite(.timeLimit(.minutes(5)))
struct SerialPortTests {
    @Test(arguments: [(1200, B1200), (4800, B4800), (9600, B9600), (57_600, B57600), (115_200, B115200)])
    func `the rate is set`(baud: Int, code: Int32) async throws {
        let pair = try TerminalPair()
        let port = try await SerialPort.open(path: pair.path, settings: SerialSettings(baud: baud))
        var settings = try pair.settings()
        #expect(cfgetospeed(&settings) == speed_t(code))
        #expect(cfgetispeed(&settings) == speed_t(code))
        await port.close()
    }

    @Test func `the line is raw, without flow control, and keeps DTR when closed`() async throws {
        let pair = try TerminalPair()
        var before = try pair.settings()
        before.c_iflag |= tcflag_t(IXON | IXOFF | ISTRIP | PARMRK | INPCK)
        before.c_cflag |= tcflag_t(HUPCL) | tcflag_t(CRTSCTS)
        #expect(tcsetattr(try pair.slave.number, TCSANOW, &before) == 0)
        let port = try await SerialPort.open(path: pair.path, settings: SerialSettings(baud: 9600))
        let settings = try pair.settings()
        #expect(settings.c_lflag & tcflag_t(ICANON | ECHO | ISIG | IEXTEN) == 0)
        #expect(settings.c_iflag & tcflag_t(IXON | IXOFF | ICRNL | INLCR | ISTRIP | PARMRK | INPCK) == 0)
        #expect(settings.c_oflag & tcflag_t(OPOST) == 0)
        #expect(settings.c_cflag & (tcflag_t(CRTSCTS) | tcflag_t(HUPCL)) == 0)
        #expect(settings.c_cflag & tcflag_t(CLOCAL | CREAD) == tcflag_t(CLOCAL | CREAD))
        await port.close()
    }

    @Test func `two stop bits are set, and are no difference`() async throws {
        let pair = try TerminalPair()
        let port = try await SerialPort.open(path: pair.path, settings: SerialSettings(baud: 9600, stopBits: .two))
        #expect(try pair.settings().c_cflag & tcflag_t(CSTOPB) != 0)
        #expect(port.differences.isEmpty)
        await port.close()
    }

    @Test(arguments: ["7E1", "7E2", "8O1", "5N1", "6N1"])
    func `a character format that the driver drops is reported`(format: String) async throws {
        // Pseudo-terminals of Linux drop data bits and parity without an error.
        let pair = try TerminalPair()
        let settings = try #require(SerialSettings(baud: 9600, format: format))
        let port = try await SerialPort.open(path: pair.path, settings: settings)
        #expect(port.differences == [.format(asked: format, taken: "8N\(settings.stopBits.rawValue)")])
        #expect(port.settings == settings)
        await port.close()
    }

    @Test(arguments: [1201, 62_500, 76_800, 250_000, 12_000_000])
    func `a rate without a name is set by its number`(baud: Int) async throws {
        let pair = try TerminalPair()
        let port = try await SerialPort.open(path: pair.path, settings: SerialSettings(baud: baud))
        #expect(try pair.rate() == baud)
        #expect(port.differences.isEmpty)
        await port.close()
    }

    @Test func `a named rate is set after one without a name`() async throws {
        let pair = try TerminalPair()
        for baud in [62_500, 9600] {
            let port = try await SerialPort.open(path: pair.path, settings: SerialSettings(baud: baud))
            #expect(try pair.rate() == baud)
            await port.close()
        }
    }

    @Test func `a rate that no driver has room for is refused`() async throws {
        let pair = try TerminalPair()
        await #expect(throws: TransportError.invalidSetting("5000000000 baud is not in 1...4294967295")) {
            try await SerialPort.open(path: pair.path, settings: SerialSettings(baud: 5_000_000_000))
        }
    }

    @Test func `bytes from before opening are dropped`() async throws {
        let pair = try TerminalPair()
        try pair.master.send(Array("old\n".utf8))
        #expect(try pair.slave.isReadable(milliseconds: 10_000))
        let port = try await SerialPort.open(path: pair.path, settings: SerialSettings(baud: 9600))
        try pair.master.send([0x06])
        #expect(try await port.receive(within: .seconds(5)) == [0x06])
        await port.close()
    }

    @Test func `a stuck line times out, and sends again once it is free`() async throws {
        let pair = try TerminalPair()
        let port = try await SerialPort.open(path: pair.path, settings: SerialSettings(baud: 9600))
        #expect(tcflow(try pair.slave.number, TCOOFF) == 0)
        await #expect(throws: TransportError.timedOut) { try await port.send([1, 2, 3], within: .milliseconds(20)) }
        #expect(tcflow(try pair.slave.number, TCOON) == 0)
        try await port.send([4], within: .seconds(5))
        #expect(try pair.master.receive(1) == [4])
        await port.close()
    }

    @Test func `what is queued of a packet that timed out is dropped`() async throws {
        let pair = try TerminalPair()
        let port = try await SerialPort.open(path: pair.path, settings: SerialSettings(baud: 9600))
        let packet = [UInt8](repeating: 0x55, count: 100_000)
        await #expect(throws: TransportError.timedOut) { try await port.send(packet, within: .milliseconds(50)) }
        // The master has read nothing, so there is room for this only where the packet was.
        try await port.send([0x04], within: .seconds(5))
        await port.close()
    }
}

@Suite(.timeLimit(.minutes(5)))
struct SerialPortOpeningTests {
    private let settings = SerialSettings(baud: 9600)

    @Test func `a line in use is refused, with the holder`() async throws {
        let pair = try TerminalPair()
        let port = try await SerialPort.open(path: pair.path, settings: settings)
        let before = try pair.settings().c_ospeed
        // Root opens a line marked exclusive all the same, and finds the lock; others are refused without a holder.
        let holder = getuid() == 0 ? getpid() : nil
        await #expect(throws: TransportError.locked(path: pair.path, by: holder)) {
            try await SerialPort.open(path: pair.path, settings: SerialSettings(baud: 1200))
        }
        #expect(try pair.settings().c_ospeed == before)
        await port.close()
    }

    @Test func `a line locked by a program that marks nothing is refused`() async throws {
        let pair = try TerminalPair()
        #expect(flock(try pair.slave.number, LOCK_EX | LOCK_NB) == 0)
        await #expect(throws: TransportError.locked(path: pair.path, by: getpid())) {
            try await SerialPort.open(path: pair.path, settings: settings)
        }
    }

    @Test func `the line is marked exclusive until it is closed`() async throws {
        let pair = try TerminalPair()
        let port = try await SerialPort.open(path: pair.path, settings: settings)
        #expect(try isExclusive(pair))
        await port.close()
        #expect(try !isExclusive(pair))
    }

    @Test func `a closed line can be opened again`() async throws {
        let pair = try TerminalPair()
        for byte in [1, 2] as [UInt8] {
            let port = try await SerialPort.open(path: pair.path, settings: settings)
            try await port.send([byte], within: .seconds(5))
            #expect(try pair.master.receive(1) == [byte])
            await port.close()
        }
    }

    @Test func `a path without a device is not found`() async {
        let path = "/dev/pts/no-such-line"
        await #expect(throws: TransportError.notFound(path: path)) {
            try await SerialPort.open(path: path, settings: settings)
        }
    }

    @Test(arguments: ["/dev/null", "/tmp"])
    func `a path that is no terminal is not serial`(path: String) async {
        await #expect(throws: TransportError.notSerial(path: path)) {
            try await SerialPort.open(path: path, settings: settings)
        }
    }

    @Test func `a path that may not be written is denied, and the error says what to do`() async throws {
        // Read-only in sysfs, for root as well.
        let path = "/sys/kernel/notes"
        let error = await #expect(throws: TransportError.self) {
            try await SerialPort.open(path: path, settings: settings)
        }
        let remedy = "add the user to the group dialout, and install Packaging/udev/60-bandeau.rules"
        #expect(error == .accessDenied(path: path, remedy: remedy))
    }

    @Test func `a line that could not be set up is left free`() async throws {
        let pair = try TerminalPair()
        await #expect(throws: TransportError.self) {
            try await SerialPort.open(path: pair.path, settings: SerialSettings(baud: 5_000_000_000))
        }
        #expect(try !isExclusive(pair))
        let port = try await SerialPort.open(path: pair.path, settings: settings)
        await port.close()
    }

    /// TIOCGEXCL of Linux's asm-generic/ioctls.h, which Glibc's module does not show.
    private func isExclusive(_ pair: TerminalPair) throws -> Bool {
        var value: Int32 = -1
        guard ioctl(try pair.slave.number, 0x8004_5440, &value) == 0 else { throw TransportError.last("TIOCGEXCL") }
        return value != 0
    }
}
