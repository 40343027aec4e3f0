import CallCentre
import Feeds

/// What came of trying to log in to a switch.
package enum SwitchAnswer: Hashable, Sendable {
    /// Let in, and told everything; with what the switch lacks.
    case listening(notices: [String])
    /// Let in, and then told nothing more in time.
    case accepted
    case refused(String)
    case unreachable(String)
}

/// Logs in to a switch as the service does, and listens until it has told what holds now.
actor SwitchTrial: FeedListener {
    private var feed: any SwitchFeed
    private var events: [Event] = []
    private var notices: [String] = []
    /// What is known so far; of the addresses that failed, the last.
    private var answer = SwitchAnswer.unreachable("no answer")
    private let ended: AsyncStream<Void>.Continuation
    private let end: AsyncStream<Void>
    private var failuresLeft: Int

    init(feed: any SwitchFeed, addresses: Int) {
        self.feed = feed
        failuresLeft = addresses
        (end, ended) = AsyncStream.makeStream()
    }

    /// Tries every address once.
    ///
    /// - Parameter limit: after which what is known counts.
    static func login(
        _ endpoints: [FeedEndpoint], feed: any SwitchFeed, within limit: Duration
    ) async -> SwitchAnswer {
        let trial = SwitchTrial(feed: feed, addresses: endpoints.count)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { try? await FeedClient(endpoints: endpoints).run(trial) }
            group.addTask { try? await Task.sleep(for: limit) }
            group.addTask { for await _ in trial.end { return } }
            await group.next()
            group.cancelAll()
        }
        return await trial.answer
    }

    func received(_ bytes: [UInt8]) -> FeedReply {
        bytes.withUnsafeBytes { feed.receive($0, at: .now, into: &events) }
        events.removeAll()
        let reply = feed.takeReply()
        notices += reply.notices
        switch reply.state {
        case .disconnected, .loggingIn: break
        case .awaitingSnapshot: answer = .accepted
        case .listening: finish(.listening(notices: notices))
        case .refused(let reason): finish(.refused(reason))
        }
        return reply
    }

    func disconnected(because reason: String, retry: Duration) {
        if case .refused = answer { return }
        answer = .unreachable(reason)
        failuresLeft -= 1
        if failuresLeft <= 0 { finish(answer) }
    }

    func ping() -> [UInt8] { [] }

    private func finish(_ answer: SwitchAnswer) {
        self.answer = answer
        ended.finish()
    }
}

extension SwitchAnswer {
    /// - Parameter addresses: all that were tried.
    package func finding(feed: String, addresses: String) -> Finding {
        let subject = "feed \(feed)"
        switch self {
        case .listening(let notices) where notices.isEmpty: return Finding(.ok, subject, "logged in at \(addresses)")
        case .listening(let notices):
            return Finding(.warning, subject, "logged in at \(addresses), and: \(notices.joined(separator: "; "))")
        case .accepted:
            return Finding(
                .warning, subject, "logged in at \(addresses), which then did not tell its queues in time",
                remedies: ["does the account have the right to read system and agent? See the README"])
        case .refused(let reason):
            return Finding(
                .error, subject, "\(addresses) refused the login: \(reason)",
                remedies: [
                    "compare name and secret with those of the switch (Asterisk: /etc/asterisk/manager.conf)",
                    "is this machine's address among those it permits?",
                ])
        case .unreachable(let reason):
            return Finding(
                .error, subject, reason,
                remedies: ["is the switch on, and does it listen there?", "does a firewall lie between?"])
        }
    }
}
