import Glibc
import Transports

/// Whether a file that a switch writes can be read.
package enum FileCheck {
    package static func finding(feed: String, file: String, account: Account) -> Finding {
        let subject = "feed \(feed)"
        guard access(file, R_OK) != 0 else { return Finding(.ok, subject, "\(file) can be read") }
        guard errno == EACCES else {
            let reason = String(cString: strerror(errno))
            return Finding(
                .error, subject, "\(file): \(reason)",
                remedies: [
                    "does the switch write it there? Asterisk: astlogdir in asterisk.conf, queue_log in logger.conf"
                ])
        }
        return Finding(
            .error, subject, "\(file) may not be read by \(account.name)",
            remedies: account.fileRemedies(forGroup: Account.group(ofFile: file)))
    }
}

extension Account {
    /// The group of a file whose folder may not be looked into is not known.
    fileprivate func fileRemedies(forGroup group: String?) -> [String] {
        let group = group ?? "asterisk"
        return ["adduser \(name) \(group)", "systemctl restart bandeau: groups count from then on"]
    }
}
