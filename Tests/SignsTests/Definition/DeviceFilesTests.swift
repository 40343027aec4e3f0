import Foundation
import Raster
import SignProtocols
import StrictYAML
import Testing
import Transports

@testable import Signs

/// The files of the folder Devices, as shipped.
@Suite(.timeLimit(.minutes(5)))
struct DeviceFilesTests {
    static let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private let folder = DeviceFilesTests.project.appending(path: "Devices").path()

    @Test func `every device file loads, and there is one for every family`() throws {
        let library = try DeviceLibrary(folder: folder)
        let devices = try library.names.map { try library.definition(named: $0) }
        #expect(Set(devices.map(\.family.name)) == Set(SignFamily.Name.allCases))
        for device in devices {
            let isSentPixels = Self.pixelFamilies.contains(device.family.name)
            #expect((device.capabilities.output == .pixels) == isSentPixels, "\(device.name)")
        }
    }

    private static let pixelFamilies: Set<SignFamily.Name> = [
        .alfaZeta, .artNet, .ddp, .dreamCheeky, .e131, .hanover, .lawoMono, .ledBadge, .mobitec,
    ]

    @Test func `the Logepal is marked as assumed and carries its assumptions`() throws {
        let device = try DeviceLibrary(folder: folder).definition(named: "activox-logepal")
        #expect(device.status == .assumed)
        #expect(!device.assumptions.isEmpty)
        #expect(device.geometry.columns == 120)
        #expect(device.geometry.rows == 16)
        #expect(device.geometry.lines == 2)
        #expect(device.geometry.characters == 20)
        #expect(device.link.settings == SerialSettings(baud: 9600))
        #expect(device.alpha?.framing.checksum == true)
        #expect(device.timing.afterClear == .milliseconds(500))
        #expect(device.timing.afterConfigure == .milliseconds(500))
    }

    @Test func `the BetaBrite has its own type code and waits`() throws {
        let device = try DeviceLibrary(folder: folder).definition(named: "alpha-betabrite")
        #expect(device.alpha?.typeCode == 0x5E)
        #expect(device.alpha?.framing.sevenBit == true)
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
                == "alpha-betabrit is not known; did you mean alpha-betabrite?")
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
