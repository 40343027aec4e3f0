import Signs
import Testing
import Wallboard

@Suite struct ServiceHeartbeatTests {
    private let start = ContinuousClock.now
    private let open = ServiceHeartbeatTests.status(.open)

    private static func status(_ connection: SignStatus.Connection) -> SignStatus {
        var status = SignStatus()
        status.connection = connection
        return status
    }

    @Test func `readiness is told once, after the first turn`() {
        var heartbeat = ServiceHeartbeat(watchdogInterval: nil)
        #expect(heartbeat.turn(at: start, signs: [("Hall", open)]) == [.ready, .status("1 of 1 signs open")])
        #expect(heartbeat.turn(at: start + .seconds(1), signs: [("Hall", open)]) == [])
    }

    @Test func `the watchdog is fed three times in its interval`() {
        var heartbeat = ServiceHeartbeat(watchdogInterval: .seconds(30))
        let beats = (0...30).filter { second in
            heartbeat.turn(at: start + .seconds(second), signs: []).contains(.watchdog)
        }
        #expect(beats == [0, 10, 20, 30])
    }

    @Test func `a sign that fails is named with its reason, and told again only when that changes`() {
        var heartbeat = ServiceHeartbeat(watchdogInterval: nil)
        _ = heartbeat.turn(at: start, signs: [("Hall", open), ("Door", open)])
        let lost = Self.status(.failed("/dev/ttyUSB0: no such device", attempts: 1))
        let stillLost = Self.status(.failed("/dev/ttyUSB0: no such device", attempts: 2))
        #expect(
            heartbeat.turn(at: start, signs: [("Hall", open), ("Door", lost)])
                == [.status("1 of 2 signs open; Door: /dev/ttyUSB0: no such device")])
        #expect(heartbeat.turn(at: start, signs: [("Hall", open), ("Door", stillLost)]) == [])
    }
}
