import StrictYAML
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5)))
struct DamagedFileTests {
    private static let file = """
        name: &hall "Étage \\u00e9 1"
        alias: *hall
        name: twice
        signs:
          - {width: 120, 'refresh': 20s, width: 8}
          - lines: |
              one
                two
            note: >-
              folded
              text
        """

    @Test(arguments: 0..<300 as Range<UInt64>)
    func `a damaged file gives values or problems, all inside the file`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var scalars = Array(DamagedFileTests.file.unicodeScalars)
        let marks = Array("&*!|>'\"%@`{}[],:?-#~ \n\r\t\u{85}\\é0a\u{E000}\u{0}".unicodeScalars)
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let place = Int.random(in: 0..<scalars.count, using: &random)
            let end = Int.random(in: place...min(place + 2, scalars.count), using: &random)
            scalars.replaceSubrange(place..<end, with: [marks.randomElement(using: &random) ?? "&"])
        }
        let reader = YAMLReader(String(String.UnicodeScalarView(scalars)), file: "floor.yaml")
        visit(reader.root)
        do {
            try reader.finish()
        } catch {
            for problem in error.problems {
                #expect((1...scalars.count + 1).contains(problem.position.line))
                #expect((1...scalars.count + 1).contains(problem.position.column))
                #expect(!problem.message.isEmpty)
            }
        }
    }

    /// Reads everything in every way that its shape allows.
    private func visit(_ value: YAMLValue) {
        switch value.kind {
        case .mapping:
            for entry in value.mapping()?.entries ?? [] { visit(entry.value) }
        case .sequence:
            value.sequence().forEach(visit)
        default:
            _ = (value.int(), value.double(), value.bool(), value.duration(), value.oneOf(["one", "two"]))
            let length = value.string()?.count ?? 0
            for index in 0...length { value.report("here", atCharacter: index) }
        }
    }
}
