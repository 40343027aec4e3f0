public import CallCentre
public import Programme
public import Signs
import StrictYAML

/// One banner: the model it is, the line it hangs on, and what it shows.
public struct SignConfiguration: Sendable {
    public let name: String
    /// The model with the site's overrides.
    public var device: DeviceDefinition
    public let floor: FloorID?
    public var line: SignLine
    public let programme: Programme
}

/// What a banner is reached through.
public enum SignLine: Hashable, Sendable, CustomStringConvertible {
    /// A serial port, best by a name that stays: `/dev/serial/by-id/…`.
    case serial(path: String)
    /// A device server on the network with a serial line behind it.
    case tcp(host: String, port: Int)

    /// Reads `/dev/ttyUSB0` or `tcp://host:port`; `nil` when it is neither.
    public init?(_ text: String) {
        if text.hasPrefix("tcp://") {
            let parts = text.dropFirst(6).split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty, let port = Int(parts[1]), (1...65535).contains(port) else {
                return nil
            }
            self = .tcp(host: String(parts[0]), port: port)
        } else {
            guard text.hasPrefix("/") else { return nil }
            self = .serial(path: text)
        }
    }

    public var description: String {
        switch self {
        case .serial(let path): path
        case .tcp(let host, let port): "tcp://\(host):\(port)"
        }
    }
}

/// Reads `signs` and the `programmes` they show.
struct BannersReader {
    let site: Site
    let devices: DeviceLibrary
    let looks: Looks
    let programmes: YAMLValue?

    func read(_ signs: YAMLValue?) -> [SignConfiguration] {
        let sources = (programmes?.mapping()?.entries ?? []).map { ($0.name, PagesReader(value: $0.value)) }
        var lines: Set<SignLine> = []
        let banners = signs?.sequence().compactMap { sign($0, sources: sources, lines: &lines) } ?? []
        for (_, pages) in sources where !pages.isUsed { pages.checkAlone(site: site, looks: looks) }
        return banners
    }

    private func sign(
        _ value: YAMLValue, sources: [(String, PagesReader)], lines: inout Set<SignLine>
    ) -> SignConfiguration? {
        guard let keys = value.mapping() else { return nil }
        defer { keys.done() }
        let name = keys.required("name")?.string()
        let floors = site.floors.map(\.key)
        let floor = keys.optional("floor").flatMap { $0.oneOf(floors) }.flatMap { floors.firstIndex(of: $0) }
        let line = keys.required("line").flatMap { self.line($0, &lines) }
        let override = keys.optional("override")
        let device = keys.required("device").flatMap(device).flatMap { base in
            override.map { $0.mapping().flatMap(base.overriding) } ?? base
        }
        let shows = keys.required("shows").flatMap { $0.oneOf(sources.map(\.0)) }
        guard let pages = sources.first(where: { $0.0 == shows })?.1 else { return nil }
        let programme = pages.programme(site: site, floor: floor.map(FloorID.init), looks: looks, device: device)
        guard let name, let line, let device, let programme else { return nil }
        return SignConfiguration(
            name: name, device: device, floor: floor.map(FloorID.init), line: line, programme: programme)
    }

    private func line(_ value: YAMLValue, _ lines: inout Set<SignLine>) -> SignLine? {
        guard let text = value.string() else { return nil }
        guard let line = SignLine(text) else {
            value.report("\(text) is neither a path such as /dev/ttyUSB0 nor tcp://HOST:PORT")
            return nil
        }
        if !lines.insert(line).inserted { value.report("\(text) is already the line of another sign") }
        return line
    }

    private func device(_ value: YAMLValue) -> DeviceDefinition? {
        guard let name = value.oneOf(devices.names) else { return nil }
        do {
            return try devices.definition(named: name)
        } catch {
            value.report("\(error)")
            return nil
        }
    }
}
