import Signs
import Transports

extension SignLine {
    /// Opens the line for a sign of this model.
    func open(for device: DeviceDefinition) async throws -> any Transport {
        switch self {
        case .serial(let path):
            let settings = device.link.settings ?? SerialSettings(baud: 9600)
            return try await SerialPort.open(path: path, settings: settings)
        case .tcp(let host, let port):
            return try await TCPConnection.connect(host: host, port: port, within: .seconds(10))
        }
    }
}
