import CallCentre
import Programme
import QueueMetrics
import Raster

/// A small call centre, and short ways to compile and fill in lines for it.
enum Sample {
    static let site = Site(
        name: "Paris", timeZone: "Europe/Paris",
        queues: [Queue(key: "n1"), Queue(key: "n2"), Queue(key: "sales.fr")],
        teams: [Team(key: "fid", queues: [QueueID(0)])],
        floors: [Floor(key: "etage1", queues: [QueueID(0)]), Floor(key: "etage2", queues: [QueueID(1)])])
    static let names = FieldNames(site: site, floor: FloorID(1))
    static let n1 = Scope.queue(QueueID(0))
    static let waiting = FieldReference(scope: n1, figure: .waiting)
    static let white = Style(colour: .white)

    static func programme(
        _ lines: String..., thresholds: [FieldReference: Threshold] = [:], styles: SeverityStyles = SeverityStyles()
    ) throws -> Programme {
        let templates = try lines.map { try LineTemplate(compiling: $0, names: names) }
        let page = PageTemplate(name: "page", lines: templates, seconds: .seconds(5))
        return Programme(pages: [page], thresholds: thresholds, styles: styles, base: white)
    }

    /// The only line of a page, every field in it showing `reading`.
    static func text(_ line: String, _ reading: Reading) throws -> String {
        try programme(line).pages { _ in reading }[0].lines[0].text
    }

    /// The runs of a line whose fields all show 7, each as its text between bars and its style: `|N1| red flash`.
    static func runs(_ line: String) throws -> [String] {
        let page = try programme(line).pages { _ in .count(7) }[0]
        return page.lines[0].runs.map { run in
            "|\(run.text)| \(run.style.colour)" + (run.style.isFlashing ? " flash" : "")
        }
    }

    /// What is wrong with a line, each mistake as `offset: message`.
    static func problems(_ line: String, names: FieldNames = names) -> [String] {
        do throws(LineProblems) {
            _ = try LineTemplate(compiling: line, names: names)
            return []
        } catch {
            return error.problems.map { "\($0.offset): \($0.message)" }
        }
    }
}
