import Foundation
import Glibc
import TestSupport
import Testing
import Wallboard

@Suite struct ServiceNotifierTests {
    private func notifier(_ environment: [String: String]) throws -> ServiceNotifier {
        try #require(ServiceNotifier(environment: environment, process: 17))
    }

    @Test func `messages arrive in one datagram at a socket with a path`() throws {
        let folder = try TemporaryFolder()
        let manager = try DatagramSocket(name: Array((folder.path + "/notify").utf8))
        let notifier = try notifier(["NOTIFY_SOCKET": folder.path + "/notify"])
        try notifier.tell([.ready, .status("3 of 4 signs open"), .watchdog])
        #expect(manager.receive() == "READY=1\nSTATUS=3 of 4 signs open\nWATCHDOG=1")
        #expect(manager.receive() == nil)
    }

    @Test func `messages arrive at a socket of the abstract namespace`() throws {
        let name = "bandeau-\(UUID().uuidString)"
        let manager = try DatagramSocket(name: [0] + Array(name.utf8))
        try notifier(["NOTIFY_SOCKET": "@" + name]).tell([.stopping])
        #expect(manager.receive() == "STOPPING=1")
    }

    @Test func `a reload tells its time in microseconds, and a status stays one line`() throws {
        let name = "bandeau-\(UUID().uuidString)"
        let manager = try DatagramSocket(name: [0] + Array(name.utf8))
        try notifier(["NOTIFY_SOCKET": "@" + name])
            .tell([.reloading(monotonic: .milliseconds(1500)), .status("one\ntwo")])
        #expect(manager.receive() == "RELOADING=1\nMONOTONIC_USEC=1500000\nSTATUS=one two")
    }

    @Test func `nothing to tell sends nothing`() throws {
        let name = "bandeau-\(UUID().uuidString)"
        let manager = try DatagramSocket(name: [0] + Array(name.utf8))
        try notifier(["NOTIFY_SOCKET": "@" + name]).tell([])
        #expect(manager.receive() == nil)
    }

    @Test func `a manager that is gone is an error that names its socket`() throws {
        let folder = try TemporaryFolder()
        let error = ServiceNotifierError(address: folder.path + "/gone", errno: ENOENT)
        let notifier = try notifier(["NOTIFY_SOCKET": folder.path + "/gone"])
        #expect(throws: error) { try notifier.tell([.ready]) }
    }

    @Test func `a path that no socket can have is an error`() throws {
        let path = "/" + String(repeating: "x", count: 200)
        let notifier = try notifier(["NOTIFY_SOCKET": path])
        #expect(throws: ServiceNotifierError(address: path, errno: ENAMETOOLONG)) { try notifier.tell([.ready]) }
    }

    @Test(arguments: [nil, "", "vsock:2:1234"])
    func `without a socket of a known kind there is nobody to tell`(socket: String?) {
        #expect(ServiceNotifier(environment: socket.map { ["NOTIFY_SOCKET": $0] } ?? [:], process: 17) == nil)
    }

    @Test(
        arguments: [
            ("20000000", nil, Duration.seconds(20)), ("20000000", "17", .seconds(20)), ("20000000", "16", nil),
            ("0", nil, nil), ("soon", nil, nil), (nil, nil, nil),
        ] as [(String?, String?, Duration?)])
    func `the watchdog counts where it is meant for this process`(limit: String?, owner: String?, expected: Duration?)
        throws
    {
        var environment = ["NOTIFY_SOCKET": "/run/notify"]
        environment["WATCHDOG_USEC"] = limit
        environment["WATCHDOG_PID"] = owner
        #expect(try notifier(environment).watchdogInterval == expected)
    }
}
