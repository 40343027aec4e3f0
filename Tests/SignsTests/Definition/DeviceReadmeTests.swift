import Foundation
import Signs
import StrictYAML
import Testing

/// Devices/README.md explains exactly the keys that the decoder knows.
@Suite(.timeLimit(.minutes(5)))
struct DeviceReadmeTests {
    @Test func `the README explains every key and no other`() throws {
        let explained = try rows().map(\.key)
        #expect(Set(explained) == decoderKeys(sections: Set(explained.compactMap(section(of:)))))
        #expect(Set(explained).count == explained.count)
    }

    @Test func `the README says required where the decoder does`() throws {
        let rows = try rows()
        let required = Set(rows.filter { $0.standard == "required" }.map(\.key))
        let sections = Set(rows.compactMap { section(of: $0.key) })
        let missing = problems(of: sections.map { "\($0): {}" }.joined(separator: "\n")).compactMap { problem in
            problem.message.hasSuffix(" is missing")
                ? problem.path.dotted(String(problem.message.dropLast(" is missing".count))) : nil
        }
        let absentSections = problems(of: "{}").compactMap { problem in
            problem.message.hasSuffix(" is missing") ? String(problem.message.dropLast(" is missing".count)) : nil
        }
        #expect(required == Set(missing + absentSections))
    }

    /// The first and the last column of the README's table of keys.
    private func rows() throws -> [(key: String, standard: String)] {
        let file = DeviceFilesTests.project.appending(path: "Devices/README.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        let keys = try #require(text.components(separatedBy: "## Keys").last)
        return keys.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { row in
            let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            return (cells[0].trimmingCharacters(in: ["`"]), cells.last ?? "")
        }
    }

    private func section(of key: String) -> String? {
        key.contains(".") ? key.split(separator: ".").first.map(String.init) : nil
    }

    /// The keys that the decoder names when it meets one it does not know, in the file and in each section.
    private func decoderKeys(sections: Set<String>) -> Set<String> {
        let text = (["zzzzzzzzzzzz: 1"] + sections.map { "\($0): {zzzzzzzzzzzz: 1}" }).joined(separator: "\n")
        let lists = problems(of: text).compactMap { problem -> [String]? in
            guard let list = problem.message.components(separatedBy: "; the keys are ").dropFirst().first else {
                return nil
            }
            return list.components(separatedBy: ", ").map(problem.path.dotted)
        }
        return Set(lists.joined())
    }

    private func problems(of text: String) -> [Problem] {
        do {
            _ = try definition(text)
            return []
        } catch {
            return error.problems
        }
    }
}

extension String {
    fileprivate func dotted(_ key: String) -> String { isEmpty ? key : "\(self).\(key)" }
}
