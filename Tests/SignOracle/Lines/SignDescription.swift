import Raster
import SignProtocols

/// Which sign, of a family that is sent frames or pages; whatever is left out is as usual.
struct SignDescription: Decodable {
    enum Name: String, Decodable {
        case hanover, mobitec, mobitecText, lawoMono, ibis, aesys, artNet, e131
    }

    var family: Name
    var width: Int?
    var height: Int?
    var address: UInt8?
    var isUpsideDown: Bool?
    /// In a line of text.
    var characters: Int?
    /// The number of the first one.
    var universe: Int?
    var pixelsEach: Int?
    var isFilled: Bool?
    /// The name of an `IBISTelegram`.
    var telegram: String?
    /// In UTF-8 text, and 16 bytes in hexadecimal digits.
    var sourceName: String?
    var sourceID: String?
    var priority: UInt8?

    func bothSides() throws -> Family {
        switch family {
        case .hanover: hanover
        case .mobitec: mobitec
        case .mobitecText: mobitecText
        case .lawoMono: lawoMono
        case .ibis: try ibis()
        case .aesys: aesys
        case .artNet: artNet
        case .e131: try e131()
        }
    }

    private var size: (width: Int, height: Int) { (width ?? 96, height ?? 16) }
}

// MARK: - Families

extension SignDescription {
    private var hanover: Family {
        let options = HanoverOptions(address: address ?? 1, isUpsideDown: isUpsideDown ?? false)
        return Family(
            pixels: HanoverDialect(options, width: size.width, height: size.height),
            model: HanoverSign(options, width: size.width, height: size.height))
    }

    private var mobitec: Family {
        let options = MobitecOptions(address: address ?? 6)
        return Family(
            pixels: MobitecDialect(options, width: size.width, height: size.height),
            model: MobitecSign(options, width: size.width, height: size.height))
    }

    private var mobitecText: Family {
        let line = MobitecLine(characters: characters ?? 18)
        let options = MobitecTextOptions(
            address: address ?? 6, width: size.width, height: size.height, lines: [line], keepsPicture: false)
        return Family(text: MobitecTextDialect(options), model: MobitecTextSign(options))
    }

    private var lawoMono: Family {
        let options = LawoMonoOptions(address: address ?? 1)
        return Family(
            pixels: LawoMonoDialect(options, width: size.width, height: size.height),
            model: LawoMonoSign(options, width: size.width, height: size.height))
    }

    private func ibis() throws -> Family {
        let options = IBISOptions(try named(telegram ?? "ds009"), characters: characters)
        return Family(text: IBISDialect(options), model: IBISSign(options))
    }

    private var aesys: Family {
        var options = AesysOptions()
        options.characters = characters ?? options.characters
        return Family(text: AesysDialect(options), model: AesysSign(options))
    }

    private var artNet: Family {
        let options = ArtNetOptions(universes: universes(first: 0))
        return Family(
            pixels: ArtNetDialect(options: options, width: size.width, height: size.height), depth: .rgb,
            model: ArtNetSign(options: options, width: size.width, height: size.height))
    }

    private func e131() throws -> Family {
        let options = E131Options(
            universes: universes(first: 1), priority: priority ?? 100, sourceName: sourceName ?? "Bandeau",
            sourceID: try sourceID.map { try bytes(hexadecimal: $0) } ?? E131Options.defaultSourceID)
        return Family(
            pixels: E131Dialect(options: options, width: size.width, height: size.height), depth: .rgb,
            model: E131Sign(options: options, width: size.width, height: size.height))
    }

    private func universes(first: Int) -> PixelUniverses {
        PixelUniverses(first: universe ?? first, pixelsEach: pixelsEach ?? 170, isFilled: isFilled ?? false)
    }
}
