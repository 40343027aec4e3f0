import CallCentre
import Foundation

extension Report {
    /// An array with an object per row, its names those of ``columns``; `null` where there is nothing to tell.
    public var json: String {
        guard !rows.isEmpty else { return "[]\n" }
        return "[\n" + rows.map { "  " + object($0) }.joined(separator: ",\n") + "\n]\n"
    }

    private func object(_ row: [Cell]) -> String {
        let members = zip(Self.columns, row).map { "\"\($0)\": \(value($1))" }
        return "{" + members.joined(separator: ", ") + "}"
    }

    private func value(_ cell: Cell) -> String {
        let text = plain(cell) ?? "null"
        return switch cell {
        case .time, .text: Self.string(text)
        case .count, .ratio, .span: text
        }
    }

    /// A JSON string (RFC 8259 §7): quotes, backslashes and control characters are escaped.
    private static func string(_ text: String) -> String {
        let characters = text.unicodeScalars.map { scalar in
            switch scalar {
            case "\"", "\\": "\\\(scalar)"
            case _ where scalar.value < 0x20: String(format: "\\u%04x", scalar.value)
            default: String(scalar)
            }
        }
        return "\"" + characters.joined() + "\""
    }
}
