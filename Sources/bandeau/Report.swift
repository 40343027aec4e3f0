public import ArgumentParser
import CallCentre
import Foundation
public import History
import Wallboard

extension Bandeau {
    struct ReportCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "report",
            abstract: "Prints what was counted, interval by interval or day by day, from the history.",
            discussion: """
                Reads the file that `history:` of the configuration names, also while the service writes it. CSV has ISO \
                8601 times, ratios from 0 to 1 and times in seconds, whatever the locale.
                """)

        @Option(
            help: ArgumentHelp("The configuration.", valueName: "file"), completion: .file(extensions: ["yaml"]))
        var config: String

        @Option(help: ArgumentHelp("The first day, in the site's time zone.", valueName: "yyyy-mm-dd"))
        var from: String

        @Option(help: ArgumentHelp("The last day (default: the first).", valueName: "yyyy-mm-dd"))
        var to: String?

        @Option(help: ArgumentHelp("What to add up to.", valueName: "unit"))
        var by = Report.Grouping.interval

        @Option(help: ArgumentHelp("How to print it.", valueName: "form"))
        var format = ReportFormat.table

        func run() async throws {
            let configuration = try Surroundings.configuration(config, data: Surroundings.data())
            guard let path = configuration.history else {
                throw ValidationError("\(config) has no history; add `history: {file: …}` and run the service")
            }
            let zone = configuration.site.timeZone
            let first = try day(from, zone, option: "--from")
            let last = try to.map { try day($0, zone, option: "--to") } ?? first
            let totals = try await HistoryReader(path: path).totals(from: first.lowerBound, to: last.upperBound)
            guard let report = Report(totals, by: by, timeZone: zone) else {
                throw ValidationError("\(zone) is no time zone of this system")
            }
            try Output.write(format.text(of: report), toFile: nil)
        }

        private func day(_ text: String, _ zone: String, option: String) throws -> Range<Timestamp> {
            guard let day = LocalDay.instants(of: text, timeZone: zone) else {
                throw ValidationError("\(option) \(text) is no day; write it as 2003-03-14")
            }
            return day
        }
    }
}

extension Report.Grouping: ExpressibleByArgument {}

/// How a report is printed.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
    case table, csv, json

    /// The report, with the end of its last line.
    func text(of report: Report) -> String {
        switch self {
        case .table: report.table
        case .csv: report.csv
        case .json: report.json
        }
    }
}

/// Days as people write them.
enum LocalDay {
    /// From the first instant of a day to the first of the next; `nil` when the text is no day of the calendar.
    static func instants(of text: String, timeZone: String) -> Range<Timestamp>? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
            let zone = TimeZone(identifier: timeZone)
        else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let wanted = DateComponents(year: year, month: month, day: day)
        guard wanted.isValidDate(in: calendar), let noon = calendar.date(from: wanted),
            let next = calendar.date(byAdding: .day, value: 1, to: calendar.startOfDay(for: noon))
        else { return nil }
        return Timestamp(
            seconds: calendar.startOfDay(for: noon).timeIntervalSince1970)..<Timestamp(
                seconds: calendar.startOfDay(for: next).timeIntervalSince1970)
    }
}
