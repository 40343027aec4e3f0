import Foundation
import Raster
import Signs
import StrictYAML
import Testing
import Transports

/// The files of the folder Devices, as shipped.
@Suite(.timeLimit(.minutes(5)))
struct DeviceFilesTests {
    static let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private let folder = DeviceFilesTests.project.appending(path: "Devices").path()

    @Test func `every device file loads and is fit for its sign`() throws {
        let library = try DeviceLibrary(folder: folder)
        #expect(library.names == ["activox-logepal", "alpha-4160c", "alpha-betabrite"])
        for name in library.names {
            let device = try library.definition(named: name)
            #expect(device.capabilities.output == .text)
            #expect(device.colours.depth == .redGreen)
            #expect(device.geometry.characters == (device.geometry.columns + 1) / device.fonts.cellWidth)
        }
    }

    @Test func `the Logepal is marked as assumed and carries its assumptions`() throws {
        let device = try DeviceLibrary(folder: folder).definition(named: "activox-logepal")
        #expect(device.status == .assumed)
        #expect(!device.assumptions.isEmpty)
        #expect(device.geometry.columns == 120)
        #expect(device.geometry.rows == 16)
        #expect(device.geometry.lines == 2)
        #expect(device.geometry.characters == 20)
        #expect(device.link.settings == SerialSettings(baud: 9600))
        #expect(device.alpha?.checksum == true)
        #expect(device.timing.afterClear == .milliseconds(500))
        #expect(device.timing.afterConfigure == .milliseconds(500))
    }

    @Test func `the BetaBrite has its own type code and waits`() throws {
        let device = try DeviceLibrary(folder: folder).definition(named: "alpha-betabrite")
        #expect(device.alpha?.typeCode == 0x5E)
        #expect(device.alpha?.sevenBit == true)
        #expect(device.link.settings?.parity == .even)
        #expect(device.quirks.clearBeforeConfigure)
        #expect(device.timing.afterClear == .seconds(2))
        #expect(device.timing.afterConfigure == .seconds(10))
        #expect(device.geometry.rows == 7)
    }

    @Test func `the 4160C is a two-line sign of its type code`() throws {
        let device = try DeviceLibrary(folder: folder).definition(named: "alpha-4160c")
        #expect(device.alpha?.typeCode == UInt8(ascii: "b"))
        #expect(device.geometry.lines == 2)
        #expect(device.geometry.rows == 16)
    }

    @Test func `a misspelt device name is told with the nearest and with all`() throws {
        let library = try DeviceLibrary(folder: folder)
        let error = try #require(throws: DeviceLibraryError.self) { try library.definition(named: "alpha-betabrit") }
        #expect(
            error.description
                == "alpha-betabrit is not one of the devices activox-logepal, alpha-4160c, alpha-betabrite"
                + "; did you mean alpha-betabrite?")
    }

    @Test func `a folder that is not there is an error`() {
        #expect(throws: DeviceLibraryError.unreadable(path: "/nowhere/Devices")) {
            try DeviceLibrary(folder: "/nowhere/Devices")
        }
    }

    @Test func `a file that is not UTF-8 is an error`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data([0x6E, 0xE9]).write(to: folder.appending(path: "latin.yaml"))
        let library = try DeviceLibrary(folder: folder.path())
        #expect(throws: DeviceLibraryError.self) { try library.definition(named: "latin") }
    }
}
