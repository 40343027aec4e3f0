import Foundation
import TestSupport
import Testing
import Transports

@Suite(.timeLimit(.minutes(5)))
struct SerialPortsTests {
    /// A machine with two FTDI adapters, of which one sits behind a hub, two CH340 without serial numbers, a built-in line
    /// with a chip, one without, and a console. The layout is that of Linux 6.1.
    private final class Machine {
        let folder: TemporaryFolder
        var root: String { folder.path }

        init() throws {
            folder = try TemporaryFolder()
            try addAdapter("1-1", "ttyUSB0", 0x0403, 0x6001, serial: "A10001", driver: "ftdi_sio")
            try addAdapter("1-2.3", "ttyUSB1", 0x0403, 0x6001, serial: "A10002", driver: "ftdi_sio")
            try addAdapter("2-1", "ttyUSB2", 0x1A86, 0x7523, serial: nil, driver: "ch341-uart")
            try addAdapter("2-2", "ttyUSB3", 0x1A86, 0x7523, serial: nil, driver: "ch341-uart")
            try addBuiltIn("ttyS0", type: "4")
            try addBuiltIn("ttyS1", type: "0")
            try makeFolder("sys/class/tty/tty1")
            for (link, name) in [
                ("by-id/usb-FTDI_A10001-if00-port0", "ttyUSB0"), ("by-path/pci-usb-0:1", "ttyUSB0"),
                ("by-id/usb-FTDI_A10002-if00-port0", "ttyUSB1"), ("by-id/usb-1a86_USB_Serial-if00-port0", "ttyUSB3"),
                ("by-path/pci-usb-1:1", "ttyUSB2"), ("by-path/pci-usb-1:2", "ttyUSB3"),
            ] {
                try makeLink("dev/serial/\(link)", to: "../../\(name)")
            }
        }

        private func addAdapter(
            _ port: String, _ name: String, _ vendor: UInt16, _ product: UInt16, serial: String?, driver: String
        ) throws {
            let hub = port.split(separator: ".").first.map(String.init) ?? port
            let usb = "sys/devices/pci0000:00/usb\(port.prefix(1))/" + (hub == port ? port : "\(hub)/\(port)")
            let line = "\(usb)/\(port):1.0/\(name)"
            try makeFolder("\(line)/tty/\(name)")
            if hub != port { try write("05e3\n", "sys/devices/pci0000:00/usb1/\(hub)/idVendor") }
            if hub != port { try write("0608\n", "sys/devices/pci0000:00/usb1/\(hub)/idProduct") }
            try write(String(vendor, radix: 16) + "\n", "\(usb)/idVendor")
            try write(String(product, radix: 16) + "\n", "\(usb)/idProduct")
            try write("Some maker\n", "\(usb)/manufacturer")
            try write("USB serial\n", "\(usb)/product")
            if let serial { try write(serial + "\n", "\(usb)/serial") }
            try write("00\n", "\(usb)/\(port):1.0/bInterfaceNumber")
            try makeFolder("sys/bus/usb-serial/drivers/\(driver)")
            try makeLink("\(line)/driver", to: "\(root)/sys/bus/usb-serial/drivers/\(driver)")
            try makeLink("\(line)/tty/\(name)/device", to: "../../../\(name)")
            try makeLink("sys/class/tty/\(name)", to: "\(root)/\(line)/tty/\(name)")
            try write("", "dev/\(name)")
        }

        private func addBuiltIn(_ name: String, type: String) throws {
            try makeFolder("sys/devices/platform/serial8250")
            try makeLink("sys/class/tty/\(name)/device", to: "\(root)/sys/devices/platform/serial8250")
            try write(type + "\n", "sys/class/tty/\(name)/type")
            try write("", "dev/\(name)")
        }

        private func makeFolder(_ path: String) throws {
            try FileManager.default.createDirectory(atPath: "\(root)/\(path)", withIntermediateDirectories: true)
        }

