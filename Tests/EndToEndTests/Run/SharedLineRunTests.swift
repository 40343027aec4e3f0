import Foundation
import Signs
import TestSupport
import Testing
import VirtualSigns
import Wallboard

/// Signs that share a line: `bandeau run` at its one end, `bandeau emulate --config` or its signs at the other.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct SharedLineRunTests {
    /// Three signs on one line of 7E1, whose waits are short.
    private static func text(line: String, events: UInt16) -> String {
        let signs = [1, 2, 3].map { address in
            """
              - name: S\(address)
                device: activox-logepal
                line: \(line)
                shows: P\(address)
                override:
                  link: {baud: 38400, dataBits: 7, parity: even}
                  protocol: {address: \(address), sevenBit: true}
                  timing: {minimumGap: 200ms, afterConfigure: 500ms}
            """
        }
        return """
            site: {name: Essai, timeZone: Etc/UTC}
            queues: {n1: {}}
            feed: {events: {listen: 127.0.0.1:\(events)}}
            styles: {text: red}
            programmes: {P1: [{lines: [UN]}], P2: [{lines: [DEUX]}], P3: [{lines: [TROIS]}]}
            signs:
            \(signs.joined(separator: "\n"))
            """
    }

    @Test func `each sign on a line hears all of it and shows what is for its address`() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Self.text(line: folder.path + "/bus", events: try Wire.freePort()), to: "site.yaml")
        let configuration = try Configuration.load(path, data: Checkout.data)
        let signs = try await VirtualBanners(configuration.signs, data: Checkout.data, isAsConfigured: true)
        #expect(signs.places.count == 1)
        #expect(signs.places.first?.hasPrefix("S1, S2, S3: /dev/pts/") == true)
        async let _: Void = signs.run()
        try await withProgram(["run", "--config", path]) { program in
            for (banner, text) in zip(signs.banners, ["UN", "DEUX", "TROIS"]) {
                try await until(text) { await banner.sign.text() == [text] }
            }
            // What the port would not do is a warning.
            let log = try program.errors
            #expect(log.contains("line \(folder.path)/bus: the driver made 8N1 of 7E1"))
            program.terminate()
            #expect(try await program.exit() == .exited(0))
        }
        await signs.close()
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/bus"))
    }

    @Test func `the signs of a configuration are emulated, those with the same line on one`() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Self.text(line: folder.path + "/bus", events: 4100), to: "site.yaml")
        try await withProgram(["emulate", "--config", path]) { program in
            try await until("the place of the line") { try program.output.contains("\n") }
            let place = try program.output
            #expect(place.wholeMatch(of: /S1, S2, S3: \/dev\/pts\/\d+\n/) != nil)
            #expect(FileManager.default.fileExists(atPath: folder.path + "/bus"))
            program.terminate()
            #expect(try await program.exit() == .exited(0))
            let pictures = try program.output
            #expect(pictures.matches(of: /S[123] \(\/dev\/pts\/\d+ · 38400 7E1 · 0 bytes\)/).count == 3)
        }
    }

    @Test func `a line on the network is listened at where the configuration has it`() async throws {
        let (folder, place) = (try TemporaryFolder(), "tcp://127.0.0.1:\(try Wire.freePort())")
        let path = try folder.write(Self.text(line: place, events: 4100), to: "site.yaml")
        let configuration = try Configuration.load(path, data: Checkout.data)
        let signs = try await VirtualBanners(configuration.signs, data: Checkout.data, isAsConfigured: true)
        #expect(signs.places == ["S1, S2, S3: \(place)"])
        await signs.close()
    }

    @Test(arguments: [["emulate"], ["emulate", "activox-logepal", "--config", "site.yaml"]])
    func `a model or a configuration is emulated`(arguments: [String]) async throws {
        try await withProgram(arguments) { program in
            #expect(try await program.exit() == .exited(64))
            let errors = try program.errors
            #expect(errors.hasPrefix("Error: give a model or --config"))
        }
    }
}
