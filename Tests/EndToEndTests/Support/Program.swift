import Foundation
import Glibc
import TestSupport

/// The built program, running as a process of its own, with what it prints in files.
final class Program {
    /// How a process ended.
    enum Ending: Hashable {
        case exited(Int32)
        case killed(signal: Int32)
    }

    private let process: pid_t
    private let folder: TemporaryFolder
    private var ending: Ending?

    /// Starts the program; whoever does must ``end()`` it.
    fileprivate init(_ arguments: [String], output: String?) throws {
        folder = try TemporaryFolder()
        process = try Self.spawn(
            Self.leash + [Self.path] + arguments, output: output ?? folder.path + "/output",
            errors: folder.path + "/errors")
    }

    /// What it has printed to standard output so far.
    var output: String { get throws { try text("output") } }

    /// The same for standard error.
    var errors: String { get throws { try text("errors") } }

    /// A character of which only a part has been written shows as a replacement.
    private func text(_ file: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: folder.path + "/" + file)), as: UTF8.self)
    }

    /// Asks it to end, as a service manager does.
    func terminate() {
        if ending == nil { kill(process, SIGTERM) }
    }

    /// Waits until it has ended.
    func exit(within limit: Duration = .seconds(20)) async throws -> Ending {
        try await eventually("the end of the program", within: limit) { poll(WNOHANG) }
    }

    /// Ends it at once, unless it has ended.
    fileprivate func end() {
        guard ending == nil else { return }
        kill(-process, SIGKILL)
        _ = poll(0)
    }

    private func poll(_ options: Int32) -> Ending? {
        var status: Int32 = 0
        if ending == nil, waitpid(process, &status, options) == process {
            let signal = status & 0x7F
            ending = signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: signal)
        }
        return ending
    }
}

/// Starts the program, does `body`, and ends the program whatever happened.
///
/// - Parameter output: where its standard output goes, if not into a file of its own.
func withProgram<Result>(
    _ arguments: [String], output: String? = nil, _ body: (Program) async throws -> Result
) async throws -> Result {
    let program = try Program(arguments, output: output)
    defer { program.end() }
    return try await body(program)
}

/// Runs the program to its end.
func run(_ arguments: String...) async throws -> (ending: Program.Ending, output: String, errors: String) {
    try await withProgram(arguments) { program in
        let ending = try await program.exit()
        return (ending, try program.output, try program.errors)
    }
}

// MARK: Starting

extension Program {
    /// The program is built beside the bundle of the tests.
    private static let path: String = {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(fileURLWithPath: tests).deletingLastPathComponent().path + "/bandeau"
    }()

    /// Ends the program a little after any test would have, should the tests themselves die. Signals for it are passed
    /// on, and its status is that of the program (coreutils, timeout).
    private static let leash = ["/usr/bin/timeout", "--foreground", "--signal=KILL", "90"]

    private static func spawn(_ words: [String], output: String, errors: String) throws -> pid_t {
        var files = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&files)
        defer { posix_spawn_file_actions_destroy(&files) }
        posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&files, 1, output, O_WRONLY | O_CREAT, 0o600)
        posix_spawn_file_actions_addopen(&files, 2, errors, O_WRONLY | O_CREAT, 0o600)
        // The tests' own ends of lines and sockets must not live on in the program.
        for number in Int32(3)..<1024 { posix_spawn_file_actions_addclose(&files, number) }
        return try spawn(words, &files)
    }

    private static func spawn(_ words: [String], _ files: inout posix_spawn_file_actions_t) throws -> pid_t {
        var attributes = ownGroup()
        defer { posix_spawnattr_destroy(&attributes) }
        let surroundings = ProcessInfo.processInfo.environment.merging(["BANDEAU_DATA": Checkout.path]) { $1 }
        var process: pid_t = 0
        let code = withCStrings(words) { arguments in
            withCStrings(surroundings.map { "\($0)=\($1)" }) { environment in
                posix_spawn(&process, words[0], &files, &attributes, arguments, environment)
            }
        }
        guard code == 0 else { throw CannotStart(program: words[0], reason: String(cString: strerror(code))) }
        return process
    }

    /// A process group of its own, so that the leash and the program end together, and no blocked signals, which it would
    /// inherit from a thread of the tests.
    private static func ownGroup() -> posix_spawnattr_t {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP))
        return attributes
    }

    private static func withCStrings<Result>(
        _ words: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let copies = words.map { strdup($0) } + [nil]
        defer { for copy in copies { free(copy) } }
        return body(copies)
    }
}

/// The program could not be started at all.
struct CannotStart: Error, CustomStringConvertible {
    let program: String
    let reason: String

    var description: String { "\(program): \(reason)" }
}
