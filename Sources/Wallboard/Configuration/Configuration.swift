public import CallCentre
import Foundation
import Signs
import StrictYAML

/// Everything one configuration file says: the site, where its events come from, and what its banners show.
public struct Configuration: Sendable {
    public let site: Site
    /// Where events come from; none for a file that only describes a site.
    public let feeds: [FeedConfiguration]
    public let signs: [SignConfiguration]
    /// The file that keeps what happened over restarts; `nil` where nothing is kept.
    public let history: String?
    /// How a day of the site is invented.
    public let simulation: SimulationConfiguration

    /// Reads and checks a configuration file.
    ///
    /// - Parameter data: where the sign models are.
    /// - Throws: `ProblemList` with every mistake in the file at once, each with line and column;
    ///   ``ConfigurationError`` when the file cannot be read.
    public static func load(_ path: String, data: DataFolder) throws -> Configuration {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw ConfigurationError.unreadable(path: path)
        }
        guard let text = String(bytes: bytes, encoding: .utf8) else { throw ConfigurationError.notUTF8(path: path) }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        return try decode(text, file: path, folder: folder, data: data)
    }

    /// Reads a configuration from its text.
    ///
    /// - Parameters:
    ///   - file: what the file is called in problems.
    ///   - folder: what relative paths in the file start from.
    public static func decode(
        _ text: String, file: String, folder: String, data: DataFolder
    ) throws -> Configuration {
        let devices = try data.devices()
        return try YAMLReader.decode(text, file: file) { root in
            ConfigurationReader(folder: folder, devices: devices, data: data).read(root)
        }
    }
}

/// Why a configuration file cannot even be looked into.
public enum ConfigurationError: Error, Hashable, CustomStringConvertible {
    case unreadable(path: String)
    case notUTF8(path: String)

    public var description: String {
        switch self {
        case .unreadable(let path): "\(path): no such file, or no permission to read it"
        case .notUTF8(let path): "\(path): not UTF-8; save it in that encoding"
        }
    }
}

/// Reads the sections of a configuration in the order they depend on one another.
struct ConfigurationReader {
    let folder: String
    let devices: DeviceLibrary
    let data: DataFolder

    func read(_ root: YAMLValue) -> Configuration? {
        guard let keys = root.mapping() else { return nil }
        let feeds = FeedsReader(folder: folder).read(keys)
        let site = SiteReader(feeds: feeds.names).read(keys)
        let thresholds = keys.optional("thresholds")
        let styles = keys.optional("styles")
        let programmes = keys.optional("programmes")
        let signs = keys.optional("signs")
        let history = keys.optional("history").flatMap(history)
        let simulation = keys.optional("simulation").map { SimulationReader(site: site).read($0) }
        keys.done()
        let looks = LooksReader(site: site, thresholds: thresholds, styles: styles).read()
        let banners = BannersReader(
            site: site, devices: devices, data: data, looks: looks, programmes: programmes)
        return Configuration(
            site: site, feeds: feeds.configurations, signs: banners.read(signs), history: history,
            simulation: simulation ?? SimulationConfiguration())
    }

    /// `{file: /var/lib/bandeau/history.sqlite}`.
    private func history(_ value: YAMLValue) -> String? {
        guard let keys = value.mapping() else { return nil }
        defer { keys.done() }
        return keys.required("file")?.string().map { FeedReader.absolute($0, in: folder) }
    }
}
