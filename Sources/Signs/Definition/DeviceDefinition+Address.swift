import SignProtocols

extension DeviceDefinition {
    /// By what a packet for this sign is told from one for another on the same line, in words; nil when nothing does.
    public var lineAddress: String? {
        switch family {
        case .alfaZeta(let options): "panels \(options.addresses)"
        case .am03127(let options): options.id == 0 ? nil : "id \(options.id)"
        case .hanover(let options): "address \(options.address)"
        case .lawoMono(let options): "address \(options.address)"
        case .mobitec(let options): "address \(options.address)"
        case .mobitecText(let options): "address \(options.address)"
        case .proLite(let options): options.id == 0 ? nil : "id \(options.id)"
        case .alpha(let options): options.address == 0 ? nil : "address \(options.address)"
        case .artNet(let options): "universe \(options.universes.first)"
        case .ddp(let options): "destination \(options.destination) from pixel \(options.firstPixel)"
        case .e131(let options): "universe \(options.universes.first)"
        case .framed(let options): options.isAddressed ? "address \(options.address)" : nil
        case .aesys, .dreamCheeky, .ibis, .ledBadge, .vt52: nil
        }
    }
}
