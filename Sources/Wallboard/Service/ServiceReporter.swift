import Logging
import Signs

/// Carries to the service manager what ``ServiceHeartbeat`` finds due; the log hears once when that fails.
struct ServiceReporter {
    let notifier: ServiceNotifier
    let logger: Logger
    private var heartbeat: ServiceHeartbeat
    private var hasComplained = false

    init(notifier: ServiceNotifier, logger: Logger) {
        (self.notifier, self.logger) = (notifier, logger)
        heartbeat = ServiceHeartbeat(watchdogInterval: notifier.watchdogInterval)
    }

    /// To be called after each turn of the board loop. Every session is asked how its sign is, so that one whose actor
    /// hangs stops the beat.
    mutating func turn(_ banners: [(programme: SignConfiguration, session: SignSession)]) async {
        var signs: [(name: String, status: SignStatus)] = []
        for banner in banners { signs.append((banner.programme.name, await banner.session.status)) }
        tell(heartbeat.turn(at: .now, signs: signs))
    }

    /// To be called when the loop has ended.
    mutating func stop() { tell([.stopping]) }

    private mutating func tell(_ messages: [ServiceMessage]) {
        do {
            try notifier.tell(messages)
        } catch {
            if !hasComplained { logger.warning("\(error)") }
            hasComplained = true
        }
    }
}
