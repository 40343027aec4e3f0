import Glibc
import TestSupport
import Transports

/// Runs checks one after the other and tells of each in a line.
final class Checklist {
    private let began = ContinuousClock.now
    private(set) var failures = 0
    private(set) var count = 0

    /// A check that throws has failed.
    func check(_ fact: String, _ body: sending () async throws -> Void) async {
        count += 1
        do {
            try await body()
            say("ok   \(fact) (\(elapsed))")
        } catch {
            failures += 1
            say("FAIL \(fact) (\(elapsed)): \(error)")
        }
    }

    private var elapsed: String {
        let (seconds, attoseconds) = began.duration(to: .now).components
        return "\(seconds).\(attoseconds / 100_000_000_000_000_000) s"
    }
}

/// Prints a line at once.
func say(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = write(1, bytes, bytes.count)
}

/// Something that is not as it should be.
struct Complaint: Error, CustomStringConvertible {
    let description: String
}

/// Throws unless both are equal.
func expect<Value: Equatable>(_ value: Value, _ expected: Value, _ what: String = "value") throws {
    if value != expected { throw Complaint(description: "\(what) is \(value), not \(expected)") }
}

func expect(_ condition: Bool, _ what: @autoclosure () -> String) throws {
    if !condition { throw Complaint(description: what()) }
}

/// Throws unless `body` throws this.
func expect(_ error: TransportError, from body: () async throws -> Void) async throws {
    do {
        try await body()
    } catch let thrown as TransportError where thrown == error {
        return
    }
    throw Complaint(description: "no error, instead of: \(error)")
}

/// Throws unless it comes to hold within 15 s: a device takes the emulated kernel half a second to find.
func wait(for what: String, _ condition: () async throws -> Bool) async throws {
    guard try await eventually(within: .seconds(15), condition) else {
        throw Complaint(description: "\(what): not within 15 s")
    }
}
