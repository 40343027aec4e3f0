public import Signs
public import Transports

/// A model of the folder Devices, by the name of its file.
public struct DeviceModel: Hashable, Sendable {
    /// As a configuration's `device:` names it.
    public let name: String
    public let definition: DeviceDefinition

    public init(name: String, definition: DeviceDefinition) {
        self.name = name
        self.definition = definition
    }

    /// Whether a USB device with these numbers may be such a sign, or the adapter it hangs on.
    public func fits(_ address: USBAddress) -> Bool {
        definition.link.usb?.address.matches(address) ?? false
    }
}

extension DeviceLibrary {
    /// Every model that can be read, in alphabetical order, and what is wrong with the others.
    public func models() -> (models: [DeviceModel], problems: [String]) {
        var (models, problems): ([DeviceModel], [String]) = ([], [])
        for name in names {
            do {
                models.append(DeviceModel(name: name, definition: try definition(named: name)))
            } catch {
                problems.append("\(error)")
            }
        }
        return (models, problems)
    }
}

extension [DeviceModel] {
    /// A line for each model, under a heading.
    public var table: String {
        var table = TextTable(heading: ["MODEL", "SIZE", "COLOURS", "LINK", "FAMILY", "STATUS", "NAME"])
        for model in self {
            let definition = model.definition
            let (geometry, colours) = (definition.geometry, definition.colours)
            table.add([
                model.name, "\(geometry.columns)x\(geometry.rows)", colours.led.map { "\($0)" } ?? "\(colours.depth)",
                "\(definition.link.kind)", definition.family.name.rawValue, definition.status.rawValue, definition.name,
            ])
        }
        return table.text
    }
}
