import CallCentre
import QueueMetrics
import Testing

extension Transcript {
    /// Asks `scope figure answer, figure answer, ...` and compares each answer with the fold's.
    func ask(_ words: [String], line: Substring, sourceLocation: SourceLocation) throws {
        let scope = try #require(site.scope(named: words[0]), "\(line)", sourceLocation: sourceLocation)
        for question in words[1...].joined(separator: " ").split(separator: ",") {
            let parts = question.split(separator: " ", maxSplits: 1).map(String.init)
            let expected = try #require(parts.last, "\(line)", sourceLocation: sourceLocation)
            let answer = try #require(self.answer(parts[0], of: scope), "\(line)", sourceLocation: sourceLocation)
            #expect(answer == expected, "\(parts[0]) in: \(line)", sourceLocation: sourceLocation)
        }
    }

    /// What the fold says, as text; `nil` when there is no such figure.
    func answer(_ name: String, of scope: Scope) -> String? {
        if name == "late" { return String(fold.lateEvents) }
        let parts = name.split(separator: "@").map(String.init)
        guard let figure = Figure(rawValue: parts[0]) else { return nil }
        guard parts.count == 2 else { return fold.reading(figure, of: scope, over: figure.usualWindow).text }
        return Window(rawValue: parts[1]).map { fold.reading(figure, of: scope, over: $0).text }
    }
}

extension Reading {
    /// `3`, `30 s`, `1.5 s`, `81.13 %`, or the name of what is not known.
    var text: String {
        switch self {
        case .count(let count): String(count)
        case .time(let time): Self.seconds(time.wholeMicroseconds)
        case .ratio(let ratio): Self.percent(Int((ratio * 10_000).rounded()))
        case .absent, .unknown, .stale: String(describing: self)
        }
    }

    private static func seconds(_ microseconds: Int64) -> String {
        let (whole, rest) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        guard rest != 0 else { return "\(whole) s" }
        let digits = String(1_000_000 + rest).dropFirst()
        let end = digits.lastIndex { $0 != "0" } ?? digits.startIndex
        return "\(whole).\(digits[...end]) s"
    }

    private static func percent(_ hundredths: Int) -> String {
        "\(hundredths / 100).\(String(100 + hundredths % 100).dropFirst()) %"
    }
}
