import SignProtocols

extension DeviceDefinition {
    /// Tells the multicast group of each datagram for signs of this model, an IPv4 address, or nil for bytes that have
    /// none; itself nil for a model whose data are not sent to groups.
    public var multicastGroup: (@Sendable ([UInt8]) -> String?)? {
        switch family {
        case .e131: { E131Dialect.multicastGroup(of: $0) }
        default: nil
        }
    }

    /// The groups that hear everything for a sign of this model.
    public var multicastGroups: [String] {
        guard case .e131(let options) = family else { return [] }
        let count = options.universes.count(pixels: geometry.columns * geometry.rows)
        return (options.universes.first..<options.universes.first + count).map {
            E131Dialect.multicastGroup(universe: $0)
        }
    }
}
