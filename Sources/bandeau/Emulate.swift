import ArgumentParser
import Foundation
import Signs
import Transports
import VirtualSigns
import Wallboard

extension Bandeau {
    struct Emulate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Behaves as a sign on a pseudo-terminal or a TCP port, and draws its LEDs here.",
            discussion: """
                Any program may open the path that is printed, or connect to the port, and write what it would write \
                to the real sign. Without a terminal the LEDs are printed once, when the emulation is stopped.
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

        func validate() throws {
            if link != nil, listen != nil { throw ValidationError("give --link or --listen, not both") }
            if let listen, Self.address(listen) == nil {
                throw ValidationError("--listen \(listen) is not HOST:PORT with a port in 0...65535")
            }
        }

        func run() async throws {
            let data = try Surroundings.data()
            let definition = try data.devices().definition(named: device)
            let line = try await line(for: definition)
            let sign = VirtualSign(definition: definition, fonts: try data.fonts(for: definition), line: line)
            try Output.write(line.path)
            let terminal = TerminalSession(environment: ProcessInfo.processInfo.environment)
            let screen = SignScreen(terminal: terminal, text: text.form) { isStill in
                let frame = await sign.framebuffer(isStill: isStill)
                return [SignFrame(title: definition.name, framebuffer: frame, status: await sign.status())]
            }
            try await untilSignalled {
                await withTaskGroup(of: Void.self) { group in
                    group.addTask { await sign.run() }
                    group.addTask { await screen.run() }
                    await group.waitForAll()
                }
            }
            do {
                try await screen.end()
            } catch {
                await line.close()
                throw error
            }
            await line.close()
        }

        private func line(for definition: DeviceDefinition) async throws -> VirtualLine {
            let settings = definition.link.settings
            guard let listen, let (host, port) = Self.address(listen) else {
                return try VirtualLine.pseudoTerminal(link: link, bitsPerCharacter: settings?.bitsPerCharacter)
            }
            return try await VirtualLine.listening(host: host, port: port, settings: settings)
        }

        private static func address(_ text: String) -> (host: String, port: Int)? {
            guard let colon = text.lastIndex(of: ":"), colon > text.startIndex,
                let port = Int(text[text.index(after: colon)...]), (0...65535).contains(port)
            else { return nil }
            return (String(text[..<colon]), port)
        }
    }
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
