import Foundation
import TestSupport
import Testing
import VirtualSigns

/// `bandeau emulate`: any program can write to the sign.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct EmulateTests {
    /// `OK` at the top left, in green, in the sign's font of seven rows: by hand from the manual (Alpha protocol, form
    /// 9708-8061): five NULs, SOH, every sign, STX, write TEXT A, top line, hold, fixed width, colour, text, EOT.
    private static let packet: [UInt8] =
        [0, 0, 0, 0, 0, 0x01] + Array("Z00".utf8) + [0x02] + Array("AA".utf8) + [0x1B, 0x22] + Array("b".utf8)
        + [0x1E] + Array("1".utf8) + [0x1C] + Array("2".utf8) + Array("OK".utf8) + [0x04]
    /// Asks for TEXT A.
    private static let question: [UInt8] =
        [0, 0, 0, 0, 0, 0x01] + Array("Z00".utf8) + [0x02] + Array("BA".utf8) + [0x04]

    /// The first columns of the two cells of six; the other 108 columns and the nine rows below are dark.
    private static let picture =
        """
        .GGG..G...G.
        G...G.G..G..
        G...G.G.G...
        G...G.GG....
        G...G.G.G...
        G...G.G..G..
        .GGG..G...G.
        """.split(separator: "\n").map { $0 + String(repeating: ".", count: 108) }
        + Array(repeating: String(repeating: ".", count: 120), count: 9)

    @Test func `bytes written to the path show when the sign is switched off`() async throws {
        let folder = try TemporaryFolder()
        let link = folder.path + "/sign"
        try await withProgram(["emulate", "activox-logepal", "--link", link]) { program in
            let path = try await firstLine(of: program)
            #expect(path.wholeMatch(of: /\/dev\/pts\/\d+/) != nil)
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == path)
            try await write(to: try Wire(openingDevice: link))
            try await expectPicture(from: program, path: path)
        }
        #expect(!FileManager.default.fileExists(atPath: link))
    }

    @Test func `bytes sent to the port show when the sign is switched off`() async throws {
        try await withProgram(["emulate", "activox-logepal", "--listen", "127.0.0.1:0"]) { program in
            let address = try await firstLine(of: program)
            let port = try #require(address.wholeMatch(of: /127\.0\.0\.1:(\d+)/).flatMap { UInt16($0.output.1) })
            #expect(port > 0)
            try await write(to: try Wire(connectingTo: port))
            try await expectPicture(from: program, path: address)
        }
    }

    @Test func `a model that does not exist is told with the nearest`() async throws {
        let (ending, output, errors) = try await run("emulate", "activox-logpal")
        #expect(ending == .exited(1))
        #expect(output.isEmpty)
        #expect(
            errors == "Error: activox-logpal is not known; did you mean activox-logepal?\n")
    }

    @Test func `a sign hangs on one line`() async throws {
        let (ending, _, errors) = try await run(
            "emulate", "activox-logepal", "--link", "/tmp/sign", "--listen", "127.0.0.1:0")
        #expect(ending == .exited(64))
        #expect(errors.hasPrefix("Error: give --link or --listen, not both"))
    }

    @Test(arguments: ["lift", "lift:", "lift:65536", ":4001"])
    func `a sign listens at an address`(address: String) async throws {
        let (ending, _, errors) = try await run("emulate", "activox-logepal", "--listen", address)
        #expect(ending == .exited(64))
        #expect(errors.hasPrefix("Error: --listen \(address) is not HOST:PORT with a port in 0...65535"))
    }
}

// MARK: Faults and recordings

extension EmulateTests {
    @Test func `a recording tells what was written to the sign, and what it said`() async throws {
        let folder = try TemporaryFolder()
        let file = folder.path + "/wire.txt"
        try await withProgram(["emulate", "activox-logepal", "--record", file]) { program in
            try await write(to: try Wire(openingDevice: try await firstLine(of: program)))
            program.terminate()
            #expect(try await program.exit() == .exited(0))
        }
        let text = try String(contentsOfFile: file, encoding: .utf8)
        #expect(text.hasPrefix("# activox-logepal, 9600 8N1\n"))
        let capture = try WireCapture(text)
        #expect(capture.pieces.map(\.time) == capture.pieces.map(\.time).sorted())
        let (sent, said) = (bytes(in: capture, .toSign), bytes(in: capture, .fromSign))
        #expect(sent.starts(with: Self.packet + Self.question))
        #expect(said.firstRange(of: "OK".utf8) != nil)
    }

