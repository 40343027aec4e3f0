public import StrictYAML

/// What is known, or assumed, about one model of sign: a file of the folder Devices, read strictly.
///
/// Everything that differs between models is data here, so a model of a known family needs a file and no code. A site
/// may lay its own values over any of it with ``overriding(with:)``. Devices/README.md explains every key.
public struct DeviceDefinition: Hashable, Sendable {
    /// What people call the sign, for the console and for logs.
    public var name: String
    public var maker: String
    public var model: String
    public var status: Status
    /// Free text for whoever installs the sign; empty when there is nothing to say.
    public var notes: String
    public var geometry: Geometry
    public var colours: Colours
    public var fonts: Fonts
    public var link: Link
    /// The language it speaks.
    public var family: SignFamily
    public var timing: Timing
    public var memory: Memory
    public var capabilities: Capabilities
    public var quirks: Quirks
    /// Where the facts come from, one document or measurement each. Never empty.
    public var sources: [String]
    /// What is not known from any source and was assumed. Never empty when the status is `assumed`.
    public var assumptions: [String]

    /// How far the definition can be trusted.
    public enum Status: String, CaseIterable, Sendable {
        /// The maker's documents or measurements describe the sign, but for the points listed as assumptions.
        case documented
        /// No public description is known; the values are a starting point for the person beside the sign.
        case assumed
    }

    /// Decodes a device file. Nil after every mistake was reported to the value's reader.
    public init?(reading value: YAMLValue) {
        guard let keys = value.mapping() else { return nil }
        self.init(reading: keys, over: nil)
    }

    /// This definition with a site's values laid over it, key by key; a list replaces the whole list.
    ///
    /// - Parameter keys: any of the keys of a device file, all optional.
    /// - Returns: nil after every mistake was reported to the mapping's reader.
    public func overriding(with keys: YAMLMapping) -> DeviceDefinition? {
        DeviceDefinition(reading: keys, over: self)
    }

    private init?(reading keys: YAMLMapping, over base: DeviceDefinition?) {
        let name = keys.value("name", over: base?.name) { $0.string() }
        let maker = keys.value("maker", over: base?.maker) { $0.string() }
        let model = keys.value("model", over: base?.model) { $0.string() }
        let status = keys.value("status", over: base?.status) { $0.oneOf() }
        let notes = keys.value("notes", over: base?.notes ?? "") { $0.string() }
        let geometry = keys.section("geometry", over: base?.geometry, Geometry.init)
        let colours = keys.section("colours", over: base?.colours, Colours.init)
        let fonts = keys.section("fonts", over: base?.fonts, Fonts.init)
        let link = keys.section("link", over: base?.link, Link.init)
        let family = keys.section("protocol", over: base?.family, SignFamily.init)
        let timing = keys.section("timing", over: base?.timing ?? Timing(), Timing.init)
        let memory = keys.section("memory", over: base?.memory ?? Memory(), Memory.init)
        let capabilities = keys.section("capabilities", over: base?.capabilities, Capabilities.init)
        let quirks = keys.section("quirks", over: base?.quirks ?? Quirks(), Quirks.init)
        let sources = keys.value("sources", over: base?.sources) { $0.texts() }
        let assumptions = keys.value("assumptions", over: base?.assumptions ?? []) { $0.texts() }
        keys.done()
        guard let name, let maker, let model, let status, let notes, let geometry, let colours, let fonts, let link,
            let family, let timing, let memory, let capabilities, let quirks, let sources, let assumptions
        else { return nil }
        (self.name, self.maker, self.model, self.status, self.notes) = (name, maker, model, status, notes)
        (self.geometry, self.colours, self.fonts, self.link, self.family) = (geometry, colours, fonts, link, family)
        (self.timing, self.memory, self.capabilities, self.quirks) = (timing, memory, capabilities, quirks)
        (self.sources, self.assumptions) = (sources, assumptions)
        guard reportContradictions(to: keys.value) else { return nil }
    }
}
