public import SignProtocols
import StrictYAML

/// What language a sign speaks, with the settings of that language that differ between models.
public enum SignFamily: Hashable, Sendable {
    case aesys(AesysOptions)
    case alfaZeta(AlfaZetaOptions)
    case alpha(AlphaOptions)
    case am03127(AM03127Options)
    case artNet(ArtNetOptions)
    case ddp(DDPOptions)
    case dreamCheeky(DreamCheekyOptions)
    case e131(E131Options)
    case framed(FramedDescription)
    case hanover(HanoverOptions)
    case ibis(IBISOptions)
    case lawoMono(LawoMonoOptions)
    case ledBadge(LEDBadgeOptions)
    case mobitec(MobitecOptions)
    case mobitecText(MobitecTextOptions)
    case proLite(ProLiteOptions)
    case vt52(VT52Options)

    /// As device files name them.
    public enum Name: String, CaseIterable, Sendable {
        case aesys, alfaZeta, alpha, am03127, artNet, ddp, dreamCheeky, e131, framed, hanover, ibis, lawoMono, ledBadge
        case mobitec, mobitecText, proLite, vt52
    }

    public var name: Name {
        switch self {
        case .aesys: .aesys
        case .alfaZeta: .alfaZeta
        case .alpha: .alpha
        case .am03127: .am03127
        case .artNet: .artNet
        case .ddp: .ddp
        case .dreamCheeky: .dreamCheeky
        case .e131: .e131
        case .framed: .framed
        case .hanover: .hanover
        case .ibis: .ibis
        case .lawoMono: .lawoMono
        case .ledBadge: .ledBadge
        case .mobitec: .mobitec
        case .mobitecText: .mobitecText
        case .proLite: .proLite
        case .vt52: .vt52
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
        case .aesys: AesysOptions(reading: keys, over: base?.settings()).map(SignFamily.aesys)
        case .alfaZeta: AlfaZetaOptions(reading: keys, over: base?.settings()).map(SignFamily.alfaZeta)
        case .alpha: AlphaOptions(reading: keys, over: base?.settings()).map(SignFamily.alpha)
        case .am03127: AM03127Options(reading: keys, over: base?.settings()).map(SignFamily.am03127)
        case .artNet: ArtNetOptions(reading: keys, over: base?.settings()).map(SignFamily.artNet)
        case .ddp: DDPOptions(reading: keys, over: base?.settings()).map(SignFamily.ddp)
        case .dreamCheeky: DreamCheekyOptions(reading: keys, over: base?.settings()).map(SignFamily.dreamCheeky)
        case .e131: E131Options(reading: keys, over: base?.settings()).map(SignFamily.e131)
        case .framed: FramedDescription(reading: keys, over: base?.settings()).map(SignFamily.framed)
        case .hanover: HanoverOptions(reading: keys, over: base?.settings()).map(SignFamily.hanover)
        case .ibis: IBISOptions(reading: keys, over: base?.settings()).map(SignFamily.ibis)
        case .lawoMono: LawoMonoOptions(reading: keys, over: base?.settings()).map(SignFamily.lawoMono)
        case .ledBadge: LEDBadgeOptions(reading: keys, over: base?.settings()).map(SignFamily.ledBadge)
        case .mobitec: MobitecOptions(reading: keys, over: base?.settings()).map(SignFamily.mobitec)
        case .mobitecText: MobitecTextOptions(reading: keys, over: base?.settings()).map(SignFamily.mobitecText)
        case .proLite: ProLiteOptions(reading: keys, over: base?.settings()).map(SignFamily.proLite)
        case .vt52: VT52Options(reading: keys, over: base?.settings()).map(SignFamily.vt52)
        }
    }

    /// The settings, for whoever knows of what family they are.
    private func settings<Options>() -> Options? {
        switch self {
        case .aesys(let options): options as? Options
        case .alfaZeta(let options): options as? Options
        case .alpha(let options): options as? Options
        case .am03127(let options): options as? Options
        case .artNet(let options): options as? Options
        case .ddp(let options): options as? Options
        case .dreamCheeky(let options): options as? Options
        case .e131(let options): options as? Options
        case .framed(let options): options as? Options
        case .hanover(let options): options as? Options
        case .ibis(let options): options as? Options
        case .lawoMono(let options): options as? Options
        case .ledBadge(let options): options as? Options
        case .mobitec(let options): options as? Options
        case .mobitecText(let options): options as? Options
        case .proLite(let options): options as? Options
        case .vt52(let options): options as? Options
        }
    }
}
