import Foundation
import Raster
import Signs
import TestSupport
import Testing
import VirtualSigns
import Wallboard

/// `bandeau test-pattern`: every step is on the sign when its words are said.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct TestPatternTests {
    /// Runs the test against a virtual sign, and looks at it all the while.
    ///
    /// - Parameter look: is called again and again until the program ends.
    /// - Returns: what the program said, a line each.
    private func test(
        _ model: String, _ line: VirtualLine, named name: String, look: @escaping @Sendable (VirtualSign) async -> Void
    ) async throws -> [String] {
        var definition = try Checkout.data.devices().definition(named: model)
        // Tests keep the machine busy: bytes are read late, and pauses look shorter than they were.
        (definition.timing.minimumGap, definition.timing.afterConfigure) = (.zero, .zero)
        let sign = VirtualSign(definition: definition, fonts: try Checkout.data.fonts(for: definition), line: line)
        let arguments = ["test-pattern", "--device", model, "--line", name, "--seconds", "0.3"]
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await sign.run() }
            defer { group.cancelAll() }
            return try await withProgram(arguments) { program in
                let ending = try await eventually("the end of the test", within: .seconds(80)) {
                    await look(sign)
                    return try? await program.exit(within: .milliseconds(30))
                }
                #expect(ending == .exited(0))
                #expect(try program.errors.isEmpty)
                await look(sign)
                return try program.output.split(separator: "\n").map(String.init)
            }
        }
    }

    @Test func `a sign of characters on a serial line shows every step, and keeps the last`() async throws {
        let line = try VirtualLine.pseudoTerminal()
        let seen = Seen<[String]>()
        let words = try await test("activox-logepal", line, named: line.path) { sign in
            // Blanks at the end of a line are dark, whether they were sent or not.
            await seen.add(await sign.text().map { $0.trimmingCharacters(in: .whitespaces) })
        }
        await line.close()
        let digits = "12345678901234567890"
        for text in [
            [digits, digits], ["LINE 1", "LINE 2"], ["1234"], ["red red red red red", "red red red red red"],
            ["green green green gr", "green green green gr"], ["ABCDEFGHIJKLMNOPQRST", "UVWXYZabcdefghijklmn"],
            ["FLASH", "STEADY"],
        ] {
            #expect(await seen.all.contains(text), "\(text)")
        }
        #expect(await seen.all.last == ["BANDEAU"])
        #expect(words.first == "1/12 Width: digits counting from 1 to 20, the last a 0, in 2 lines.")
        #expect(words.last == "12/12 End: BANDEAU, which the sign goes on showing.")
        #expect(words.count == 12)
    }

    @Test func `a sign of pixels on a network shows every picture`() async throws {
        let line = try await VirtualLine.receivingDatagrams(host: "127.0.0.1", port: 0)
        let seen = Seen<String>()
        let words = try await test("ddp-120x16", line, named: "udp://\(line.path)") {
            await seen.add(await $0.framebuffer(isStill: true).picture)
        }
        await line.close()
        let edge = String(repeating: "R", count: 120)
        let inside = "R" + String(repeating: ".", count: 118) + "R"
        #expect(
            await seen.all.contains(([edge] + Array(repeating: inside, count: 14) + [edge]).joined(separator: "\n")))
        let (columns, dark) = (String(repeating: "R.", count: 60), String(repeating: ".", count: 120))
        #expect(await seen.all.contains(Array(repeating: columns, count: 16).joined(separator: "\n")))
        #expect(
            await seen.all.contains(Array(repeating: [edge, dark], count: 8).flatMap(\.self).joined(separator: "\n")))
        for letter in "RGABMCW" {
            let row = String(repeating: letter, count: 120)
            #expect(await seen.all.contains(Array(repeating: row, count: 16).joined(separator: "\n")), "\(letter)")
        }
        #expect(words.first?.hasSuffix("Frame: one LED wide around the whole edge of 120 by 16 LEDs.") == true)
    }

    @Test func `a line that is not there ends the test with the reason`() async throws {
        let (ending, output, errors) = try await run(
            "test-pattern", "--device", "activox-logepal", "--line", "/nonexistent")
        #expect(ending == .exited(1))
        #expect(output.isEmpty)
        #expect(errors.hasPrefix("Error: /nonexistent") && errors.contains("; not shown: Width: "))
    }

    @Test func `a line that is none is told with those that are`() async throws {
        let (ending, _, errors) = try await run("test-pattern", "--device", "activox-logepal", "--line", "ttyUSB0")
        #expect(ending == .exited(1))
        #expect(errors.hasPrefix("Error: ttyUSB0 is none of a path such as /dev/ttyUSB0, tcp://HOST:PORT"))
    }
}

/// What was seen, without the same twice in a row.
private actor Seen<Value: Equatable & Sendable> {
    private(set) var all: [Value] = []

    func add(_ value: Value) {
        if all.last != value { all.append(value) }
    }
}