        private func write(_ text: String, _ path: String) throws {
            try makeFolder(path.split(separator: "/").dropLast().joined(separator: "/"))
            _ = try folder.write(text, to: path)
        }

        func makeLink(_ path: String, to target: String) throws {
            try makeFolder(path.split(separator: "/").dropLast().joined(separator: "/"))
            try FileManager.default.createSymbolicLink(atPath: "\(root)/\(path)", withDestinationPath: target)
        }
    }

    @Test func `every line with hardware behind it is listed, with what it is`() throws {
        let machine = try Machine()
        let lines = SerialPorts.list(root: machine.root)
        #expect(lines.map(\.path) == ["/dev/ttyS0", "/dev/ttyUSB0", "/dev/ttyUSB1", "/dev/ttyUSB2", "/dev/ttyUSB3"])
        #expect(lines[0].usb == nil && lines[0].interface == nil && lines[0].product == nil)
        #expect(lines[1].usb == USBAddress(vendor: 0x0403, product: 0x6001, serial: "A10001", port: "1-1"))
        #expect(lines[1].manufacturer == "Some maker" && lines[1].product == "USB serial")
        #expect(lines[1].interface == 0 && lines[1].driver == "ftdi_sio")
        #expect(lines[1].byID == "/dev/serial/by-id/usb-FTDI_A10001-if00-port0")
        #expect(lines[1].byPath == "/dev/serial/by-path/pci-usb-0:1")
    }

    @Test func `an adapter behind a hub is the adapter, not the hub`() throws {
        let machine = try Machine()
        let line = try #require(SerialPorts.list(root: machine.root).first { $0.path == "/dev/ttyUSB1" })
        #expect(line.usb == USBAddress(vendor: 0x0403, product: 0x6001, serial: "A10002", port: "1-2.3"))
    }

    @Test func `the stable name is by serial number, or by socket without one`() throws {
        let machine = try Machine()
        let lines = SerialPorts.list(root: machine.root)
        #expect(
            lines.map(\.stablePath) == [
                "/dev/ttyS0", "/dev/serial/by-id/usb-FTDI_A10001-if00-port0",
                "/dev/serial/by-id/usb-FTDI_A10002-if00-port0",
                "/dev/serial/by-path/pci-usb-1:1", "/dev/serial/by-path/pci-usb-1:2",
            ])
    }

    @Test(arguments: [
        ("/dev/ttyUSB7", "/dev/ttyUSB7"), ("./line", "./line"),
        ("ttyUSB0", "/dev/ttyUSB0"),
        ("usb-FTDI_A10002-if00-port0", "/dev/serial/by-id/usb-FTDI_A10002-if00-port0"),
        ("pci-usb-1:1", "/dev/serial/by-path/pci-usb-1:1"),
        ("usb:0403:6001:serial=A10002", "/dev/ttyUSB1"),
        ("usb:1a86:7523:port=2-2", "/dev/ttyUSB3"),
    ])
    func `a line is found by any of its names`(name: String, path: String) throws {
        let machine = try Machine()
        #expect(try SerialPorts.resolve(name, root: machine.root) == path)
    }

    @Test(arguments: ["ttyUSB9", "usb-other", "", "usb:0403:6001:serial=A10003", "usb:8765:1234"])
    func `a line that is not there is not found`(name: String) throws {
        let machine = try Machine()
        #expect(throws: TransportError.notFound(path: name)) { try SerialPorts.resolve(name, root: machine.root) }
    }

    @Test func `an address that two adapters have is refused with their names`() throws {
        let machine = try Machine()
        let expected = """
            usb:1a86:7523 could be /dev/serial/by-path/pci-usb-1:1 or /dev/serial/by-path/pci-usb-1:2
            """
        #expect(throws: TransportError.invalidSetting(expected)) {
            try SerialPorts.resolve("usb:1a86:7523", root: machine.root)
        }
    }

    @Test func `a machine that tells nothing has no lines`() throws {
        let folder = try TemporaryFolder()
        #expect(SerialPorts.list(root: folder.path) == [])
    }
}
