import CallCentre
import Feeds
import Foundation
import Testing

/// The recorded streams of a real switch that come with the project.
enum Capture: String, CaseIterable, CustomTestStringConvertible {
    case light, normal, midway, transfers
    /// The traffic of ``normal`` as a user with the read classes `system,agent` sees it: no channels, no variables.
    case normalACDOnly

    static let watchedFromTheStart: [Capture] = [.light, .normal, .transfers, .normalACDOnly]

    var testDescription: String { rawValue }
    /// Whether hang-ups, variables and the dial plan are told.
    var tellsChannels: Bool { self != .normalACDOnly }
    private var folder: String { tellsChannels ? rawValue : "normal" }

    /// The place of a file of this recording's run, such as `queue_log`.
    func path(_ name: String) -> String { Self.path("\(folder)/\(name)") }

    /// The place of a file such as `light/queue_log`.
    static func path(_ name: String) -> String {
        URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Examples/captures/\(name)").path
    }

    func recording() throws -> Recording {
        try Recording(path: path(tellsChannels ? "ami.raw.gz" : "ami-acdonly.raw.gz"))
    }

    /// The lines of a text file of the run.
    func lines(_ name: String) throws -> [Substring] {
        try String(contentsOfFile: path(name), encoding: .utf8).split(separator: "\n")
    }
}

/// The call centre of the recordings; the switch kept UTC.
enum RecordedSite {
    static let queues = ["n1", "n2", "fidelisation", "distributeurs", "acquisition", "overflow"]
    /// Seconds, as configured in the recorded switch.
    static let wrapUps = [6, 10, 8, 5, 5, 4]

    static let site = Site(
        name: "Recorded", timeZone: "Etc/UTC",
        queues: zip(queues, wrapUps).map { Queue(key: $0, wrapUp: .seconds($1)) })
}
