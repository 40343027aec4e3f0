import Glibc
import TestSupport
import Testing
import Transports
import Wallboard

@Suite struct DoctorTests {
    private let account = Account(name: "bandeau", isRoot: false, groups: ["bandeau", "dialout"])

    @Test func `a finding has a line, what to do about it one each, and the end counts them`() {
        let findings = [
            Finding(.ok, "clock", "synchronised"),
            Finding(.error, "sign Hall", "/dev/ttyUSB0 is not there", remedies: ["plug it in"]),
        ]
        #expect(
            findings.listing == """
                ok       clock: synchronised
                error    sign Hall: /dev/ttyUSB0 is not there
                         - plug it in

                1 errors, 0 warnings
                """)
        #expect(findings.hasErrors)
        #expect(![findings[0]].hasErrors)
    }

    @Test func `a port that does not exist is told with those that do`() {
        let lines = LineFindings(account: account, present: ["/dev/serial/by-id/usb-A"])
        let finding = lines.finding(for: .notFound(path: "/dev/ttyUSB0"), sign: "Hall", line: "/dev/ttyUSB0")
        #expect(finding.severity == .error)
        #expect(finding.remedies.last == "  line: /dev/serial/by-id/usb-A")
    }

    @Test func `a line that Bandeau itself holds is in order, and one that another program holds is not`() {
        let lines = LineFindings(account: account, present: [])
        let error = TransportError.locked(path: "/dev/ttyUSB0", by: 17)
        let own = lines.finding(for: error, sign: "Hall", line: "/dev/ttyUSB0", holder: "bandeau")
        let other = lines.finding(for: error, sign: "Hall", line: "/dev/ttyUSB0", holder: "minicom")
        #expect(own.severity == .ok)
        #expect(other.severity == .error)
        #expect(other.text == "/dev/ttyUSB0 is in use by another program (minicom, process 17)")
    }

    @Test func `a group that the user lacks is the remedy, and where it has it the udev rules are`() {
        #expect(account.remedies(forGroup: "plugdev").first == "adduser bandeau plugdev")
        #expect(account.remedies(forGroup: "dialout").first?.hasPrefix("install the udev rules") == true)
    }

    @Test func `a history can be made in a folder that is there, and not in one that is not`() throws {
        let folder = try TemporaryFolder()
        let found = HistoryCheck.findings(path: folder.path + "/history.sqlite")
        #expect(found.first == Finding(.ok, "history", "\(folder.path)/history.sqlite will be made"))
        let missing = HistoryCheck.findings(path: folder.path + "/none/history.sqlite")
        #expect(missing.map(\.severity) == [.error])
    }

    @Test func `a log that is there can be read, and one that is not is an error`() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("", to: "queue_log")
        #expect(FileCheck.finding(feed: "log", file: file, account: account).severity == .ok)
        #expect(FileCheck.finding(feed: "log", file: file + "x", account: account).severity == .error)
    }

    @Test(
        arguments: [(10_000_000, Finding.Severity.error), (100_000_000, .warning), (5_000_000_000, .ok)]
            as [(UInt64, Finding.Severity)])
    func `little room on the disk is a warning, and next to none an error`(
        bytes: UInt64, severity: Finding.Severity
    ) {
        #expect(MachineChecks.space(bytes, at: "/var").severity == severity)
    }

    @Test(arguments: [(true, Finding.Severity.ok), (false, .warning), (nil, .warning)] as [(Bool?, Finding.Severity)])
    func `a clock that nothing keeps right is a warning`(isSynchronised: Bool?, severity: Finding.Severity) {
        #expect(MachineChecks.clock(isSynchronised: isSynchronised).severity == severity)
    }

    @Test func `a port in use is in order only while the service runs`() {
        #expect(MachineChecks.port("127.0.0.1:8460", code: EADDRINUSE, service: 17).severity == .ok)
        #expect(MachineChecks.port("127.0.0.1:8460", code: EADDRINUSE, service: nil).severity == .error)
        #expect(MachineChecks.port("127.0.0.1:8460", code: 0, service: nil).severity == .ok)
    }

    @Test func `a refused login is told in the switch's words`() {
        let finding = SwitchAnswer.refused("Authentication failed").finding(feed: "pbx", addresses: "pbx:5038")
        #expect(finding.severity == .error)
        #expect(finding.text == "pbx:5038 refused the login: Authentication failed")
        #expect(SwitchAnswer.listening(notices: []).finding(feed: "pbx", addresses: "pbx:5038").severity == .ok)
    }
}
