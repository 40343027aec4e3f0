import Signs
import StrictYAML
import TestSupport
import Transports
import VirtualSigns

/// A virtual sign and a driver that writes whatever packets a test makes, with nobody to pace them.
struct PacketBench {
    let sign: VirtualSign
    let line: VirtualLine
    let driver: any Transport

    /// Runs a test with a sign behind a pseudo-terminal and a serial port open on it, at the sign's speed or another.
    static func serial(
        _ device: DeviceDefinition, baud: Int? = nil, _ body: (PacketBench) async throws -> Void
    ) async throws {
        let line = try VirtualLine.pseudoTerminal(delivery: .immediate)
        try await serve(device, line, body) {
            try await SerialPort.open(
                path: line.path, settings: SerialSettings(baud: baud ?? device.link.settings?.baud ?? 9600))
        }
    }

    /// Runs a test with a sign behind a port of a device server, whose serial side has these settings.
    static func network(
        _ device: DeviceDefinition, settings: SerialSettings?, _ body: (PacketBench) async throws -> Void
    ) async throws {
        let line = try await VirtualLine.listening(
            host: "127.0.0.1", port: 0, settings: settings, delivery: .immediate)
        try await serve(device, line, body) {
            try await TCPConnection.connect(host: "127.0.0.1", port: line.port ?? 0, within: .seconds(5))
        }
    }

    /// Ends the sign's run by closing its line, as pulling the cable does.
    private static func serve(
        _ device: DeviceDefinition, _ line: VirtualLine, _ body: (PacketBench) async throws -> Void,
        open: () async throws -> any Transport
    ) async throws {
        let sign = VirtualSign(definition: device, fonts: try TinyFonts.signFonts(), line: line)
        async let running: Void = sign.run()
        let driver = try await open()
        try await body(PacketBench(sign: sign, line: line, driver: driver))
        await driver.close()
        await line.close()
        await running
    }

    /// Sends bytes to a sign that has had none, and waits until it has taken them all.
    ///
    /// - Returns: what the status says after the number of bytes; nil when they did not come.
    func status(after bytes: [UInt8]) async throws -> String? {
        try await driver.send(bytes, within: .seconds(5))
        let start = "\(line.path) · 9600 8N1 · \(bytes.count) bytes"
        guard await eventually({ await sign.status().hasPrefix(start) }) else { return nil }
        return String(await sign.status().dropFirst(start.count))
    }
}

extension DeviceDefinition {
    /// A line of three tiny letters on 12 × 7 LEDs, of type `b` and with address 5, at 9600 baud.
    static func packetSign(_ change: (inout DeviceDefinition) -> Void = { _ in }) throws -> DeviceDefinition {
        let file = """
            name: Board
            maker: Acme
            model: One
            status: documented
            geometry: {columns: 12, rows: 7, lines: 1, characters: 3}
            colours: {depth: redGreen}
            fonts: {sevenHigh: bandeau-5x7, cellWidth: 4}
            link: {baud: 9600, dataBits: 8, parity: none, stopBits: 1}
            protocol: {family: alpha, typeCode: b, address: 5}
            timing: {minimumGap: 0ms, afterClear: 400ms, afterConfigure: 600ms, afterReset: 800ms}
            capabilities: {output: text}
            sources: [the manual]
            """
        var device = try YAMLReader.decode(file, file: "board.yaml", DeviceDefinition.init(reading:))
        change(&device)
        return device
    }
}

/// Packets byte by byte. Source: Alpha protocol, form 9708-8061, "Transmission packet format".
enum HandWritten {
    /// Lead-in, SOH, type and address, STX, a command, EOT; a checksum is optional.
    static func packet(_ command: [UInt8], to address: String = "Z00", leadIn: Int = 5) -> [UInt8] {
        [UInt8](repeating: 0, count: leadIn) + [0x01] + Array(address.utf8) + [0x02] + command + [0x04]
    }

    /// Writes TEXT file A: in the middle, held, fixed width from the left.
    static func text(_ bytes: [UInt8]) -> [UInt8] {
        [0x41, 0x41, 0x1B, 0x20, 0x62, 0x1E, 0x31] + bytes
    }

    static func text(_ text: String) -> [UInt8] { self.text(Array(text.utf8)) }
}
