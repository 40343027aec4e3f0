public import Transports
import USBTransport

/// What is plugged into this machine.
public enum PluggedDevices {
    /// Serial lines first, then the USB devices that no serial line belongs to.
    ///
    /// - Throws: a `TransportError` when USB cannot be asked; the serial lines alone are ``serial(among:root:)``.
    public static func list(among models: [DeviceModel]) async throws(TransportError) -> [PluggedDevice] {
        let adapters = SerialPorts.list().compactMap(\.usb)
        let devices = try await USBDevices.list()
        let usb = devices.filter { !adapters.contains($0.address) }.map { device in
            PluggedDevice(
                usb: device.address, called: [device.manufacturer, device.product], isAccessible: device.isAccessible,
                among: models, beside: devices.map(\.address))
        }
        return serial(among: models) + usb
    }

    /// - Parameter root: the folder in which `/sys` and `/dev` are; for tests.
    public static func serial(among models: [DeviceModel], root: String = "") -> [PluggedDevice] {
        SerialPorts.list(root: root).map { PluggedDevice($0, among: models) }
    }
}
