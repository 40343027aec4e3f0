import Signs
import Transports
import USBTransport

extension SignLine {
    /// Opens the line for a sign of this model.
    func open(for device: DeviceDefinition) async throws -> any Transport {
        let link = device.link
        switch self {
        case .serial(let path):
            let settings = link.settings ?? SerialSettings(baud: 9600)
            return try await SerialPort.open(path: path, settings: settings, options: link.options)
        case .tcp(let host, let port):
            return try await TCPConnection.connect(host: host, port: port, within: .seconds(10))
        case .udp(let host, let port):
            return try await UDPConnection.connect(host: host, port: port, within: .seconds(10))
        case .multicast(let port, let options):
            return try UDPConnection.multicast(port: port, options: options) { device.multicastGroup?($0) }
        case .usb(let address):
            return try await USBConnection.open(address, settings: link.usb?.settings ?? USBSettings(mode: .bulk))
        }
    }
}
