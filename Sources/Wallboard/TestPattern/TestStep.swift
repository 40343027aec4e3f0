import CallCentre
import Programme
import QueueMetrics
public import Raster
public import Signs

/// Something a sign is shown, and what a person beside it should see.
public struct TestStep: Hashable, Sendable {
    /// Such as `Corners: one LED in the upper left …`.
    public let words: String
    /// From the top, in the notation of page lines: `[red]N1[/]`.
    public let lines: [String]
    /// What a sign that is sent pixels shows instead; nil where it is the lines.
    public let picture: Framebuffer?
    /// In percent; nil leaves it.
    public let brightness: Int?

    init(_ words: String, _ lines: [String], picture: Framebuffer? = nil, brightness: Int? = nil) {
        (self.words, self.lines, self.picture, self.brightness) = (words, lines, picture, brightness)
    }
}

extension [TestStep] {
    /// What a session is given at each step: every step is a page of one programme, so that a sign that stores pages is
    /// told all of them once.
    public func contents() throws -> [BannerContent] {
        let names = FieldNames(site: Site(name: "Test", timeZone: "Etc/UTC"), floor: nil)
        let templates = try map { step in
            PageTemplate(
                name: step.words, lines: try step.lines.map { try LineTemplate(compiling: $0, names: names) },
                seconds: .seconds(1))
        }
        guard !templates.isEmpty else { return [] }
        let pages = Programme(pages: templates, base: Style(colour: .red)).pages { _ in .absent }
        return enumerated().map { index, step in
            BannerContent(
                pages: pages, current: index, next: Swift.min(index + 1, count - 1), brightness: step.brightness,
                picture: step.picture)
        }
    }
}
