/// Where the characters of a field come from.
public enum FieldSource: Hashable, Sendable {
    case measure(Measure)
    /// The site's clock or calendar.
    case clock(ClockFormat)
    /// A text of the configuration that people change at run time, by its name.
    case text(String)

    /// The figure of the switch that it shows; nil for every other source.
    public var reference: FieldReference? {
        if case .measure(.figure(let reference)) = self { reference } else { nil }
    }

    var isText: Bool {
        if case .text = self { true } else { false }
    }
}
