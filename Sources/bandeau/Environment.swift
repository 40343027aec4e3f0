import ArgumentParser
import Foundation
import StrictYAML
import UnixSignals
import Wallboard

/// What the process finds around it.
enum Surroundings {
    /// The folder with devices, fonts and examples.
    static func data() throws -> DataFolder {
        let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? "."
        return try DataFolder.locate(program: program, environment: ProcessInfo.processInfo.environment)
    }

    /// Reads a configuration; its mistakes go to standard error, one a line, and end the program with status 1.
    static func configuration(_ path: String, data: DataFolder) throws -> Configuration {
        do {
            return try Configuration.load(path, data: data)
        } catch let problems as ProblemList {
            complain("\(problems)")
            throw ExitCode.failure
        }
    }

    /// Writes a line to standard error.
    static func complain(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }
}

/// Does `work` until it ends or the process is told to stop by SIGINT or SIGTERM.
///
/// - Returns: whether it was stopped.
@discardableResult
func untilSignalled(_ work: @escaping @Sendable () async throws -> Void) async throws -> Bool {
    let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
    return try await withThrowingTaskGroup(of: Bool.self) { group in
        group.addTask {
            do {
                try await work()
            } catch is CancellationError {
                return true
            }
            return false
        }
        group.addTask {
            for await _ in signals { return true }
            return true
        }
        defer { group.cancelAll() }
        return try await group.next() ?? false
    }
}
