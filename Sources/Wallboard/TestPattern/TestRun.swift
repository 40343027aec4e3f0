public import Signs
import Transports

/// Shows a sign one test step after another, through the session that drives it in service.
public struct TestRun: Sendable {
    private let steps: [TestStep]
    private let contents: [BannerContent]
    private let session: SignSession

    /// - Parameters:
    ///   - definition: the sign's model.
    ///   - line: what it is reached through.
    ///   - fonts: what text is drawn with where the sign is sent pixels.
    public init(_ definition: DeviceDefinition, on line: SignLine, fonts: PageFonts) throws {
        steps = TestPattern(definition, try definition.abilities(fonts: fonts)).steps
        contents = try steps.contents()
        session = try SignSession(definition: definition, fonts: fonts) { try await line.open(for: definition) }
    }

    /// Goes through the steps, and leaves the last on the sign.
    ///
    /// - Parameters:
    ///   - hold: how long each step stays once the sign has been sent it.
    ///   - say: is given the words of a step as soon as it is to be seen.
    /// - Throws: ``TestRunError`` when the sign cannot be reached, refuses, or takes too long.
    public func run(holding hold: Duration, say: @escaping @Sendable (String) throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await session.run() }
            for (index, step) in steps.enumerated() {
                session.show(contents[index])
                try await settle(step)
                try say("\(index + 1)/\(steps.count) \(step.words)")
                try await keep(contents[index], for: hold)
            }
            group.cancelAll()
        }
    }

    /// Waits until everything was sent, and answered where the sign answers.
    private func settle(_ step: TestStep) async throws {
        let deadline = ContinuousClock.now + Self.patience
        while await !session.isSettled {
            let status = await session.status
            if let problem = status.problem { throw TestRunError(step: step.words, reason: problem) }
            if case .failed(let reason, _) = status.connection { throw TestRunError(step: step.words, reason: reason) }
            guard .now < deadline else {
                throw TestRunError(step: step.words, reason: "not sent within \(Self.patience / .seconds(1)) s")
            }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Sessions look after their lines as contents arrive.
    private func keep(_ content: BannerContent, for hold: Duration) async throws {
        let end = ContinuousClock.now + hold
        while .now < end {
            try await Task.sleep(for: min(.seconds(1), ContinuousClock.now.duration(to: end)))
            session.show(content)
        }
    }

    /// Longer than any sign needs to be cleared, set up and sent all its pages at 1200 baud.
    private static let patience = Duration.seconds(120)
}

/// Why a test ended before its last step.
public struct TestRunError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The words of the step that could not be shown.
    public let step: String
    public let reason: String

    public var description: String { "\(reason); not shown: \(step)" }
}
