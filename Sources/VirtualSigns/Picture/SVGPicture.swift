import Raster

/// Signs as a picture that a browser, a README or a document shows: round LEDs in dark housings on a dark wall, below
/// one another under the headings of their floors.
///
/// The same signs give the same bytes. Unlit LEDs are one pattern and lit ones a few bytes each: four signs of
/// 120 × 16 take about 15 kB, and 50 kB when every LED is lit.
public struct SVGPicture: Hashable, Sendable {
    private let signs: [SignFrame]

    public init(_ signs: [SignFrame]) {
        self.signs = signs
    }

    /// The document, encoded as UTF-8 when written to a file. Units are pixels; an LED takes 6 × 6 of them.
    public var source: String {
        let layout = SVGLayout(signs)
        let drawn = signs.indices.map { sign(at: $0, place: layout.places[$0]) }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(layout.width)" height="\(layout.height)" \
            viewBox="0 0 \(layout.width) \(layout.height)" role="img">
            <title>\(signs.map(\.title).joined(separator: ", ").escapedForXML)</title>
            <defs>
            <pattern id="leds" width="\(SVGLayout.pitch)" height="\(SVGLayout.pitch)" patternUnits="userSpaceOnUse">\
            <circle cx="3" cy="3" r="2" fill="\(Self.unlit)"/></pattern>
            \(paths)</defs>
            <rect width="100%" height="100%" rx="10" fill="\(Self.wall)"/>
            \(drawn.joined())</svg>

            """
    }

    private static let wall = "#33373e"
    private static let housing = "#16171a"
    private static let unlit = "#2e2828"
    private static let font = "font-family=\"system-ui,-apple-system,'Segoe UI',Helvetica,Arial,sans-serif\""

    private func sign(at index: Int, place: SVGLayout.Place) -> String {
        let frame = signs[index].framebuffer
        let width = frame.width * SVGLayout.pitch
        let height = frame.height * SVGLayout.pitch
        let bezel = SVGLayout.bezel
        return """
            \(words(at: index, place: place))<g transform="translate(\(place.x) \(place.y))">
            <rect x="\(-bezel)" y="\(-bezel)" width="\(width + 2 * bezel)" height="\(height + 2 * bezel)" rx="4" \
            fill="\(Self.housing)" stroke="#0b0c0e" stroke-width="2"/>
            <rect width="\(width)" height="\(height)" fill="url(#leds)"/>
            \(lights(at: index))</g>

            """
    }

    /// The floor's heading, the sign's title at the left and its status at the right.
    private func words(at index: Int, place: SVGLayout.Place) -> String {
        let sign = signs[index]
        let left = place.x - SVGLayout.bezel
        let right = left + SVGLayout.width(of: sign)
        var words = ""
        if let heading = place.headingBaseline {
            words += Self.text(sign.floor, x: left, y: heading, "font-size=\"17\" font-weight=\"600\" fill=\"#f2f4f7\"")
        }
        words += Self.text(sign.title, x: left, y: place.titleBaseline, "font-size=\"13\" fill=\"#d3d8e0\"")
        guard !sign.status.isEmpty else { return words }
        let style = "font-size=\"12\" fill=\"#a4acb8\" text-anchor=\"end\""
        return words + Self.text(sign.status, x: right, y: place.titleBaseline, style)
    }

    private static func text(_ text: String, x: Int, y: Int, _ style: String) -> String {
        "<text x=\"\(x)\" y=\"\(y)\" \(font) \(style)>\(text.escapedForXML)</text>\n"
    }
}

// MARK: Lit LEDs

extension SVGPicture {
    private static let lit = Colour.allCases.filter { $0 != .off }

    /// Lit LEDs of each sign and colour, defined once and drawn three times over.
    private var paths: String {
        signs.enumerated().map { index, sign in
            Self.lit.map { colour in
                let points = Self.points(colour, in: sign.framebuffer)
                return points.isEmpty ? "" : "<path id=\"s\(index)\(colour.letter)\" d=\"\(points)\"/>\n"
            }.joined()
        }.joined()
    }

    /// A glow, the LED and its hot core.
    private func lights(at index: Int) -> String {
        let frame = signs[index].framebuffer
        return Self.lit.filter { !Self.points($0, in: frame).isEmpty }.map { colour in
            let use = "<use href=\"#s\(index)\(colour.letter)\""
            return """
                <g stroke="\(colour.light.hex)" stroke-linecap="round">\(use) stroke-width="9" stroke-opacity=".16"/>\
                \(use) stroke-width="4.8"/>\(use) stroke="#fff" stroke-opacity=".45" stroke-width="1.8"/></g>

                """
        }.joined()
    }

    /// Lines of no length, which round line caps make into dots: the shortest spelling of many equal circles.
    ///
    /// Source: SVG 1.1, section 11.4, "stroke-linecap" of zero length subpaths.
    private static func points(_ colour: Colour, in frame: Framebuffer) -> String {
        var points = ""
        for y in 0..<frame.height {
            var last: Int?
            for x in 0..<frame.width where frame[x, y] == colour {
                let pitch = SVGLayout.pitch
                points += last.map { "m\((x - $0) * pitch) 0h0" } ?? "M\(x * pitch + 3) \(y * pitch + 3)h0"
                last = x
            }
        }
        return points
    }
}

extension RGB {
    /// As SVG and CSS write it, such as `#ff2814`.
    fileprivate var hex: String {
        "#" + [red, green, blue].map { part in (part < 16 ? "0" : "") + String(part, radix: 16) }.joined()
    }
}
