import ArgumentParser
import Feeds
import Foundation
import VirtualSigns
import Wallboard

extension Bandeau {
    struct Demo: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows the whole chain with no hardware: a recorded switch drives four virtual banners.",
            discussion: """
                The banners take the bytes that real ones would get, over pseudo-terminals at the speed of their lines. \
                Without a terminal, or with --once, the last frame of each banner is printed as text at the end.
                """)

        @Option(
            help: ArgumentHelp(
                "The configuration (default: Examples/club-internet.yaml).", valueName: "file"),
            completion: .file(extensions: ["yaml"]))
        var config: String?

        @Option(
            help: ArgumentHelp("The recorded stream (default: Examples/captures/normal).", valueName: "file"),
            completion: .file())
        var recording: String?

        @Option(
            help: ArgumentHelp(
                "How many times faster than recorded, from 0.01 to 1000 (default: 4, or 60 without a terminal).",
                valueName: "factor"))
        var speed: Double?

        @Flag(help: "Print the last frames as text, even on a terminal.")
        var once = false

        @Option(help: ArgumentHelp("Stop after this much of the recording.", valueName: "seconds"))
        var until: Double?

        @Option(
            help: ArgumentHelp("Write the last frames as an SVG picture, too.", valueName: "file"),
            completion: .file())
        var picture: String?

        @Option(
            help: ArgumentHelp(
                "How to print the LEDs (default: halfBlocks, or braille on a narrower terminal).", valueName: "form"))
        var text: TextForm?

        func validate() throws {
            if let speed, !(0.01...1000).contains(speed) {
                throw ValidationError("--speed \(speed) is not in 0.01...1000")
            }
            if let until, !(0.001...1_000_000).contains(until) {
                throw ValidationError("--until \(until) is not in 0.001...1000000 seconds")
            }
        }

        func run() async throws {
            let data = try Surroundings.data()
            let path = config ?? data.path + "/Examples/club-internet.yaml"
            let configuration = try Surroundings.configuration(path, data: data)
            var recording = try Recording(path: recording ?? data.path + "/Examples/captures/normal/ami.raw.gz")
            if let until { recording = recording.first(.seconds(until)) }
            let terminal = once ? nil : TerminalSession(environment: ProcessInfo.processInfo.environment)
            let demonstration = try await Demonstration(
                configuration, recording: recording, speed: speed ?? (terminal == nil ? 60 : 4), data: data)
            let screen = SignScreen(terminal: terminal, text: text?.form) {
                await demonstration.frames(isStill: $0)
            }
            try await show(demonstration, on: screen)
            try await screen.end()
            if let picture { try await draw(demonstration, to: picture) }
            let traffic = await demonstration.traffic
            try Output.write("\(traffic.packets) packets, \(traffic.bytes) bytes went over the lines")
        }

        /// On a terminal the last figures stay until somebody ends it.
        private func show(_ demonstration: Demonstration, on screen: SignScreen) async throws {
            try await untilSignalled {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await demonstration.run() }
                    group.addTask { await screen.run() }
                    try await group.waitForAll()
                }
            }
        }

        private func draw(_ demonstration: Demonstration, to path: String) async throws {
            try Output.write(SVGPicture(await demonstration.frames(isStill: true)).source, toFile: path)
        }
    }
}
