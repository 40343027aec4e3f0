import CallCentre
import Foundation

extension Report {
    /// Columns for people to read: texts to the left, numbers to the right, `--` where there is nothing to tell.
    public var table: String {
        let texts = rows.map { $0.map(readable) }
        let widths = Self.columns.indices.map { column in
            max(Self.columns[column].count, texts.map { $0[column].count }.max() ?? 0)
        }
        let lines = ([Self.columns] + texts).map { line in
            line.indices.map { Self.pad(line[$0], to: widths[$0], isText: $0 < 4) }.joined(separator: "  ")
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private func readable(_ cell: Cell) -> String {
        switch cell {
        case .time(let instant): zone.text(instant)
        case .ratio(let ratio): ratio.map { String(format: "%.1f %%", $0 * 100) } ?? "--"
        case .span(let span): span.map(Self.minutes) ?? "--"
        case .text, .count: plain(cell) ?? "--"
        }
    }

    /// Minutes and seconds, rounded: `1:05`, `75:00`.
    private static func minutes(_ span: Duration) -> String {
        let seconds = (span.wholeMicroseconds + 500_000) / 1_000_000
        return String(format: "%lld:%02lld", seconds / 60, seconds % 60)
    }

    private static func pad(_ text: String, to width: Int, isText: Bool) -> String {
        let spaces = String(repeating: " ", count: width - text.count)
        return isText ? text + spaces : spaces + text
    }
}
