import CallCentre
public import Feeds
import Foundation
import Signs
public import VirtualSigns

/// The whole chain with no hardware: a recording drives the configured banners, each of them a virtual sign behind a
/// real pseudo-terminal.
public final class Demonstration: Sendable {
    private let engine: Engine
    private let player: Player
    private let signs: VirtualBanners
    private let banners: [Banner]
    private let zone: TimeZone

    /// A configured banner, the session that drives it, and the sign at the other end of its line.
    struct Banner: Sendable {
        let configuration: SignConfiguration
        let floor: String
        let session: SignSession
        let sign: VirtualSign
    }

    /// - Parameters:
    ///   - speed: 1 is the recording's own pace.
    ///   - data: where the fonts are.
    public init(
        _ configuration: Configuration, recording: Recording, speed: Double, data: DataFolder
    ) async throws {
        let site = configuration.site
        engine = try Engine(site: site, feeds: [recording.makeFeed(site: site)])
        player = Player(recording, speed: speed)
        zone = site.zone
        signs = try await VirtualBanners(configuration.signs, data: data, isAsConfigured: false)
        let sessions = try signs.banners.map(\.configuration).sessions(data: data)
        banners = zip(signs.banners, sessions).map { banner, session in
            Banner(
                configuration: banner.configuration,
                floor: banner.configuration.floor.map { site.floors[$0.index].label } ?? site.name,
                session: session, sign: banner.sign)
        }
    }

    /// Plays the recording, and ends when the signs show its last figures.
    public func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [signs] in await signs.run() }
            for banner in banners { group.addTask { await banner.session.run() } }
            let boards = banners.map { ($0.configuration, $0.session) }
            let (engine, player, zone) = (engine, player, zone)
            group.addTask {
                await BoardLoop(engine: engine, banners: boards, now: { player.now }, zone: zone).run()
            }
            try await player.run(into: engine)
            try await settle()
            group.cancelAll()
        }
        await signs.close()
    }

    /// Waits until every sign has what it should show, but no longer than a slow line can take.
    private func settle() async throws {
        let deadline = ContinuousClock.now + .seconds(20)
        // The last figures reach the sessions at the loop's slowest pace.
        try await Task.sleep(for: BoardLoop.slowest + BoardLoop.fastest)
        while await !isSettled, .now < deadline { try await Task.sleep(for: .milliseconds(50)) }
    }

    private var isSettled: Bool {
        get async {
            for banner in banners where await !banner.session.isSettled { return false }
            return true
        }
    }

    /// The LEDs of every banner as they are now, in the order of the configuration.
    ///
    /// - Parameter isStill: shows what flashes as lit.
    public func frames(isStill: Bool) async -> [SignFrame] {
        var frames: [SignFrame] = []
        for banner in banners {
            frames.append(
                SignFrame(
                    title: banner.configuration.name, floor: banner.floor,
                    framebuffer: await banner.sign.framebuffer(isStill: isStill), status: await banner.sign.status()))
        }
        return frames
    }

    /// How much was sent so far.
    public var traffic: (packets: Int, bytes: Int) {
        get async {
            var sum = (packets: 0, bytes: 0)
            for banner in banners {
                let status = await banner.session.status
                sum = (sum.packets + status.packetsSent, sum.bytes + status.bytesSent)
            }
            return sum
        }
    }
}
