import Raster
import TestSupport
import Testing
import VirtualSigns

/// `bandeau run` with a recorded switch, in front of two virtual signs.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct RecordedRunTests {
    private static let feed = "{recording: {file: ami.raw, speed: 1000}}"

    @Test func `signs show what the switch tells, come back after a hang-up, and stay lit at the end`() async throws {
        try await withSmallSite(feed: Self.feed) { site in
            _ = try site.folder.write(SwitchScript.recording, to: "ami.raw")
            let (waits, waitsLine) = try site.sign("waits")
            let (results, _) = try site.sign("results")
            async let _: Void = waits.run()
            async let _: Void = results.run()
            try await site.run { program in
                try await expectPicture(of: waits, Pictures.waits)
                try await expectPicture(of: results, Pictures.results)
                try await expectFlash(of: results)
                try await hangUp(waitsLine, of: site, program)
                program.terminate()
                #expect(try await program.exit() == .exited(0))
            }
            try await expectPicture(of: results, Pictures.results)
        }
    }

    @Test(arguments: [("blank", []), ("{text: [FERME, MERCI]}", ["FERME", "MERCI"])])
    func `a sign is left as it was asked to be, and one without power does not hold up the end`(
        onExit: String, text: [String]
    ) async throws {
        try await withSmallSite(feed: Self.feed, onExit: onExit) { site in
            _ = try site.folder.write(SwitchScript.recording, to: "ami.raw")
            // The other sign's line is not there at all.
            let (results, _) = try site.sign("results")
            async let _: Void = results.run()
            try await site.run { program in
                try await expectPicture(of: results, Pictures.results)
                program.terminate()
                #expect(try await program.exit(within: .seconds(10)) == .exited(0))
            }
            try await until("the last page") {
                await results.text().map { $0.replacing(" ", with: "") }.filter { !$0.isEmpty } == text
            }
        }
    }

    /// The free agents, none, flash: the lower right corner goes dark and lights up again.
    private func expectFlash(of sign: VirtualSign) async throws {
        let dark = Pictures.results.replacing("........RR..", with: "............")
            .replacing(".......R..R.", with: "............")
        try await until("darkness") { await sign.framebuffer().picture == dark }
        try await until("light") { await sign.framebuffer().picture == Pictures.results }
    }

    /// Pulls a sign's cable, and puts another sign of the same model in its place.
    private func hangUp(_ line: VirtualLine, of site: SmallSite, _ program: Program) async throws {
        await line.close()
        try await until("a word about the sign") { try program.errors.contains(/sign waits: .*; trying again\n/) }
        let (successor, _) = try site.sign("waits")
        async let _: Void = successor.run()
        try await expectPicture(of: successor, Pictures.waits)
    }

    @Test func `a recording on the command line takes the place of the feed`() async throws {
        try await withSmallSite(feed: "{recording: {file: nothing.raw}}") { site in
            let recording = try site.folder.write(SwitchScript.recording, to: "ami.raw")
            let (results, _) = try site.sign("results")
            async let _: Void = results.run()
            try await site.run(["--recording", recording, "--speed", "1000"]) { program in
                try await expectPicture(of: results, Pictures.results)
                program.terminate()
                #expect(try await program.exit() == .exited(0))
            }
        }
    }

    @Test func `a recording that is not there ends the program with its path`() async throws {
        try await withSmallSite(feed: Self.feed) { site in
            try await site.run { program in
                let ending = try await program.exit()
                #expect(ending == .exited(1))
                #expect(try program.errors.contains("\(site.folder.path)/ami.raw: No such file or directory"))
            }
        }
    }
}
