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
    /// How bright the sign is; nil leaves it as it is.
    public let brightness: BrightnessSchedule?
    /// What it is left with when the service ends.
    public let onExit: ExitPage
}

/// Reads `signs` and the `programmes` they show.
struct BannersReader {
    let site: Site
    let devices: DeviceLibrary
    /// Where the fonts are.
    let data: DataFolder
    let looks: Looks
    let programmes: YAMLValue?

    func read(_ signs: YAMLValue?) -> [SignConfiguration] {
        let sources = (programmes?.mapping()?.entries ?? []).map { ($0.name, PagesReader(value: $0.value)) }
        var lines = LinesInUse()
        let banners = signs?.sequence().compactMap { sign($0, sources: sources, lines: &lines) } ?? []
        for (_, pages) in sources where !pages.isUsed { pages.checkAlone(site: site, looks: looks) }
        return banners
    }

    private func sign(
        _ value: YAMLValue, sources: [(String, PagesReader)], lines: inout LinesInUse
    ) -> SignConfiguration? {
        guard let keys = value.mapping() else { return nil }
        defer { keys.done() }
        let name = keys.required("name")?.string()
        let floors = site.floors.map(\.key)
        let floor = keys.optional("floor").flatMap { $0.oneOf(floors) }.flatMap { floors.firstIndex(of: $0) }
        let place = keys.required("line")
        let brightness: BrightnessSchedule?? = keys.optional("brightness", else: nil as BrightnessSchedule?) {
            BrightnessReader().read($0).map(Optional.some)
        }
        let override = keys.optional("override")
        let device = keys.required("device").flatMap(device).flatMap { base in
            override.map { $0.mapping().flatMap(base.overriding) } ?? base
        }
        let room = device.flatMap { self.room($0, value) }
        let names = FieldNames(site: site, floor: floor.map(FloorID.init))
        let onExit = keys.optional("onExit", else: .keep) {
            ExitReader(names: names, looks: looks, room: room).read($0)
        }
        let line = place.flatMap { self.line($0, for: device, &lines) }
        let shows = keys.required("shows").flatMap { $0.oneOf(sources.map(\.0)) }
        guard let pages = sources.first(where: { $0.0 == shows })?.1 else { return nil }
        let programme = pages.programme(site: site, floor: floor.map(FloorID.init), looks: looks, room: room)
        guard let name, let line, let device, let programme, let brightness, let onExit else { return nil }
        return SignConfiguration(
            name: name, device: device, floor: floor.map(FloorID.init), line: line, programme: programme,
            brightness: brightness, onExit: onExit)
    }

    private func room(_ device: DeviceDefinition, _ value: YAMLValue) -> SignRoom? {
        do {
            return try SignRoom(of: device, data: data)
        } catch {
            value.report("the fonts of the model cannot be read: \(error)")
            return nil
        }
    }

    private func line(_ value: YAMLValue, for device: DeviceDefinition?, _ lines: inout LinesInUse) -> SignLine? {
        guard let text = value.string() else { return nil }
        do {
            let line = try SignLine(text, for: device)
            if let device, let problem = lines.add(line, device) { value.report("\(text) \(problem)") }
            return line
        } catch {
            value.report(error.description)
            return nil
        }
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
