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

                With --config all signs of a configuration are there, those with the same line on one. A line is found \
                where the configuration has it: a path is linked unless it is in /dev, an address is listened at. Where \
                that cannot be, it is another, which is printed.

                What --record writes is a line for every piece of bytes: seconds, > to the sign or < from it, bytes in \
                hexadecimal.
                """)

        @Argument(help: "A sign model: a name from the folder Devices, such as activox-logepal.")
        var device: String?

        @Option(
            help: ArgumentHelp("Behave as the signs of this configuration.", valueName: "file"),
            completion: .file(extensions: ["yaml"]))
        var config: String?

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
            if (device == nil) == (config == nil) { throw ValidationError("give a model or --config") }
            if config != nil, link != nil || listen != nil || record != nil {
                throw ValidationError("--link, --listen and --record go with a model, not with --config")
            }
            if link != nil, listen != nil { throw ValidationError("give --link or --listen, not both") }
            if let listen, Self.address(listen) == nil {
                throw ValidationError("--listen \(listen) is not HOST:PORT with a port in 0...65535")
            }
        }

        func run() async throws {
            let data = try Surroundings.data()
            if let device { try await emulate(device, data) }
            if let config { try await emulate(try Surroundings.configuration(config, data: data), data) }
        }

        private func emulate(_ device: String, _ data: DataFolder) async throws {
            let definition = try data.devices().definition(named: device)
            if link != nil, definition.takesDatagrams {
                throw ValidationError("\(device) takes datagrams and has no path; give --listen")
            }
            if case .never(let reason) = definition.family.refusal, faults.asksForRefusals {
                throw ValidationError("--nak: \(device) \(reason)")
            }
            let record = try record.map { try WireRecorder(path: $0, title: "\(device), \(definition.link.wire)") }
            let line = try await VirtualLine.of(definition, path: link, address: listen.flatMap(Self.address))
            let sign = VirtualSign(
                definition: definition, fonts: try data.fonts(for: definition), line: line, faults: faults.lineFaults,
                noting: { record?.note($0) })
            try Output.write((definition.takesDatagrams ? "udp://" : "") + line.path)
            try await show([(definition.name, sign)]) {
                await sign.run()
            } close: {
                await line.close()
            }
            try record?.close()
        }

        private func emulate(_ configuration: Configuration, _ data: DataFolder) async throws {
            for sign in configuration.signs {
                guard case .never(let reason) = sign.device.family.refusal, faults.asksForRefusals else { continue }
                Surroundings.complain("--nak: \(sign.name) \(reason)")
            }
            let signs = try await VirtualBanners(
                configuration.signs, data: data, isAsConfigured: true, faults: faults.lineFaults)
            for place in signs.places { try Output.write(place) }
            try await show(signs.banners.map { ($0.configuration.name, $0.sign) }) {
                await signs.run()
            } close: {
                await signs.close()
            }
        }

        /// Draws signs while they run, until somebody ends it or their cable is pulled.
        private func show(
            _ signs: [(name: String, sign: VirtualSign)], run: @escaping @Sendable () async -> Void,
            close: @escaping @Sendable () async -> Void
        ) async throws {
            let terminal = TerminalSession(environment: ProcessInfo.processInfo.environment)
            let screen = SignScreen(terminal: terminal, text: text.form) { isStill in
                var frames: [SignFrame] = []
                for (name, sign) in signs {
                    let frame = await sign.framebuffer(isStill: isStill)
                    frames.append(SignFrame(title: name, framebuffer: frame, status: await sign.status()))
                }
                return frames
            }
            let faults = faults
            try await untilSignalled {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { await run() }
                    group.addTask { await screen.run() }
                    try await faults.waitForUnplugging()
                    await close()
                    group.cancelAll()
                }
            }
            do {
                try await screen.end()
            } catch {
                await close()
                throw error
            }
            await close()
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
