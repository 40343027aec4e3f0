import Glibc

/// Who runs this process, and in which groups.
package struct Account: Hashable, Sendable {
    package let name: String
    package let isRoot: Bool
    /// The names of all groups, the supplementary ones too.
    package let groups: [String]

    package init(name: String, isRoot: Bool, groups: [String]) {
        (self.name, self.isRoot, self.groups) = (name, isRoot, groups)
    }

    /// This process's own.
    static var current: Account {
        let user = geteuid()
        var numbers = [gid_t](repeating: 0, count: max(0, Int(getgroups(0, nil))))
        let count = getgroups(Int32(numbers.count), &numbers)
        let groups = ([getegid()] + numbers.prefix(max(0, Int(count)))).map(groupName)
        let name = getpwuid(user).map { String(cString: $0.pointee.pw_name) } ?? "\(user)"
        return Account(name: name, isRoot: user == 0, groups: groups)
    }

    /// The group that a file belongs to; `nil` when it is not there.
    static func group(ofFile path: String) -> String? {
        var status = stat()
        return stat(path, &status) == 0 ? groupName(status.st_gid) : nil
    }

    private static func groupName(_ number: gid_t) -> String {
        getgrgid(number).map { String(cString: $0.pointee.gr_name) } ?? "\(number)"
    }
}

extension Account {
    package var finding: Finding {
        guard isRoot else { return Finding(.ok, "user", "\(name), in the groups \(groups.joined(separator: ", "))") }
        return Finding(
            .warning, "user", "root, who may do what the service may not",
            remedies: ["look as the service does: runuser -u bandeau -- bandeau doctor"])
    }

    /// What makes a file that may not be opened one that may.
    ///
    /// - Parameter group: the file's.
    package func remedies(forGroup group: String?) -> [String] {
        guard let group, group != "root", !groups.contains(group) else {
            return [
                "install the udev rules: /usr/lib/udev/rules.d/60-bandeau.rules, or Packaging/udev", "plug it in again",
            ]
        }
        return ["adduser \(name) \(group)", "log in again, or systemctl restart bandeau: groups count from then on"]
    }
}
