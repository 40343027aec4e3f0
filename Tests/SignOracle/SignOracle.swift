import Foundation

/// Our encoders, sign models and font reader for programs of other languages, which compare them with implementations
/// that are not ours: see .ci/oracles.
///
/// Every line of standard input is a ``Question`` in JSON, and every line of standard output the ``Answer`` to it.
@main
enum SignOracle {
    static func main() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        while let line = readLine() {
            try FileHandle.standardOutput.write(contentsOf: encoder.encode(answer(to: line)) + [0x0A])
        }
    }

    private static func answer(to line: String) -> Answer {
        do {
            return try JSONDecoder().decode(Question.self, from: Data(line.utf8)).answer()
        } catch {
            return Answer(error: "\(error)")
        }
    }
}
