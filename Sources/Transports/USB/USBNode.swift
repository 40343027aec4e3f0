/// What the kernel tells of a plugged-in USB device in its folder of `/sys`, which everyone may read: opening the device
/// is not needed, nor the right to.
package struct USBNode: Hashable, Sendable {
    package let address: USBAddress
    package let manufacturer: String?
    package let product: String?

    /// - Parameter folder: such as `/sys/bus/usb/devices/1-2.3`, links followed.
    /// - Returns: `nil` when it is not the folder of a USB device.
    package init?(folder: String) {
        guard let vendor = Self.number(folder + "/idVendor"), let product = Self.number(folder + "/idProduct") else {
            return nil
        }
        let port = folder.split(separator: "/").last.map(String.init)
        address = USBAddress(
            vendor: vendor, product: product, serial: SystemFiles.readLine(folder + "/serial"), port: port)
        manufacturer = SystemFiles.readLine(folder + "/manufacturer")
        self.product = SystemFiles.readLine(folder + "/product")
    }

    private static func number(_ path: String) -> UInt16? {
        SystemFiles.readLine(path).flatMap { UInt16($0, radix: 16) }
    }
}
