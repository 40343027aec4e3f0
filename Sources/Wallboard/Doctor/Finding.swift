/// One thing that was looked at on this machine, and how it is.
public struct Finding: Hashable, Sendable {
    public enum Severity: String, Sendable {
        case ok
        /// It works, and will not always, or not as it should.
        case warning
        /// It keeps something from working.
        case error
    }

    public let severity: Severity
    /// What was looked at: `clock`, `sign Entrance`.
    public let subject: String
    /// How it is.
    public let text: String
    /// What to do about it, a step each.
    public let remedies: [String]

    public init(_ severity: Severity, _ subject: String, _ text: String, remedies: [String] = []) {
        (self.severity, self.subject, self.text, self.remedies) = (severity, subject, text, remedies)
    }
}

extension [Finding] {
    /// A line for each finding, what to do about it below, and a count at the end.
    public var listing: String {
        let lines = flatMap(\.lines)
        let (errors, warnings) = (count { $0.severity == .error }, count { $0.severity == .warning })
        return (lines + ["", "\(errors) errors, \(warnings) warnings"]).joined(separator: "\n")
    }

    /// Whether something does not work.
    public var hasErrors: Bool { contains { $0.severity == .error } }
}

extension Finding {
    fileprivate var lines: [String] {
        let word = severity.rawValue
        let margin = String(repeating: " ", count: 9)
        return ["\(word)\(margin.dropFirst(word.count))\(subject): \(text)"] + remedies.map { "\(margin)- \($0)" }
    }
}
