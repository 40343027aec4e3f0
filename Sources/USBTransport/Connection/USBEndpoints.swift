import Transports

/// The endpoints of a connection, found by kind and direction: makers' endpoint numbers differ from lot to lot.
struct USBEndpoints: Hashable, Sendable {
    /// `nil` for a human interface device that takes reports by control transfer.
    let output: USBEndpoint?
    /// `nil` for a sign that never answers.
    let input: USBEndpoint?

    /// - Throws: ``TransportError/invalidSetting(_:)`` when the device has no such interface, or the interface no such
    ///   endpoint; the text says what it has.
    init(of device: USBDevice, for settings: USBSettings) throws(TransportError) {
        guard let interface = device.interfaces.first(where: { $0.number == settings.interface }) else {
            let numbers = device.interfaces.map { String($0.number) }.joined(separator: ", ")
            throw .invalidSetting("\(device.address) has no interface \(settings.interface), only \(numbers)")
        }
        let kind = settings.mode == .bulk ? USBEndpoint.Kind.bulk : .interrupt
        let candidates = interface.endpoints.filter { $0.kind == kind && $0.maximumPacket > 0 }
        output = candidates.first { !$0.isInput }
        input = candidates.first { $0.isInput }
        if settings.mode == .bulk, output == nil {
            let list = interface.endpoints.map(\.description).joined(separator: ", ")
            throw .invalidSetting("\(device.address) has no bulk endpoint out, only: \(list)")
        }
    }
}
