import ArgumentParser
import Foundation
import Signs
import Transports
import VirtualSigns
import Wallboard

extension Bandeau {
    struct Emulate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Behaves as a sign on a pseudo-terminal, a TCP or a UDP port, and draws its LEDs here.",
            discussion: """
                Any program may open the path that is printed, or connect to the port, and write what it would write \
                to the real sign. Models on a network or on USB take datagrams. Without a terminal the LEDs are printed \
                once, when the emulation is stopped.

                What --record writes is a line for every piece of bytes: seconds, > to the sign or < from it, bytes in \
                hexadecimal.
                """)

        @Argument(help: "A sign model: a name from the folder Devices, such as activox-logepal.")
        var device: String

        @Option(
            help: ArgumentHelp("A path that leads to the pseudo-terminal while the sign is there.", valueName: "path"))
        var link: String?

        @Option(
            help: ArgumentHelp(
                "Listen here instead, as an Ethernet device server would; port 0 takes a free one.",
                valueName: "host:port"))
        var listen: String?

        @Option(help: ArgumentHelp("How to print the LEDs where there is no terminal.", valueName: "form"))
        var text = TextForm.letters

        @Option(
            help: ArgumentHelp("Write what goes over the wire, and when, to this file.", valueName: "file"),
            completion: .file())
        var record: String?

        @OptionGroup(title: "Faults")
        var faults: FaultOptions

        func validate() throws {
            if link != nil, listen != nil { throw ValidationError("give --link or --listen, not both") }
            if let listen, Self.address(listen) == nil {
                throw ValidationError("--listen \(listen) is not HOST:PORT with a port in 0...65535")
            }
        }

        func run() async throws {
            let data = try Surroundings.data()
            let definition = try data.devices().definition(named: device)
            if link != nil, definition.takesDatagrams {
                throw ValidationError("\(device) takes datagrams and has no path; give --listen")
            }
            let record = try record.map { try WireRecorder(path: $0, title: "\(device), \(definition.link.wire)") }
            let line = try await VirtualLine.of(definition, path: link, address: listen.flatMap(Self.address))
            let sign = VirtualSign(
                definition: definition, fonts: try data.fonts(for: definition), line: line, faults: faults.lineFaults,
                noting: { record?.note($0) })
            try Output.write((definition.takesDatagrams ? "udp://" : "") + line.path)
            try await show(sign, called: definition.name, on: line)
            await line.close()
            try record?.close()
        }

        private func show(_ sign: VirtualSign, called name: String, on line: VirtualLine) async throws {
            let terminal = TerminalSession(environment: ProcessInfo.processInfo.environment)
            let screen = SignScreen(terminal: terminal, text: text.form) { isStill in
                let frame = await sign.framebuffer(isStill: isStill)
                return [SignFrame(title: name, framebuffer: frame, status: await sign.status())]
            }
            let faults = faults
            try await untilSignalled {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { await sign.run() }
                    group.addTask { await screen.run() }
                    try await faults.waitForUnplugging()
                    await line.close()
                    group.cancelAll()
                }
            }
            do {
                try await screen.end()
            } catch {
                await line.close()
                throw error
            }
        }

        private static func address(_ text: String) -> (host: String, port: Int)? {
            guard let colon = text.lastIndex(of: ":"), colon > text.startIndex,
                let port = Int(text[text.index(after: colon)...]), (0...65535).contains(port)
            else { return nil }
            return (String(text[..<colon]), port)
        }
    }
}

extension DeviceDefinition.Link {
    /// Speed and format of the line, or what it is instead.
    fileprivate var wire: String { settings.map { "\($0)" } ?? "\(kind)" }
}

/// How LEDs are printed without a terminal.
enum TextForm: String, ExpressibleByArgument, CaseIterable {
    case letters, halfBlocks, braille

    var form: FrameText {
        switch self {
        case .letters: .letters
        case .halfBlocks: .halfBlocks
        case .braille: .braille
        }
    }
}
