import CallCentre
import Foundation
import Programme
import QueueMetrics
import Raster
import Signs
import TestSupport
import Transports
import VirtualSigns

/// A virtual sign at the end of a real pseudo-terminal, and a session that drives it through a real serial port.
struct SignBench {
    let line: VirtualLine
    let sign: VirtualSign
    let session: SignSession

    /// - Parameters:
    ///   - device: what the sign is; what the session takes it for, unless `driver` says otherwise.
    ///   - clock: of the session. With one that skips, packets follow each other at once.
    init(
        _ device: DeviceDefinition, driver: DeviceDefinition? = nil, delivery: VirtualLine.Delivery = .immediate,
        clock: any Clock<Duration> = SkippingClock()
    ) throws {
        let line = try VirtualLine.pseudoTerminal(delivery: delivery)
        let driver = driver ?? device
        self.line = line
        sign = VirtualSign(definition: device, fonts: try TinyFonts.signFonts(), line: line)
        session = try SignSession(definition: driver, clock: clock) {
            try await SerialPort.open(path: line.path, settings: driver.link.settings ?? SerialSettings(baud: 9600))
        }
    }

    /// Runs a test while both ends are at work.
    func serving(_ body: () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await sign.run() }
            group.addTask { await session.run() }
            try await body()
            group.cancelAll()
        }
        await line.close()
    }

    /// Waits until the sign has taken every byte that the session has sent.
    ///
    /// - Returns: whether that came to be.
    func isQuiet() async -> Bool {
        await eventually {
            guard await session.isSettled else { return false }
            let sent = await session.status.bytesSent
            return await sign.status().contains(" \(sent) bytes")
        }
    }

    /// Waits until the LEDs are those of a picture.
    ///
    /// - Returns: the LEDs at last, so that a failure shows them.
    func picture(awaiting expected: String) async -> String {
        _ = await eventually { await sign.framebuffer(isStill: true).picture == expected }
        return await sign.framebuffer(isStill: true).picture
    }
}

extension SignBench {
    /// A Logepal of 7 × 12 LEDs, for two lines of two tiny letters, that needs no rest between packets.
    static func device(
        _ name: String = "activox-logepal", _ change: (inout DeviceDefinition) -> Void = { _ in }
    ) throws -> DeviceDefinition {
        let root = URL(fileURLWithPath: #filePath).pathComponents.dropLast(4).joined(separator: "/").dropFirst()
        var device = try DeviceLibrary(folder: root + "/Devices").definition(named: name)
        (device.geometry.columns, device.geometry.rows) = (7, 12)
        device.link.settings = SerialSettings(baud: 115_200)
        device.timing.minimumGap = .zero
        device.timing.afterClear = .zero
        device.timing.afterConfigure = .zero
        change(&device)
        return device
    }

    /// One page in amber, for a queue `n1` in which so many wait.
    static func content(_ lines: String..., waiting: Int = 0) throws -> BannerContent {
        let site = Site(name: "Test", timeZone: "Etc/UTC", queues: [Queue(key: "n1")])
        let names = FieldNames(site: site, floor: nil)
        let page = PageTemplate(
            name: "1", lines: try lines.map { try LineTemplate(compiling: $0, names: names) }, seconds: .seconds(8))
        let programme = Programme(pages: [page], base: Style(colour: .amber))
        return BannerContent(pages: programme.pages { _ in .count(waiting) }, current: 0, next: 0)
    }
}
