import CallCentre
import Foundation
import Signs

/// Brings the figures to the banners: at most ten times a second when something happens, at least once a second for the
/// waits that grow.
struct BoardLoop {
    let engine: Engine
    let banners: [(programme: SignConfiguration, session: SignSession)]
    /// The time of the figures.
    let now: @Sendable () -> Timestamp
    /// By whose clock the brightness changes.
    let zone: TimeZone
    /// Tells the service manager of each turn, where one has started us.
    var reporter: ServiceReporter?

    static let fastest = Duration.milliseconds(100)
    static let slowest = Duration.seconds(1)

    /// Runs until the task is cancelled.
    func run() async {
        var reporter = self.reporter
        var shown = ContinuousClock.now - Self.slowest
        while !Task.isCancelled {
            let hasNews = await engine.takeNews()
            if hasNews || shown.duration(to: .now) >= Self.slowest {
                shown = .now
                await show()
                await reporter?.turn(banners)
            }
            try? await Task.sleep(for: Self.fastest)
        }
        reporter?.stop()
    }

    private func show() async {
        await engine.advance(to: now())
        let turn = Timestamp.now
        for banner in banners {
            let brightness = banner.programme.brightness?.percent(at: turn, in: zone)
            let content = await engine.content(for: banner.programme.programme, at: turn, brightness: brightness)
            banner.session.show(content)
        }
    }
}
