import Foundation
import Testing
import USBEmulator

/// Whether emulated devices can be had, which takes umockdev's library preloaded into the process.
///
/// It shows the whole process another `/dev` and `/sys`, so the tests with emulated devices run in a process of their own:
/// this test program once more, started by ``EmulatedDevicesTests``. They are the nested suites of ``Emulated``.
enum Preload {
    private static let limit = "240"  // seconds, beyond those of the suites
    private static let library = "libumockdev-preload.so.0"

    static let isLoaded = ProcessInfo.processInfo.environment["LD_PRELOAD"]?.contains(library) ?? false

    /// Debian: libumockdev-dev when the tests are built, and umockdev.
    static let isInstalled: Bool = {
        guard emulator_exists() != 0, let handle = dlopen(library, RTLD_LAZY) else {
            print("SKIPPED: every test of USB errors and hotplug, because umockdev is missing: make test installs it")
            return false
        }
        dlclose(handle)
        return true
    }()

    /// Runs the nested suites of ``Emulated``.
    ///
    /// - Returns: its exit status, and what it printed.
    static func runEmulatedTests() throws -> (status: Int32, output: String) {
        let (child, pipe) = (Process(), Pipe())
        child.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
        child.arguments = [
            limit, CommandLine.arguments[0], "--testing-library", "swift-testing", "--filter",
            "USBTransportTests.Emulated/",
        ]
        child.environment = ProcessInfo.processInfo.environment.merging(["LD_PRELOAD": library]) { $1 }
        child.standardOutput = pipe
        child.standardError = pipe
        try child.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        child.waitUntilExit()
        return (child.terminationStatus, String(decoding: output, as: UTF8.self))
    }
}

/// The tests that need umockdev preloaded, one after the other: a process has only one `/dev`.
@Suite(
    .serialized, .timeLimit(.minutes(3)),
    .enabled(if: Preload.isLoaded, "run by EmulatedDevicesTests, in a process under umockdev"))
enum Emulated {}

@Suite(
    .timeLimit(.minutes(5)), .disabled(if: Preload.isLoaded, "this is the process under umockdev"),
    .enabled(if: Preload.isInstalled, "umockdev is not installed: make test installs it"))
struct EmulatedDevicesTests {
    @Test func `every test with emulated devices passes`() throws {
        let (status, output) = try Preload.runEmulatedTests()
        for line in output.split(separator: "\n") where line.contains("✘") || line.contains("Fatal error") {
            Issue.record("\(line)")
        }
        #expect(status == 0)
        let passed = output.split(separator: "\n").last { $0.contains("Test run with") }
        print(passed ?? "no tests ran: \(output)")
        #expect(passed?.contains("passed") == true)
    }
}
