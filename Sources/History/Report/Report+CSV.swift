import CallCentre
import Foundation

extension Report {
    /// Comma-separated values after RFC 4180, with a header; a field is empty where there is nothing to tell.
    public var csv: String {
        let lines = [Self.columns] + rows.map { $0.map { Self.quoted(plain($0) ?? "") } }
        return lines.map { $0.joined(separator: ",") + "\r\n" }.joined()
    }

    /// A value as programs read it, `nil` when there is none.
    func plain(_ cell: Cell) -> String? {
        switch cell {
        case .time(let instant): zone.iso8601(instant)
        case .text(let text): text
        case .count(let count): String(count)
        case .ratio(let ratio): ratio.map { String(format: "%.4f", $0) }
        case .span(let span): span.map { String(format: "%.3f", $0.inSeconds) }
        }
    }

    private static func quoted(_ field: String) -> String {
        let needsQuotes = field.utf8.contains { [UInt8(ascii: ","), UInt8(ascii: "\""), 0x0D, 0x0A].contains($0) }
        return needsQuotes ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
    }
}
