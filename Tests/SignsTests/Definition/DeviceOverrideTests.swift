import Raster
import Signs
import StrictYAML
import Testing

@Suite(.timeLimit(.minutes(5)))
struct DeviceOverrideTests {
    @Test func `values laid over a definition replace only what they name`() throws {
        let device = try definition(smallestFile)
        let site = try overridden(device, "geometry: {columns: 48, characters: 8}\ntiming: {minimumGap: 400ms}")
        var expected = device
        expected.geometry.columns = 48
        expected.geometry.characters = 8
        expected.timing.minimumGap = .milliseconds(400)
        #expect(site == expected)
    }

    @Test func `an empty override changes nothing`() throws {
        let device = try definition(smallestFile)
        #expect(try overridden(device, "{}") == device)
    }

    @Test func `a value switched off in the file can be switched on again and the other way round`() throws {
        let device = try definition(smallestFile + "\ntiming: {resendEvery: never}")
        let site = try overridden(device, "timing: {resendEvery: 5m, refreshEvery: never}")
        #expect(site.timing.resendEvery == .seconds(300))
        #expect(site.timing.refreshEvery == nil)
    }

    @Test func `a sign that turns out to have more colours loses the colour of its LEDs`() throws {
        let device = try definition(smallestFile("depth: mono", is: "depth: mono, led: amber"))
        #expect(try overridden(device, "colours: {depth: redGreen}").colours.led == nil)
        #expect(try overridden(device, "colours: {depth: mono}").colours.led == .amber)
    }

    @Test func `a list replaces the whole list`() throws {
        let device = try definition(smallestFile)
        #expect(try overridden(device, "sources: [a capture]").sources == ["a capture"])
    }

    @Test(arguments: [
        ("geometry: {colums: 48}", "1:12: geometry: colums is not a key here; did you mean columns?"),
        ("geometry: {columns: 5000}", "1:21: geometry.columns: 5000 is not in 1...4096"),
        ("geometrie: {}", "1:1: geometrie is not a key here; did you mean geometry?"),
        (
            "geometry: {columns: 90}",
            "1:1: 16 characters of fonts.cellWidth 6 need 95 columns and geometry.columns is 90"
        ),
    ])
    func `a mistake in an override is told with its place`(text: String, message: String) throws {
        let device = try definition(smallestFile)
        let error = try #require(throws: ProblemList.self) { try overridden(device, text) }
        #expect(error.description == "floor.yaml:\(message)")
    }

    private func overridden(_ device: DeviceDefinition, _ text: String) throws -> DeviceDefinition {
        try YAMLReader.decode(text, file: "floor.yaml") { $0.mapping().flatMap(device.overriding(with:)) }
    }
}