    private func bytes(in capture: WireCapture, _ direction: WireCapture.Direction) -> [UInt8] {
        capture.pieces.filter { $0.direction == direction }.flatMap(\.bytes)
    }

    @Test func `bytes that all get lost show nothing, and are counted`() async throws {
        try await withProgram(["emulate", "activox-logepal", "--drop", "100%", "--seed", "7"]) { program in
            let wire = try Wire(openingDevice: try await firstLine(of: program))
            try wire.write(Self.packet)
            // At 9600 baud the packet takes 29 ms; a sign that is ended earlier would show nothing either.
            try await Task.sleep(for: .milliseconds(500))
            program.terminate()
            #expect(try await program.exit() == .exited(0))
            #expect(try program.errors == "faults: --seed 7\n")
            let output = try program.output
            #expect(
                output.contains(
                    "\(Self.packet.count) bytes · faults: \(Self.packet.count) dropped, 0 garbled, 0 refused"))
            #expect(!output.contains("G...G"))
        }
    }

    @Test func `a cable that is pulled ends the line for its driver, and the emulation`() async throws {
        try await withProgram(["emulate", "activox-logepal", "--unplug-after", "1s"]) { program in
            let wire = try Wire(openingDevice: try await firstLine(of: program))
            try await until("the end of the line") {
                _ = wire.read()
                return wire.hasEnded
            }
            #expect(try await program.exit() == .exited(0))
        }
    }

    @Test(arguments: [
        ("--drop", "5"), ("--garble", "101%"), ("--nak", "-1%"), ("--unplug-after", "soon"), ("--seed", "x"),
    ])
    func `a fault that makes no sense is refused`(option: String, value: String) async throws {
        let (ending, _, errors) = try await run("emulate", "activox-logepal", "\(option)=\(value)")
        #expect(ending == .exited(64))
        #expect(errors.contains("The value '\(value)' is invalid for '\(option)"))
    }

    @Test(arguments: [
        ("ddp-120x16", "never answers, as no sign of the family ddp does"),
        ("activox-logepal", "answers only what it is asked; with protocol.acknowledgement true it confirms packets"),
    ])
    func `a model that never refuses says so`(model: String, reason: String) async throws {
        let (ending, _, errors) = try await run("emulate", model, "--nak", "1%")
        #expect(ending == .exited(64))
        #expect(errors.hasPrefix("Error: --nak: \(model) \(reason)\n"))
    }

    @Test func `a model that takes datagrams has no path, and says where it listens`() async throws {
        let (ending, _, errors) = try await run("emulate", "ddp-120x16", "--link", "/tmp/sign")
        #expect(ending == .exited(64))
        #expect(errors.hasPrefix("Error: ddp-120x16 takes datagrams and has no path; give --listen"))
        try await withProgram(["emulate", "ddp-120x16", "--listen", "127.0.0.1:0"]) { program in
            let place = try await firstLine(of: program)
            #expect(place.wholeMatch(of: /udp:\/\/127\.0\.0\.1:\d+/) != nil)
        }
    }
}

// MARK: A conversation with the sign

extension EmulateTests {
    private func firstLine(of program: Program) async throws -> String {
        try await eventually("the path of the sign") {
            let output = try program.output
            return output.contains("\n") ? output.split(separator: "\n").first.map(String.init) : nil
        }
    }

    /// Writes the packet, and asks for the text until the sign has it: a sign misses what comes too soon.
    private func write(to wire: Wire) async throws {
        try wire.write(Self.packet)
        _ = try await eventually("the text", every: .milliseconds(200)) {
            try wire.write(Self.question)
            return wire.read().firstRange(of: "OK".utf8)
        }
        // A sign that was asked something is dark for 300 ms, of which nothing outside tells the end.
        try await Task.sleep(for: .milliseconds(500))
        wire.close()
    }

    private func expectPicture(from program: Program, path: String) async throws {
        program.terminate()
        #expect(try await program.exit() == .exited(0))
        let lines = try program.output.split(separator: "\n").map(String.init)
        try #require(lines.count == 18)
        #expect(lines[1].hasPrefix("Activox Logepal (\(path) · 9600 8N1 · "))
        #expect(lines[2...].joined(separator: "\n") == Self.picture.joined(separator: "\n"))
    }
}
