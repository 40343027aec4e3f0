import Raster
import Signs
import TestSupport
import Testing
import VirtualSigns
import Wallboard

/// `bandeau run` with signs that listen to the multicast groups of their data.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct MulticastRunTests {
    /// Two signs of 8 x 7 pixels, each with a universe of its own, on the loopback interface.
    private static func text(port: Int, events: UInt16) -> String {
        let signs = [(7, "A"), (8, "B")].map { universe, programme in
            """
              - name: \(programme)
                device: e131-120x16
                line: udp://multicast:\(port)
                shows: \(programme)
                onExit: blank
                override:
                  geometry: {columns: 8, rows: 7, lines: 1, characters: 1}
                  link: {multicastInterface: lo, multicastTTL: 0}
                  protocol: {universe: \(universe)}
            """
        }
        return """
            site: {name: Essai, timeZone: Etc/UTC}
            queues: {n1: {}}
            feed: {events: {listen: 127.0.0.1:\(events)}}
            styles: {text: red}
            programmes: {A: [{lines: [A]}], B: [{lines: [B]}]}
            signs:
            \(signs.joined(separator: "\n"))
            """
    }

    @Test func `every universe goes to its group, where its sign hears it, and is left dark`() async throws {
        let folder = try TemporaryFolder()
        // The port is only known once a sign listens at it, and how a sign listens is known from its configuration.
        let path = try folder.write(Self.text(port: 5568, events: 4100), to: "site.yaml")
        let devices = try Configuration.load(path, data: Checkout.data).signs.map(\.device)
        let first = try await VirtualLine.of(devices[0], path: nil, address: ("0.0.0.0", 0))
        let port = try #require(first.port)
        let second = try await VirtualLine.of(devices[1], path: nil, address: ("0.0.0.0", port))
        let signs = try zip(devices, [first, second]).map {
            VirtualSign(definition: $0, fonts: try Checkout.data.fonts(for: $0), line: $1)
        }
        async let _: Void = signs[0].run()
        async let _: Void = signs[1].run()
        _ = try folder.write(Self.text(port: port, events: try Wire.freePort()), to: "site.yaml")
        try await withProgram(["run", "--config", path]) { program in
            let letters = try await lit(signs)
            #expect(letters[0] != letters[1])
            program.terminate()
            #expect(try await program.exit() == .exited(0))
        }
        for sign in signs { try await until("darkness") { await !sign.framebuffer().picture.contains("R") } }
        await first.close()
        await second.close()
    }

    private func lit(_ signs: [VirtualSign]) async throws -> [String] {
        var pictures: [String] = []
        for sign in signs {
            try await until("light") { await sign.framebuffer().picture.contains("R") }
            pictures.append(await sign.framebuffer().picture)
        }
        return pictures
    }
}
