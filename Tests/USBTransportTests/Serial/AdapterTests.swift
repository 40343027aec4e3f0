import Glibc
import Testing
import Transports

extension Emulated {
    /// What a pseudo-terminal cannot show of serial lines: drivers with modem lines and RS-485, and the real folders of
    /// `/sys`.
    @Suite(.serialized, .timeLimit(.minutes(2)))
    struct AdapterTests {
        private func open(
            _ path: String = "/dev/ttyUSB0", _ change: (inout SerialOptions) -> Void = { _ in }
        ) async throws -> SerialPort {
            var options = SerialOptions()
            change(&options)
            return try await SerialPort.open(path: path, settings: SerialSettings(baud: 9600), options: options)
        }

        @Test func `the driver is told how to turn the transceiver round`() async throws {
            let adapter = try EmulatedAdapter()
            let port = try await open { options in
                options.rs485 = SerialOptions.RS485()
                options.rs485?.millisecondsBefore = 1
                options.rs485?.millisecondsAfter = 2
            }
            // Enabled 1, Request To Send while sending 2; then the delays and the padding.
            #expect(adapter.requests.rs485 == [3, 1, 2, 0, 0, 0, 0, 0])
            #expect(port.differences.isEmpty)
            await port.close()
        }

        @Test func `a transceiver the other way round, which hears itself, is told as well`() async throws {
            let adapter = try EmulatedAdapter()
            let port = try await open { options in
                options.rs485 = SerialOptions.RS485()
                options.rs485?.requestToSendWhileSending = false
                options.rs485?.receivesWhileSending = true
            }
            // Enabled 1, Request To Send after sending 4, receiving while sending 16.
            #expect(adapter.requests.rs485.first == 21)
            await port.close()
        }

        @Test func `a driver that takes flags away is reported`() async throws {
            let adapter = try EmulatedAdapter(unknownFlags: 16)
            let port = try await open { options in
                options.rs485 = SerialOptions.RS485()
                options.rs485?.receivesWhileSending = true
            }
            #expect(port.differences == [.directionControl(askedFlags: 19, takenFlags: 3)])
            await port.close()
            withExtendedLifetime(adapter) {}
        }

        @Test func `the driver is not told of RS-485 when nobody asked`() async throws {
            let adapter = try EmulatedAdapter()
            let port = try await open()
            #expect(adapter.requests.rs485.isEmpty)
            #expect(adapter.requests.modemLines == 6)
            await port.close()
        }

        @Test(
            arguments: [
                (true, true, 6), (true, false, 2), (false, true, 4), (false, false, 0), (nil, false, 2),
                (false, nil, 4),
            ] as [(Bool?, Bool?, UInt32)])
        func `modem lines get their levels`(ready: Bool?, request: Bool?, lines: UInt32) async throws {
            let adapter = try EmulatedAdapter()
            let port = try await open { options in
                options.dataTerminalReady = ready
                options.requestToSend = request
            }
            #expect(adapter.requests.modemLines == lines)
            #expect(port.differences.isEmpty)
            await port.close()
        }

        @Test(arguments: ["ttyUSB0", "usb:0403:6001", "usb:0403:6001:serial=A12345", "usb:0403:6001:port=1-3"])
        func `an adapter is opened by any of its names`(name: String) async throws {
            let adapter = try EmulatedAdapter()
            let port = try await open(name)
            try await port.send([1, 2, 3], within: .seconds(5))
            var bytes = [UInt8](repeating: 0, count: 8)
            #expect(read(try adapter.terminal(), &bytes, 8) == 3)
            #expect(bytes.prefix(3) == [1, 2, 3])
            await port.close()
        }

        @Test func `an adapter is listed with what it says of itself`() throws {
            let adapter = try EmulatedAdapter()
            let lines = SerialPorts.list()
            #expect(lines.map(\.path) == ["/dev/ttyUSB0"])
            #expect(lines.first?.usb?.description == "usb:0403:6001:serial=A12345:port=1-3")
            #expect(lines.first?.manufacturer == "FTDI" && lines.first?.product == "USB-RS485 Cable")
            #expect(lines.first?.interface == 0)
            withExtendedLifetime(adapter) {}
        }
    }
}
