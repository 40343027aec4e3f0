import CallCentre
import Foundation
import Programme
import QueueMetrics
import Signs
import Testing
import Wallboard

/// The configurations that come with the project.
@Suite(.timeLimit(.minutes(5)))
struct ExampleTests {
    private static let folder = Checkout.path + "/Examples"
    private static let club = folder + "/club-internet.yaml"

    @Test func `every example loads`() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder).filter { $0.hasSuffix(".yaml") }
        #expect(files.contains("club-internet.yaml"))
        for file in files {
            #expect(throws: Never.self) { try Configuration.load("\(Self.folder)/\(file)", data: Checkout.data) }
        }
    }

    @Test func `the club has two floors, six groups and four banners, two on each floor`() throws {
        let club = try Configuration.load(Self.club, data: Checkout.data)
        #expect(club.site.floors.count == 2)
        #expect(club.site.queues.count == 6)
        #expect(club.signs.map { $0.floor?.index } == [0, 0, 1, 1])
        #expect(Set(club.signs.map(\.line)).count == 4)
    }

    @Test func `every page of the club fits its banner`() throws {
        for sign in try Configuration.load(Self.club, data: Checkout.data).signs {
            let geometry = sign.device.geometry
            #expect(sign.programme.fits(characters: geometry.characters, lines: geometry.lines).isEmpty)
        }
    }

    /// Looks for the fields in the file's own text, so that none is missed because nobody shows it.
    @Test func `every field of the club's pages names a scope and a figure that exist`() throws {
        let text = try String(contentsOfFile: Self.club, encoding: .utf8)
        let club = try Configuration.load(Self.club, data: Checkout.data)
        let fields = text.matches(of: /\{(?<scope>\w+)\.(?<figure>[A-Za-z.]+)[@:}]/)
        #expect(fields.count > 20)
        for field in fields {
            #expect(club.site.scopeKeys.contains(String(field.scope)) || field.scope == "floor", "\(field.output.0)")
            #expect(Figure(rawValue: String(field.figure)) != nil, "\(field.output.0)")
        }
    }
}
