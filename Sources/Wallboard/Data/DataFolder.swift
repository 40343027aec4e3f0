import BitmapFonts
import Foundation
public import Signs

/// The folder with what the programme reads at run time: `Devices`, `Fonts`, `Examples`.
public struct DataFolder: Hashable, Sendable {
    public let path: String

    public init(path: String) {
        self.path = path
    }

    /// Finds the folder: `$BANDEAU_DATA` and nothing else when it is set, else `../share/bandeau` of an installed program,
    /// a checkout around the program, or `/usr/share/bandeau`.
    ///
    /// - Parameter program: the path of the running program.
    /// - Throws: ``DataFolderError`` with the places looked at.
    public static func locate(
        program: String, environment: [String: String]
    ) throws -> DataFolder {
        let places = candidates(program: program, environment: environment)
        guard let found = places.first(where: isComplete) else { throw DataFolderError(places: places) }
        return DataFolder(path: found)
    }

    /// The sign models.
    public func devices() throws -> DeviceLibrary { try DeviceLibrary(folder: path + "/Devices") }

    /// The fonts that stand for those of a sign.
    public func fonts(for device: DeviceDefinition) throws -> PageFonts {
        let small = try font(device.fonts.sevenHigh)
        return PageFonts(
            sevenHigh: small, large: try font("bandeau-7x13"),
            fullHeight: try device.fonts.fullHeight.map(font) ?? small)
    }

    private func font(_ name: String) throws -> BitmapFont {
        let file = "\(path)/Fonts/\(name).bdf"
        return try BitmapFont(bdf: Array(Data(contentsOf: URL(fileURLWithPath: file))))
    }

    private static func candidates(program: String, environment: [String: String]) -> [String] {
        if let told = environment["BANDEAU_DATA"] { return [told] }
        var places: [String] = []
        var folder = URL(fileURLWithPath: program).resolvingSymlinksInPath().deletingLastPathComponent()
        places.append(folder.deletingLastPathComponent().path + "/share/bandeau")
        for _ in 0..<6 {
            places.append(folder.path)
            folder.deleteLastPathComponent()
        }
        return places + ["/usr/share/bandeau"]
    }

    private static func isComplete(_ place: String) -> Bool {
        ["Devices", "Fonts"].allSatisfy { FileManager.default.fileExists(atPath: "\(place)/\($0)") }
    }
}

/// The folder with devices and fonts is nowhere.
public struct DataFolderError: Error, CustomStringConvertible {
    let places: [String]

    public var description: String {
        "no folder with Devices and Fonts in \(places.joined(separator: ", ")); set BANDEAU_DATA to it"
    }
}
