/// Asks for a value again and again until it is there.
///
/// - Parameters:
///   - what: what is waited for, for the error.
///   - pause: between two questions.
///   - limit: after which waiting is given up.
/// - Throws: ``NeverHappened``, `CancellationError`, and what `value` throws.
func eventually<Value>(
    _ what: String, every pause: Duration = .milliseconds(20), within limit: Duration = .seconds(20),
    _ value: () async throws -> Value?
) async throws -> Value {
    let deadline = ContinuousClock.now + limit
    while true {
        if let value = try await value() { return value }
        guard .now < deadline else { throw NeverHappened(what: what, limit: limit) }
        try await Task.sleep(for: pause)
    }
}

/// Waits for a condition; see ``eventually(_:every:within:_:)``.
func until(
    _ what: String, within limit: Duration = .seconds(20), _ condition: () async throws -> Bool
) async throws {
    try await eventually(what, within: limit) { try await condition() ? () : nil }
}

/// Something that was waited for did not come.
struct NeverHappened: Error, CustomStringConvertible {
    let what: String
    let limit: Duration

    var description: String { "\(what) did not happen within \(limit)" }
}
