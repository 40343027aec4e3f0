import Foundation
import StrictYAML
import Testing

@testable import Signs

/// Devices/README.md explains exactly the keys that the decoder knows.
@Suite(.timeLimit(.minutes(5)))
struct DeviceReadmeTests {
    @Test func `the README explains every key and no other`() throws {
        let explained = try rows(of: "## Keys").map(\.key)
        #expect(Set(explained) == decoderKeys(sections: Set(explained.compactMap(section(of:)))))
        #expect(Set(explained).count == explained.count)
    }

    @Test func `the README lists every device file and no other`() throws {
        let file = DeviceFilesTests.project.appending(path: "Devices/README.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        let listed = text.components(separatedBy: "\n").compactMap { line -> String? in
            guard line.hasPrefix("| `"), let end = line.range(of: ".yaml` |") else { return nil }
            return String(line[..<end.lowerBound].dropFirst(3))
        }
        let folder = DeviceFilesTests.project.appending(path: "Devices").path()
        #expect(listed.sorted() == (try DeviceLibrary(folder: folder).names.sorted()))
    }

    @Test(arguments: SignFamily.Name.allCases)
    func `the README explains every key of a family and no other`(family: SignFamily.Name) throws {
        let heading = "### `\(family.rawValue)`\n"
        let explained = try rows(of: "## Families").reduce(into: [String: [String]]()) {
            $0[$1.heading, default: []].append($1.key)
        }
        let keys = Set(explained[heading.trimmingCharacters(in: .newlines)] ?? [])
        let inner = Set(keys.compactMap(innerSection)).map { ", \($0): {zzzzzzzzzzzz: 1}" }.joined()
        let known = decoderKeys(in: "protocol: {family: \(family.rawValue), zzzzzzzzzzzz: 1\(inner)}")
        #expect(keys == known.filter { $0.hasPrefix("protocol.") && $0 != "protocol.family" })
    }

    @Test func `the README says required where the decoder does`() throws {
        let rows = try rows(of: "## Keys")
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

    /// The first and the last column of the tables under a heading of the README, and the heading above each.
    private func rows(of part: String) throws -> [(heading: String, key: String, standard: String)] {
        let file = DeviceFilesTests.project.appending(path: "Devices/README.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        let after = try #require(text.components(separatedBy: "\n\(part)\n").last)
        let lines = after.components(separatedBy: "\n").prefix { !$0.hasPrefix("## ") }
        var heading = ""
        return lines.compactMap { line in
            if line.hasPrefix("### ") { heading = line }
            guard line.hasPrefix("| `") else { return nil }
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            return (heading, cells[0].trimmingCharacters(in: ["`"]), cells.last ?? "")
        }
    }

    private func section(of key: String) -> String? {
        key.contains(".") ? key.split(separator: ".").first.map(String.init) : nil
    }

    /// `commands` for `protocol.commands.line`.
    private func innerSection(of key: String) -> String? {
        let steps = key.split(separator: ".")
        return steps.count == 3 ? String(steps[1]) : nil
    }

    /// The keys that the decoder names when it meets one it does not know, in the file and in each section.
    private func decoderKeys(sections: Set<String>) -> Set<String> {
        decoderKeys(in: (["zzzzzzzzzzzz: 1"] + sections.map { "\($0): {zzzzzzzzzzzz: 1}" }).joined(separator: "\n"))
    }

    private func decoderKeys(in text: String) -> Set<String> {
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
