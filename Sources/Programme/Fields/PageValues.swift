public import QueueMetrics

/// Everything that fills in the fields of a page at an instant.
public struct PageValues {
    /// What is known of a figure of the switch.
    public var reading: (FieldReference) -> Reading
    /// How serious a measure is, where somebody follows it through time; nil leaves it to the threshold and the value of
    /// now.
    public var severity: ((Measure) -> Severity?)?
    /// What the site's clock shows; nil without one.
    public var time: LocalTime?
    /// The named texts; one that is missing is blank.
    public var texts: [String: String]
    public var language: BoardLanguage

    public init(
        reading: @escaping (FieldReference) -> Reading, severity: ((Measure) -> Severity?)? = nil,
        time: LocalTime? = nil, texts: [String: String] = [:], language: BoardLanguage = .english
    ) {
        self.reading = reading
        self.severity = severity
        self.time = time
        self.texts = texts
        self.language = language
    }
}
