package import Signs

/// Decides what the service manager is told after a turn of the board loop, in which the engine and every session have
/// answered. A turn that never ends is told by silence.
package struct ServiceHeartbeat {
    /// After which silence the service is restarted; `nil` where nobody watches it.
    package let watchdogInterval: Duration?
    private var lastBeat: ContinuousClock.Instant?
    private var isReady = false
    private var status = ""

    package init(watchdogInterval: Duration?) {
        self.watchdogInterval = watchdogInterval
    }

    /// What is due after a turn.
    ///
    /// - Parameter signs: the name of every sign with how it is.
    package mutating func turn(
        at now: ContinuousClock.Instant, signs: [(name: String, status: SignStatus)]
    ) -> [ServiceMessage] {
        var messages: [ServiceMessage] = []
        if !isReady { messages.append(.ready) }
        isReady = true
        let words = Self.words(for: signs)
        if words != status { messages.append(.status(words)) }
        status = words
        if isBeatDue(at: now) {
            messages.append(.watchdog)
            lastBeat = now
        }
        return messages
    }

    /// Three beats in an interval, so that one may be lost.
    private func isBeatDue(at now: ContinuousClock.Instant) -> Bool {
        guard let watchdogInterval else { return false }
        return lastBeat.map { $0.duration(to: now) >= watchdogInterval / 3 } ?? true
    }

    /// `3 of 4 signs open; Entrance: /dev/ttyUSB0: no such device`.
    private static func words(for signs: [(name: String, status: SignStatus)]) -> String {
        let open = signs.count { $0.status.connection == .open }
        let failures = signs.compactMap { sign -> String? in
            guard case .failed(let reason, _) = sign.status.connection else { return nil }
            return "\(sign.name): \(reason)"
        }
        return (["\(open) of \(signs.count) signs open"] + failures).joined(separator: "; ")
    }
}
