package import Transports

/// What is said of a sign's line that cannot be opened.
package struct LineFindings {
    let account: Account
    /// The names to write after `line:` of what is plugged in.
    let present: [String]

    package init(account: Account, present: [String]) {
        (self.account, self.present) = (account, present)
    }

    /// - Parameters:
    ///   - holder: the name of the program that has the line, where it is locked and the system tells.
    ///   - group: the group of the device's file, where that is there.
    package func finding(
        for error: TransportError, sign: String, line: String, holder: String? = nil, group: String? = nil
    ) -> Finding {
        let subject = "sign \(sign)"
        switch error {
        case .notFound:
            return Finding(.error, subject, "\(line) is not there", remedies: whatIsThere)
        case .accessDenied:
            return Finding(
                .error, subject, "\(line) may not be opened by \(account.name)",
                remedies: account.remedies(forGroup: group))
        case .locked(_, let process?) where holder == "bandeau":
            return Finding(.ok, subject, "\(line) is in use by Bandeau itself, process \(process)")
        case .locked(_, let process):
            let owner = [holder, process.map { "process \($0)" }].compactMap(\.self).joined(separator: ", ")
            return Finding(
                .error, subject, "\(line) is in use by another program" + (owner.isEmpty ? "" : " (\(owner))"),
                remedies: ["find and end it: fuser -v \(line)"])
        case .notSerial:
            return Finding(.error, subject, "\(line) is no serial line", remedies: whatIsThere)
        case .refused, .unreachable, .timedOut, .unknownHost:
            return Finding(
                .error, subject, "\(error)",
                remedies: ["is the device server on, and its cable in? ping it", "is the port in line: right?"])
        default: return Finding(.error, subject, "\(line): \(error)")
        }
    }

    private var whatIsThere: [String] {
        guard !present.isEmpty else {
            return ["nothing is plugged in that a sign could hang on: is the adapter in, and its cable whole?"]
        }
        return ["is it plugged in? line: may be one of these:"] + present.map { "  line: \($0)" }
    }
}
