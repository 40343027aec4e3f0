import Glibc
import Testing
import Transports

@Suite(.timeLimit(.minutes(5)))
struct TransportErrorTests {
    @Test(arguments: [
        (TransportError.notFound(path: "/dev/ttyUSB0"), "/dev/ttyUSB0: no such device"),
        (.accessDenied(path: "/dev/ttyUSB0"), "/dev/ttyUSB0: access denied"),
        (.accessDenied(path: "/dev/ttyUSB0", remedy: "ask"), "/dev/ttyUSB0: access denied; ask"),
        (.locked(path: "/dev/ttyUSB0", by: 42), "/dev/ttyUSB0: in use by process 42"),
        (.locked(path: "/dev/ttyUSB0", by: nil), "/dev/ttyUSB0: in use by another process"),
        (.notSerial(path: "/tmp"), "/tmp: not a serial line"),
        (.unknownHost("sign", reason: "no answer"), "sign: unknown host (no answer)"),
        (.refused(address: "sign:4001"), "sign:4001: connection refused"),
        (.unreachable(address: "sign:4001"), "sign:4001: unreachable"),
        (.invalidSetting("port 0"), "invalid setting: port 0"),
        (.system(call: "open", errno: ENOSPC), "open: No space left on device"),
    ])
    func `an error reads as a line of a log`(error: TransportError, text: String) {
        #expect(error.description == text)
    }

    @Test func `what ends by itself is transient`() {
        #expect(TransportError.disconnected.isTransient)
        #expect(TransportError.timedOut.isTransient)
        #expect(TransportError.notFound(path: "/dev/ttyUSB0").isTransient)
        #expect(TransportError.locked(path: "/dev/ttyUSB0", by: 42).isTransient)
        #expect(TransportError.system(call: "open", errno: EMFILE).isTransient)
    }

    @Test func `what someone has to change is not transient`() {
        #expect(!TransportError.accessDenied(path: "/dev/ttyUSB0").isTransient)
        #expect(!TransportError.invalidSetting("port 0").isTransient)
        #expect(!TransportError.notSerial(path: "/tmp").isTransient)
        #expect(!TransportError.closed.isTransient)
        #expect(!TransportError.cancelled.isTransient)
        #expect(!TransportError.system(call: "open", errno: ENOSPC).isTransient)
    }
}
