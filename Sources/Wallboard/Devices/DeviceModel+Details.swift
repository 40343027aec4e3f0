import Signs

extension DeviceModel {
    /// Everything that the model's definition says, defaults included: a section each, `key: value` in it, then what it is
    /// known from and what was assumed.
    public var details: String {
        let definition = definition
        var lines = ["\(name): \(definition.name)", "  maker: \(definition.maker)", "  model: \(definition.model)"]
        lines.append("  status: \(definition.status)")
        if !definition.notes.isEmpty { lines += ["", definition.notes] }
        let family = Mirror(reflecting: definition.family).children.first?.value
        let sections: [(String, Any?)] = [
            ("geometry", definition.geometry), ("colours", definition.colours), ("fonts", definition.fonts),
            ("link", definition.link), ("protocol \(definition.family.name)", family), ("timing", definition.timing),
            ("memory", definition.memory), ("capabilities", definition.capabilities), ("quirks", definition.quirks),
        ]
        for (title, value) in sections {
            let members = value.map { Self.members(of: $0, indent: "  ") } ?? []
            if !members.isEmpty { lines += ["", title] + members }
        }
        lines += ["", "sources"] + definition.sources.map { "  - " + $0 }
        if !definition.assumptions.isEmpty {
            lines += ["", "assumptions"] + definition.assumptions.map { "  - " + $0 }
        }
        return lines.joined(separator: "\n")
    }

    /// The members of a value by their names in the program, which are those of the device files or near them.
    private static func members(of value: Any, indent: String) -> [String] {
        Mirror(reflecting: value).children.flatMap { child -> [String] in
            let (label, value) = (child.label ?? "", unwrapped(child.value))
            let below = hasMembers(value) ? members(of: value, indent: indent + "  ") : []
            guard below.isEmpty else { return ["\(indent)\(label):"] + below }
            return ["\(indent)\(label): \(text(of: value, named: label))"]
        }
    }

    /// Whether a value is a structure, or a case with one, that does not say itself what it is.
    private static func hasMembers(_ value: Any) -> Bool {
        let style = Mirror(reflecting: value).displayStyle
        return (style == .struct || style == .enum) && !(value is any CustomStringConvertible)
    }

    /// The value in an optional, or the optional when there is none.
    private static func unwrapped(_ value: Any) -> Any {
        let mirror = Mirror(reflecting: value)
        return mirror.displayStyle == .optional ? mirror.children.first?.value ?? value : value
    }

    private static func text(of value: Any, named label: String) -> String {
        switch value {
        case let flag as Bool: flag ? "yes" : "no"
        case let time as Duration: Self.text(of: time)
        case let byte as UInt8 where label == "typeCode": "\(Character(Unicode.Scalar(byte)))"
        case let list as [Any]: list.map { "\($0)" }.joined(separator: ", ")
        default: Mirror(reflecting: value).displayStyle == .optional ? "none" : "\(value)"
        }
    }

    /// As device files write it: `250ms`, or `60s` for whole seconds.
    private static func text(of time: Duration) -> String {
        let milliseconds = Int(time / .milliseconds(1))
        return milliseconds % 1000 == 0 ? "\(milliseconds / 1000)s" : "\(milliseconds)ms"
    }
}
