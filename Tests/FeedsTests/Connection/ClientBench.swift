import Feeds

/// Runs a test with a client connected to a switch that plays a script.
///
/// - Parameter timing: changes the client's waits, which are long unless a test shortens them.
func connecting(
    _ timing: (inout FeedClient.Timing) -> Void = { _ in }, to script: @escaping ScriptedSwitch.Script,
    _ body: (RecordingListener) async throws -> Void
) async throws {
    var timings = FeedClient.Timing()
    (timings.pingAfter, timings.staleAfter) = (.seconds(1800), .seconds(3600))
    (timings.firstRetry, timings.lastRetry) = (.milliseconds(1), .seconds(3600))
    timing(&timings)
    let peer = try await ScriptedSwitch()
    let listener = RecordingListener(port: peer.port)
    let client = FeedClient(host: "127.0.0.1", port: peer.port, timing: timings)
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await peer.run(script) }
        group.addTask { try await client.run(listener) }
        try await body(listener)
        group.cancelAll()
    }
}
