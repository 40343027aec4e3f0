import Foundation
import FoundationXML
import TestSupport
import Testing

/// `bandeau demo`: the whole chain without hardware.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct DemoTests {
    @Test func `four banners on two floors are printed as text and drawn as a picture`() async throws {
        let folder = try TemporaryFolder()
        let picture = folder.path + "/banners.svg"
        let (ending, output, errors) = try await run(
            "demo", "--once", "--speed", "1000", "--until", "60", "--text", "letters", "--picture", picture)
        #expect(ending == .exited(0))
        #expect(errors.isEmpty)
        try expectBanners(output)
        #expect(XMLParser(data: try Data(contentsOf: URL(fileURLWithPath: picture))).parse())
        let source = try String(contentsOfFile: picture, encoding: .utf8)
        for title in ["Étage 1", "Niveau 1", "Acquisition", "Étage 2", "Niveau 2", "Centre"] {
            #expect(source.contains(">\(title)<"), "\(title)")
        }
    }

    @Test func `a sign of every family shows the figures that it was sent`() async throws {
        let (ending, output, errors) = try await run(
            "demo", "--once", "--speed", "100", "--until", "300", "--text", "letters", "--config",
            "\(Checkout.path)/Examples/many-signs.yaml")
        #expect(ending == .exited(0))
        #expect(errors.isEmpty)
        let signs = output.split(separator: "\n\n").map { $0.split(separator: "\n").filter { !$0.hasPrefix("== ") } }
        let banners = signs.filter { $0.count > 7 }
        #expect(banners.count == 20)
        for banner in banners { #expect(banner.dropFirst().joined().contains(/[RGA#]/), "\(banner[0]) is dark") }
        // Two of them share a line, on which each is told apart from the other.
        let places = banners.compactMap { $0[0].firstMatch(of: /Mobitec(?: text)? \((\/dev\/pts\/\d+)/)?.1 }
        #expect(places.count == 2 && places.first == places.last)
    }

    /// Floors in the order of the configuration, their banners below them, each of 16 rows of 120 LEDs, some lit.
    private func expectBanners(_ output: String) throws {
        let heading = /== .* ==|[A-Z][\w ]+(?= \(\/dev\/pts\/\d+ · 9600 8N1 · \d+ bytes\))/
        let headings = output.split(separator: "\n").compactMap { $0.prefixMatch(of: heading).map { "\($0.output)" } }
        #expect(
            headings == ["== Étage 1 ==", "Niveau 1", "Acquisition", "== Étage 2 ==", "Niveau 2", "Centre"])
        let rows = output.split(separator: "\n").filter { $0.wholeMatch(of: /[.RGA]{120}/) != nil }
        try #require(rows.count == 4 * 16)
        for banner in 0..<4 {
            #expect(rows[banner * 16..<banner * 16 + 16].joined().contains(/[RGA]/), "banner \(banner + 1) is dark")
        }
        #expect(output.contains(/\n\d+ packets, \d+ bytes went over the lines\n$/))
    }

    @Test(arguments: [
        ["demo", "--once", "--speed", "1000", "--until", "1"],
        ["check", "\(Checkout.path)/Examples/club-internet.yaml"],
    ])
    func `what cannot be printed is an error and not a success`(arguments: [String]) async throws {
        let (ending, errors) = try await withProgram(arguments, output: "/dev/full") { program in
            (try await program.exit(), try program.errors)
        }
        #expect(ending == .exited(1))
        #expect(errors == "Error: standard output: No space left on device\n")
    }

    @Test func `a picture that cannot be written is named with the reason`() async throws {
        let (ending, _, errors) = try await run(
            "demo", "--once", "--speed", "1000", "--until", "1", "--picture", "/no/such/folder/banners.svg")
        #expect(ending == .exited(1))
        #expect(errors == "Error: /no/such/folder/banners.svg: No such file or directory\n")
    }

    @Test(arguments: [["--speed", "0"], ["--speed", "1001"], ["--until", "0"]])
    func `a speed or an end that makes no sense is refused`(arguments: [String]) async throws {
        let (ending, _, errors) = try await run("demo", arguments[0], arguments[1])
        #expect(ending == .exited(64))
        #expect(errors.hasPrefix("Error: \(arguments[0]) \(arguments[1])"))
    }
}
