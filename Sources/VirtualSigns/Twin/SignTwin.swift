import Raster
import SignProtocols
import Signs

/// The inside of a virtual sign: what its bytes do, and what its LEDs show.
protocol SignTwin: Sendable {
    /// Takes bytes that arrive at one instant, counted from any origin.
    mutating func receive(_ bytes: [UInt8], at instant: Duration)

    /// What the sign has sent since last asked.
    mutating func takeReplies() -> [UInt8]

    /// - Parameter isStill: shows what flashes as lit.
    func framebuffer(at instant: Duration, isStill: Bool) -> Framebuffer

    /// The lines of text being shown; empty when the display is dark or was sent pixels.
    func text(at instant: Duration) -> [String]

    /// What the sign did not do, by reason.
    var losses: [String: Int] { get }
}

extension DeviceDefinition {
    /// - Parameter fonts: what stands for the sign's own.
    func makeTwin(fonts: PageFonts) -> any SignTwin {
        let (width, height) = (geometry.columns, geometry.rows)
        return switch family {
        case .aesys(let options): twin(AesysSign(fitted(options)), fonts)
        case .alfaZeta(let options): twin(AlfaZetaSign(options), fonts)
        case .alpha(let options): AlphaTwin(self, options, fonts: fonts)
        case .am03127(let options): twin(AM03127Sign(fitted(options)), fonts)
        case .framed(let options): twin(FramedSign(fitted(options)), fonts)
        case .hanover(let options): twin(HanoverSign(options, width: width, height: height), fonts)
        case .ibis(let options): twin(IBISSign(fitted(options)), fonts)
        case .lawoMono(let options): twin(LawoMonoSign(options, width: width, height: height), fonts)
        case .mobitec(let options): twin(MobitecSign(options, width: width, height: height), fonts)
        case .mobitecText(let options): twin(MobitecTextSign(fitted(options)), fonts)
        case .proLite(let options): twin(ProLiteSign(fitted(options)), fonts)
        case .vt52(let options): twin(VT52Sign(fitted(options)), fonts)
        case .artNet(let options): twin(ArtNetSign(options: options, width: width, height: height), fonts)
        case .ddp(let options): twin(DDPSign(options: options, width: width, height: height), fonts)
        case .dreamCheeky: twin(DreamCheekySign(), fonts)
        case .e131(let options): twin(E131Sign(options: options, width: width, height: height), fonts)
        case .ledBadge: twin(LEDBadgeSign(width: width, height: height), fonts)
        }
    }

    private func twin<Model: SignModel>(_ model: Model, _ fonts: PageFonts) -> any SignTwin {
        ModelTwin(model, definition: self, fonts: fonts)
    }
}
