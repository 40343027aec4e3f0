public import Signs
import Transports

extension VirtualLine {
    /// Where drivers of a virtual sign of this model find it.
    ///
    /// - Parameters:
    ///   - path: leads to the pseudo-terminal, for a model with a serial line that listens at no address.
    ///   - address: where to listen instead of that; nil for the usual port of a model that takes datagrams.
    ///     At `0.0.0.0` the sign also hears the multicast groups of its data.
    public static func of(
        _ definition: DeviceDefinition, path: String?, address: (host: String, port: Int)?
    ) async throws -> VirtualLine {
        let settings = definition.link.settings
        if definition.takesDatagrams {
            let (host, port) = address ?? ("127.0.0.1", definition.link.port ?? 0)
            let groups = host == "0.0.0.0" ? definition.multicastGroups : []
            return try await receivingDatagrams(
                host: host, port: port, groups: groups, interface: definition.link.multicast.multicastInterface)
        }
        guard let address else {
            return try pseudoTerminal(link: path, bitsPerCharacter: settings?.bitsPerCharacter)
        }
        return try await listening(host: address.host, port: address.port, settings: settings)
    }
}

extension DeviceDefinition {
    /// Whether a virtual sign of this model has a UDP port: for networks, and in place of USB, which keeps packets apart
    /// as datagrams do.
    public var takesDatagrams: Bool {
        switch link.kind {
        case .udp, .usb, .hid: true
        case .serial, .tcp: false
        }
    }
}
