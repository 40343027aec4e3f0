import Raster

/// Where everything stands in a picture, in pixels.
///
///     margin  First floor                      heading, where a floor starts
///             N1 left            9600 baud     title and status
///            ┌─────────────────────────────┐   bezel
///            │ LEDs, `pitch` apart         │
///            └─────────────────────────────┘
struct SVGLayout {
    /// From one LED's centre to the next.
    static let pitch = 6
    /// The housing around the LEDs.
    static let bezel = 9
    private static let margin = 20

    struct Place {
        /// The top left corner of the LEDs.
        var x: Int
        var y: Int
        var titleBaseline: Int
        /// Nil where the sign does not start a floor.
        var headingBaseline: Int?
    }

    let width: Int
    let height: Int
    /// In the order of the signs.
    let places: [Place]

    init(_ signs: [SignFrame]) {
        var places: [Place] = []
        var bottom = Self.margin
        for index in signs.indices {
            let place = Self.place(below: bottom, startsFloor: signs.startsFloor(at: index), isFirst: index == 0)
            places.append(place)
            bottom = place.y + signs[index].framebuffer.height * Self.pitch + Self.bezel
        }
        width = (signs.map(Self.width).max() ?? 0) + 2 * Self.margin
        height = bottom + Self.margin
        self.places = places
    }

    /// The widest of a sign's housing, its heading, and its title with the status.
    static func width(of sign: SignFrame) -> Int {
        let housing = sign.framebuffer.width * pitch + 2 * bezel
        // Generous widths of an average letter: the fonts are the viewer's.
        let heading = sign.floor.count * 11
        let title = sign.title.count * 8 + (sign.status.isEmpty ? 0 : 20 + sign.status.count * 7)
        return max(housing, heading, title)
    }

    private static func place(below bottom: Int, startsFloor: Bool, isFirst: Bool) -> Place {
        let gap = isFirst ? 0 : startsFloor ? 24 : 14
        let heading = startsFloor ? bottom + gap + 15 : nil
        let title = (heading.map { $0 + 9 } ?? bottom + gap) + 13
        return Place(x: margin + bezel, y: title + 7 + bezel, titleBaseline: title, headingBaseline: heading)
    }
}
