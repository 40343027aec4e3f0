import Raster
import SignProtocols

extension DeviceDefinition {
    /// What decides what a sign of this model is sent.
    ///
    /// - Parameter fonts: what pages are drawn with when the sign is sent pixels.
    /// - Throws: ``SignError/noFonts`` when they are missing, ``SignError/content(_:)`` when a described protocol makes
    ///   no sense, which no definition read from a file does.
    func makeDriver(fonts: PageFonts?) throws(SignError) -> any SignDriver {
        let (width, height) = (geometry.columns, geometry.rows)
        switch family {
        case .aesys(let options): return text(AesysDialect(fitted(options)))
        case .alfaZeta(let options): return try pixels(AlfaZetaDialect(options), fonts)
        case .alpha(let options): return AlphaDriver(self, options)
        case .am03127(let options): return text(AM03127Dialect(fitted(options)))
        case .artNet(let options):
            return try pixels(ArtNetDialect(options: options, width: width, height: height), fonts)
        case .ddp(let options): return try pixels(DDPDialect(options: options, width: width, height: height), fonts)
        case .dreamCheeky(let options): return try pixels(DreamCheekyDialect(options: options), fonts)
        case .e131(let options): return try pixels(E131Dialect(options: options, width: width, height: height), fonts)
        case .framed(let options): return text(try framed(options))
        case .hanover(let options): return try pixels(HanoverDialect(options, width: width, height: height), fonts)
        case .ibis(let options): return text(IBISDialect(fitted(options)))
        case .lawoMono(let options): return try pixels(LawoMonoDialect(options, width: width, height: height), fonts)
        case .mobitec(let options): return try pixels(MobitecDialect(options, width: width, height: height), fonts)
        case .mobitecText(let options): return text(MobitecTextDialect(fitted(options)))
        case .proLite(let options): return text(ProLiteDialect(fitted(options)))
        case .vt52(let options): return text(VT52Dialect(fitted(options)))
        case .ledBadge(let options):
            return try pixels(LEDBadgeDialect(options: options, width: width, height: height), fonts)
        }
    }

    private func framed(_ description: FramedDescription) throws(SignError) -> FramedDialect {
        do {
            return try FramedDialect(fitted(description))
        } catch {
            throw .content(error.description)
        }
    }

    private func pixels<Dialect: SignDialect>(
        _ dialect: Dialect, _ fonts: PageFonts?
    ) throws(SignError) -> any SignDriver where Dialect.Content == Framebuffer {
        guard let fonts else { throw .noFonts }
        return StepDriver(PixelComposer(dialect, definition: self, fonts: fonts), definition: self)
    }

    private func text<Dialect: TextDialect>(_ dialect: Dialect) -> any SignDriver {
        StepDriver(TextComposer(dialect, definition: self), definition: self)
    }
}
