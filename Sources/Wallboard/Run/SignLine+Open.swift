import Signs
import Transports
import USBTransport

extension SignLine {
    /// Opens the line for a sign of this model.
    ///
    /// - Parameter warn: is told what the line will not do of what it was asked.
    func open(
        for device: DeviceDefinition, warn: @Sendable (String) -> Void = { _ in }
    ) async throws -> any Transport {
        let link = device.link
        switch self {
        case .serial(let path):
            let settings = link.settings ?? SerialSettings(baud: 9600)
            let port = try await SerialPort.open(path: path, settings: settings, options: link.options)
            for difference in port.differences { warn("line \(path): \(difference)") }
            return port
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
