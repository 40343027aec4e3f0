import Glibc
import Transports

/// The processes of this machine, as `/proc` tells of them.
struct Processes {
    /// The folder that is otherwise `/proc`; for tests.
    var folder = "/proc"

    /// The name of a process's program; `nil` when it is gone.
    func name(of process: Int32) -> String? {
        SystemFiles.readLine("\(folder)/\(process)/comm")
    }

    /// The process of a Bandeau that drives signs, other than this one.
    func service() -> Int32? {
        SystemFiles.names(in: folder).lazy.compactMap { Int32($0) }.first { process in
            guard process != getpid(), name(of: process) == "bandeau" else { return false }
            let words = SystemFiles.read("\(folder)/\(process)/cmdline")?.split(separator: "\0") ?? []
            return words.dropFirst().first == "run"
        }
    }
}
