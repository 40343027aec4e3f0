import CallCentre
import Foundation
import History
import QueueMetrics
import TestSupport
import Testing
import Wallboard

/// A site without signs that listens for lines and keeps a history.
struct LineSite {
    private let folder: TemporaryFolder
    private let path: String
    private let port: UInt16
    private let configuration: Configuration

    /// - Parameter timeZone: whose hours are its intervals.
    init(timeZone: String) throws {
        folder = try TemporaryFolder()
        port = try Wire.freePort()
        let text = """
            site: {name: Essai, timeZone: \(timeZone), interval: 60m}
            queues: {n1: {serviceLevel: {within: 6s}}, n2: {}}
            teams: {both: {queues: [n1, n2]}}
            agents: [{key: a1, teams: [both]}, {key: a2}]
            feed: {events: {listen: 127.0.0.1:\(port)}}
            history: {file: history.sqlite}
            """
        path = try folder.write(text, to: "site.yaml")
        configuration = try Configuration.load(path, data: Checkout.data)
    }

    /// Starts the program, connects the sender, does `body`, and kills the program if it is still there.
    func run<Result>(_ sender: LineSender, _ body: (Program) async throws -> Result) async throws -> Result {
        try await start { program in
            try await connect(sender, to: program)
            return try await body(program)
        }
    }

    /// Starts the program, does `body`, and kills the program if it is still there.
    func start<Result>(_ body: (Program) async throws -> Result) async throws -> Result {
        try await withProgram(["run", "--config", path], body)
    }

    func connect(_ sender: LineSender, to program: Program) async throws {
        try await until("listening") { try program.errors.contains("listening at") }
        try sender.connect(to: port)
    }

    /// Sends what is left of the lines, and stops the program.
    func finish(_ sender: LineSender) async throws {
        try await run(sender) { try await finish(sender, $0) }
    }

    /// The same for a program that runs, and the sender is connected to.
    func finish(_ sender: LineSender, _ program: Program) async throws {
        try sender.send(.max)
        try await until("all answers") {
            try sender.listen()
            return sender.isDone
        }
        program.terminate()
        #expect(try await program.exit() == .exited(0))
        try await sender.hearOut()
    }

    var historyPath: String { folder.path + "/history.sqlite" }
    var store: HistoryStore { HistoryStore(path: historyPath, site: configuration.site) }

    func restore() async throws -> Restoration {
        let store = store
        let restoration = try await store.restore()
        await store.close()
        return restoration
    }

    /// Every figure over every window, as the history knows it, at an instant after all events.
    func figures(at instant: Timestamp) async throws -> [String: Reading] {
        let empty = Fold(site: configuration.site, days: try #require(Days(timeZone: configuration.site.timeZone)))
        var fold = try await restore().fold(startingFrom: empty)
        fold.advance(to: instant)
        let scopes: [(String, Scope)] = [
            ("n1", .queue(QueueID(0))), ("n2", .queue(QueueID(1))), ("both", .team(TeamID(0))), ("site", .site),
        ]
        var figures: [String: Reading] = [:]
        for (name, scope) in scopes {
            for (figure, window) in Figure.allCases.flatMap({ figure in Window.allCases.map { (figure, $0) } }) {
                figures["\(name).\(figure.rawValue)@\(window.rawValue)"] = fold.lastKnown(
                    figure, of: scope, over: window)
            }
        }
        return figures
    }

    /// What `bandeau report` prints of today.
    func report() async throws -> String {
        let zone = try #require(TimeZone(identifier: configuration.site.timeZone))
        let today = Date.now.formatted(Date.ISO8601FormatStyle(timeZone: zone).year().month().day())
        let (ending, output, errors) = try await EndToEndTests.run(
            "report", "--config", path, "--from", today, "--format", "csv")
        #expect(ending == .exited(0), "\(errors)")
        return output
    }
}
