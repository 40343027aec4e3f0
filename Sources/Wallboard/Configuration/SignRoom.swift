import Programme
import Signs

/// What a sign has for text: so many lines of so many characters, and which ones.
struct SignRoom {
    let characters: Int
    let lines: Int
    /// The character itself when the sign has it, else what it shows instead.
    let spelling: @Sendable (Character) -> String

    /// - Throws: when the fonts that pages for it are drawn with cannot be read.
    init(of device: DeviceDefinition, data: DataFolder) throws {
        (characters, lines) = (device.geometry.characters, device.geometry.lines)
        do {
            spelling = try device.abilities(fonts: nil).spelling
        } catch SignError.noFonts {
            spelling = try device.abilities(fonts: try data.fonts(for: device)).spelling
        }
    }

    /// What a programme cannot show there.
    func misfits(of programme: Programme) -> [PageProblem] {
        programme.fits(characters: characters, lines: lines, spelling: spelling)
    }

    /// The best mark for a figure that is too large which the sign can show; the best of all when it has none.
    var overflowMark: Character {
        let marks = Programme.overflowMarks
        return marks.first { spelling($0) == String($0) } ?? marks[0]
    }
}
