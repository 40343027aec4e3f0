import Glibc
import Transports

/// Whether the history can be kept where it should be.
package enum HistoryCheck {
    /// Asks the system with the rights of this process; makes nothing.
    package static func findings(path: String) -> [Finding] {
        let folder = folder(of: path)
        guard SystemFiles.exists(folder) else {
            return [
                Finding(
                    .error, "history", "\(folder): no such folder",
                    remedies: ["install -d -m 750 -o bandeau -g bandeau \(folder)"])
            ]
        }
        let file = writing(path: path, folder: folder)
        let space = Machine.space(at: folder).map { [MachineChecks.space($0, at: folder)] } ?? []
        return [file] + space
    }

    /// SQLite makes two more files beside the one, so the folder must be writable too.
    private static func writing(path: String, folder: String) -> Finding {
        for place in [folder, path] where SystemFiles.exists(place) && access(place, W_OK) != 0 {
            let reason = String(cString: strerror(errno))
            return Finding(
                .error, "history", "\(place) cannot be written: \(reason)",
                remedies: [
                    "chown -R bandeau:bandeau \(folder)",
                    "keep it in /var/lib/bandeau: the service may write nowhere else",
                ])
        }
        return Finding(.ok, "history", SystemFiles.exists(path) ? path : "\(path) will be made")
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
