import CallCentre
import Foundation
import Programme
import QueueMetrics
import Raster
import StrictYAML
import Testing

@testable import Signs

/// A banner of the tests: one queue, and whatever lines and values a test needs.
struct SampleBanner {
    static let site = Site(name: "Test", timeZone: "Etc/UTC", queues: [Queue(key: "n1")])
    static let queue = Scope.queue(QueueID(0))

    let programme: Programme
    var values: [Figure: Reading] = [:]

    /// - Parameter pages: the lines of each page; every page has its turn for 8 s.
    init(_ pages: [[String]], thresholds: [Figure: Threshold] = [:]) throws {
        let names = FieldNames(site: Self.site, floor: nil)
        let templates = try pages.enumerated().map { number, lines in
            PageTemplate(
                name: "\(number)", lines: try lines.map { try LineTemplate(compiling: $0, names: names) },
                seconds: .seconds(8))
        }
        let levels = thresholds.map { (FieldReference(scope: Self.queue, figure: $0), $1) }
        programme = Programme(
            pages: templates, thresholds: Dictionary(uniqueKeysWithValues: levels), base: Style(colour: .amber))
    }

    var pages: [Page] {
        programme.pages { values[$0.figure] ?? .count(0) }
    }

    func content(current: Int = 0, next: Int? = nil) -> BannerContent {
        BannerContent(pages: pages, current: current, next: next ?? current)
    }

    /// The driver of a device, the Logepal without one given.
    static func driver(_ given: DeviceDefinition? = nil) throws -> AlphaDriver {
        let device = try given ?? SampleBanner.device()
        return AlphaDriver(device, try #require(device.alpha))
    }

    static func layout(_ pages: [Page], on given: DeviceDefinition? = nil) throws -> AlphaLayout {
        let device = try given ?? SampleBanner.device()
        return try AlphaLayout(pages, on: device, try #require(device.alpha))
    }

    /// The Logepal of the project's own definition, with the changes a test wants.
    static func device(_ change: (inout DeviceDefinition) -> Void = { _ in }) throws -> DeviceDefinition {
        let root = URL(fileURLWithPath: #filePath).pathComponents.dropLast(4).joined(separator: "/").dropFirst()
        var device = try DeviceLibrary(folder: root + "/Devices").definition(named: "activox-logepal")
        change(&device)
        return device
    }
}

/// Bytes as text with the control codes in angle brackets: `<1C>2N1`.
func readable(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { byte in
        (0x20..<0x7F).contains(byte)
            ? String(UnicodeScalar(byte)) : "<" + String(byte, radix: 16, uppercase: true).leftPadded + ">"
    }.joined()
}

extension String {
    fileprivate var leftPadded: String { count < 2 ? "0" + self : self }
}

extension DeviceDefinition {
    /// The settings of an Alpha sign; nil for other families.
    var alpha: AlphaOptions? {
        get { if case .alpha(let options) = family { options } else { nil } }
        set { if let newValue { family = .alpha(newValue) } }
    }
}
