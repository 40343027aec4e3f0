import Foundation
import StrictYAML
import Testing
import Wallboard

/// The checkout that holds these tests, with its devices, fonts and examples.
enum Checkout {
    static let path = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
    static let data = DataFolder(path: path)
}

/// A site of two queues, a floor and a team in the first four lines; the text of a test begins in the fifth.
private let site = """
    site: {name: Essai, timeZone: Europe/Paris}
    queues: {n1: {}, n2: {}}
    floors: {etage1: {queues: [n1]}}
    teams: {hotline: {queues: [n1, n2]}}

    """

/// Reads a configuration that stands alone.
func configuration(_ text: String, folder: String = "/srv/site") throws -> Configuration {
    try Configuration.decode(text, file: "floor.yaml", folder: folder, data: Checkout.data)
}

/// Reads a configuration of the sample site.
func configuration(ofSite text: String, folder: String = "/srv/site") throws -> Configuration {
    try configuration(site + text, folder: folder)
}

/// What is wrong with a text that stands alone, a row for each mistake.
func problems(in text: String) throws -> [String] {
    do {
        _ = try configuration(text)
        return []
    } catch let list as ProblemList {
        return list.problems.map(\.description)
    }
}

/// What is wrong with a text about the sample site; its first line is line 5.
func problems(ofSite text: String) throws -> [String] {
    try problems(in: site + text)
}

/// Expects exactly these mistakes, in the order of the file.
func expect(_ found: [String], _ expected: [String], sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(found == expected, sourceLocation: sourceLocation)
}
