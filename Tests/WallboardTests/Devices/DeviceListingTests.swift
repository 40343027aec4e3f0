import Foundation
import Signs
import TestSupport
import Testing
import Transports
import Wallboard

/// What `bandeau devices` says of models and of what is plugged in.
@Suite(.timeLimit(.minutes(5)))
struct DeviceListingTests {
    private func models() throws -> [DeviceModel] {
        let (models, problems) = try Checkout.data.devices().models()
        #expect(problems.isEmpty)
        return models
    }

    @Test func `every model has a line with its size, colours, link, family, status and name`() throws {
        let lines = try models().table.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
        #expect(lines.first == "MODEL SIZE COLOURS LINK FAMILY STATUS NAME")
        #expect(lines.count == (try models().count) + 1)
        #expect(lines.contains("activox-logepal 120x16 redGreen serial alpha assumed Activox Logepal"))
        #expect(lines.contains("led-badge-44x11 44x11 red hid ledBadge documented LED badge 44 x 11"))
    }

    @Test func `the columns of the table stand below one another`() throws {
        let lines = try models().table.split(separator: "\n").map(Array.init)
        let start = try #require(lines.first?.firstRange(of: "FAMILY")?.lowerBound)
        #expect(lines.allSatisfy { $0[start - 1] == " " && $0[start] != " " })
    }

    @Test func `a model's details have what its file says, and defaults, sources and assumptions`() throws {
        let model = try #require(try models().first { $0.name == "activox-logepal" })
        let lines = model.details.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        for line in [
            "activox-logepal: Activox Logepal", "status: assumed", "columns: 120", "settings: 9600 8N1", "typeCode: Z",
            "minimumGap: 250ms", "refreshEvery: 60s", "keepAlive: none", "checksum: yes",
            "- No public description of the protocol or of the geometry was found.", "- It confirms nothing.",
        ] {
            #expect(lines.contains(line), "\(line)")
        }
    }

    @Test func `a file with a mistake is told and hides no other`() throws {
        let folder = try TemporaryFolder()
        let text = try String(contentsOfFile: Checkout.path + "/Devices/activox-logepal.yaml", encoding: .utf8)
        _ = try folder.write(text, to: "good.yaml")
        _ = try folder.write(text.replacing("rows: 16", with: "rows: many"), to: "bad.yaml")
        let (models, problems) = try DeviceLibrary(folder: folder.path).models()
        #expect(models.map(\.name) == ["good"])
        #expect(problems.count == 1 && problems[0].contains("bad.yaml") && problems[0].contains("geometry.rows"))
    }
}

// MARK: Plugged in

extension DeviceListingTests {
    private static let badge = USBAddress(vendor: 0x0416, product: 0x5020, serial: nil, port: "1-2")

    private func plugged(_ address: USBAddress, beside others: [USBAddress] = []) throws -> PluggedDevice {
        PluggedDevice(
            usb: address, called: ["Maker", nil], isAccessible: true, among: try models(), beside: [address] + others)
    }

    @Test func `a USB sign is told with the model that fits and the line to write`() throws {
        let device = try plugged(Self.badge)
        #expect(
            [device].listing == """
                Plugged in:
                  Maker USB device at 1-2
                      device: led-badge-44x11
                      line: usb:0416:5020
                """)
    }

    @Test func `of two signs alike the port tells which, and the serial number does where there is one`() throws {
        var other = Self.badge
        other.port = "1-3"
        #expect(try plugged(Self.badge, beside: [other]).line == "usb:0416:5020:port=1-2")
        var numbered = Self.badge
        numbered.serial = "A12"
        #expect(try plugged(numbered, beside: [other]).line == "usb:0416:5020:serial=A12")
    }

    @Test func `a line for a USB sign is read as it was written`() throws {
        let device = try plugged(Self.badge)
        let model = try #require(try models().first { $0.name == device.models.first }).definition
        let line = try SignLine(device.line, for: model)
        #expect(line == .usb(USBAddress(vendor: 0x0416, product: 0x5020)))
    }

    @Test func `a device that fits no model, and one that may not be opened, are said to be so`() throws {
        let address = USBAddress(vendor: 0x1234, product: 0xABCD)
        let device = PluggedDevice(
            usb: address, called: [], isAccessible: false, among: try models(), beside: [address])
        #expect(device.models.isEmpty)
        #expect([device].listing.contains("fits no model\n      line: usb:1234:abcd\n      may not be opened"))
    }

    @Test func `a serial line is named by what stays, for any model with a serial line`() throws {
        let folder = try TemporaryFolder()
        let usb = "sys/devices/usb1/1-1"
        let files = FileManager.default
        for (path, text) in [
            ("idVendor", "0403"), ("idProduct", "6001"), ("serial", "A10001"), ("manufacturer", "FTDI"),
            ("product", "Adapter"),
        ] {
            try files.createDirectory(
                atPath: "\(folder.path)/\(usb)/1-1:1.0/ttyUSB0", withIntermediateDirectories: true)
            _ = try folder.write(text + "\n", to: "\(usb)/\(path)")
        }
        for path in ["sys/class/tty/ttyUSB0", "dev/serial/by-id"] {
            try files.createDirectory(atPath: "\(folder.path)/\(path)", withIntermediateDirectories: true)
        }
        _ = try folder.write("", to: "dev/ttyUSB0")
        try files.createSymbolicLink(
            atPath: folder.path + "/sys/class/tty/ttyUSB0/device",
            withDestinationPath: "\(folder.path)/\(usb)/1-1:1.0/ttyUSB0")
        try files.createSymbolicLink(
            atPath: folder.path + "/dev/serial/by-id/usb-FTDI_A10001", withDestinationPath: "../../ttyUSB0")
        #expect(
            PluggedDevices.serial(among: try models(), root: folder.path).listing == """
                Plugged in:
                  FTDI Adapter serial line /dev/ttyUSB0
                      for any model with a serial line
                      line: /dev/serial/by-id/usb-FTDI_A10001
                """)
    }

    @Test func `an empty machine is told`() {
        #expect([PluggedDevice]().listing == "Plugged in: no serial line and no USB device")
    }
}
