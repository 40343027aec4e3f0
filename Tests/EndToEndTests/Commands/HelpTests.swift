import Testing

/// What the program says about itself.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct HelpTests {
    @Test func `the help of the program names every subcommand`() async throws {
        let (ending, output, _) = try await run("--help")
        #expect(ending == .exited(0))
        for command in ["run", "check", "doctor", "replay", "simulate", "devices", "test-pattern", "emulate", "demo"] {
            #expect(output.contains("\n  \(command) "), "\(command)")
        }
        #expect(options(in: output) == ["--help", "--link", "--config", "--version", "--device", "--line"])
    }

    @Test(arguments: [
        ("run", ["--config", "--recording", "--times", "--speed", "--log-level"], []),
        ("check", [], ["<config>"]),
        ("doctor", ["--config"], []),
        ("replay", ["--config", "--times", "--speed", "--figures", "--measure"], ["<file>"]),
        ("simulate", ["--site", "--day", "--format", "--seed", "--calls", "--output"], []),
        (
            "emulate",
            [
                "--config", "--link", "--listen", "--text", "--record", "--drop", "--garble", "--nak", "--unplug-after",
                "--seed",
            ], ["<device>"]
        ),
        ("test-pattern", ["--device", "--line", "--seconds"], []),
        ("demo", ["--config", "--recording", "--speed", "--once", "--until", "--picture", "--text"], []),
    ])
    func `the help of a subcommand names every option and argument, and none besides`(
        command: String, options: [String], arguments: [String]
    ) async throws {
        let (ending, output, _) = try await run(command, "--help")
        #expect(ending == .exited(0))
        #expect(self.options(in: output) == Set(options + ["--help", "--version"]))
        for word in options + arguments {
            #expect(output.contains("\n  \(word)"), "\(word) has no line of its own")
        }
    }

    /// Every word that begins with two dashes.
    private func options(in text: String) -> Set<String> {
        Set(text.matches(of: /--[a-z]+(?:-[a-z]+)*/).map { String($0.output) })
    }

    @Test func `an option that does not exist is refused with the one that was meant`() async throws {
        let (ending, _, errors) = try await run("demo", "--onec")
        #expect(ending == .exited(64))
        #expect(errors.contains("Unknown option '--onec'. Did you mean '--once'?"))
    }

    @Test func `the version is a number`() async throws {
        let (ending, output, _) = try await run("--version")
        #expect(ending == .exited(0))
        #expect(output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
    }
}
