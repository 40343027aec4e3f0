public import SignProtocols
import StrictYAML

/// What language a sign speaks, with the settings of that language that differ between models.
public enum SignFamily: Hashable, Sendable {
    case alpha(AlphaOptions)
    case artNet(ArtNetOptions)
    case ddp(DDPOptions)
    case dreamCheeky(DreamCheekyOptions)
    case e131(E131Options)
    case ledBadge(LEDBadgeOptions)

    /// As device files name them.
    public enum Name: String, CaseIterable, Sendable {
        case alpha, artNet, ddp, dreamCheeky, e131, ledBadge
    }

    public var name: Name {
        switch self {
        case .alpha: .alpha
        case .artNet: .artNet
        case .ddp: .ddp
        case .dreamCheeky: .dreamCheeky
        case .e131: .e131
        case .ledBadge: .ledBadge
        }
    }

    /// Reads `protocol: {family: …}` and the keys of that family.
    ///
    /// - Parameter base: what a site's values are laid over; another family than its own begins anew.
    init?(reading keys: YAMLMapping, over base: SignFamily?) {
        guard let name = keys.value("family", over: base?.name, { $0.oneOf(Name.self) }) else { return nil }
        let below = base?.name == name ? base : nil
        guard let family = Self.reading(name, keys, over: below) else { return nil }
        self = family
    }

    private static func reading(_ name: Name, _ keys: YAMLMapping, over base: SignFamily?) -> SignFamily? {
        switch name {
        case .alpha: AlphaOptions(reading: keys, over: base?.settings()).map(SignFamily.alpha)
        case .artNet: ArtNetOptions(reading: keys, over: base?.settings()).map(SignFamily.artNet)
        case .ddp: DDPOptions(reading: keys, over: base?.settings()).map(SignFamily.ddp)
        case .dreamCheeky: DreamCheekyOptions(reading: keys, over: base?.settings()).map(SignFamily.dreamCheeky)
        case .e131: E131Options(reading: keys, over: base?.settings()).map(SignFamily.e131)
        case .ledBadge: LEDBadgeOptions(reading: keys, over: base?.settings()).map(SignFamily.ledBadge)
        }
    }

    /// The settings, for whoever knows of what family they are.
    private func settings<Options>() -> Options? {
        switch self {
        case .alpha(let options): options as? Options
        case .artNet(let options): options as? Options
        case .ddp(let options): options as? Options
        case .dreamCheeky(let options): options as? Options
        case .e131(let options): options as? Options
        case .ledBadge(let options): options as? Options
        }
    }
}
