import Foundation
import Testing

/// `bandeau devices`: the models, and what is plugged in.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct DevicesTests {
    private static let models: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: Checkout.path + "/Devices")) ?? []
        return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
    }()

    @Test func `every file of the folder has a line, and what is plugged in comes after`() async throws {
        let (ending, output, _) = try await run("devices")
        #expect(ending == .exited(0))
        let lines = output.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(
            lines.dropFirst().prefix { !$0.isEmpty }.compactMap { $0.split(separator: " ").first }
                == Self.models.map { $0[...] })
        #expect(output.contains("\n\nPlugged in:"))
    }

    @Test(arguments: models)
    func `every model can be shown`(model: String) async throws {
        let (ending, output, errors) = try await run("devices", "show", model)
        #expect(ending == .exited(0))
        #expect(output.hasPrefix("\(model): ") && output.contains("\nsources\n  - "))
        #expect(errors.isEmpty)
    }

    @Test func `a wrong name is told with the one that was meant`() async throws {
        let (ending, output, errors) = try await run("devices", "show", "activox-logpal")
        #expect(ending == .exited(1))
        #expect(output.isEmpty)
        #expect(errors == "Error: activox-logpal is not known; did you mean activox-logepal?\n")
    }
}
