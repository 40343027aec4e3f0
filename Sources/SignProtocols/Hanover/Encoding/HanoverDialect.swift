public import Raster

/// Makes the packets for Hanover signs of flip-dots or LEDs, which take whole pictures.
///
/// Lit pixels have one colour. The signs never answer.
///
/// Source: the programs pyflipdot 0.2.2, goflipdot and hawkz agree on the packets; usual line 4800 baud 8N1.
public struct HanoverDialect: SignDialect {
    public let options: HanoverOptions
    /// In pixels.
    public let width: Int
    public let height: Int

    public init(_ options: HanoverOptions = HanoverOptions(), width: Int, height: Int) {
        self.options = options
        self.width = width
        self.height = height
    }

    /// The whole picture, as there is no smaller change.
    public func steps(from old: Framebuffer?, to new: Framebuffer) throws(SignEncodingError) -> [SignStep<Framebuffer>]
    {
        let shown = new.mono(width: width, height: height)
        guard shown != old?.mono(width: width, height: height) else { return [] }
        return [SignStep([image(shown)], result: shown)]
    }

    /// The packet that shows a picture.
    private func image(_ frame: Framebuffer) -> SignPacket {
        let sent = options.isUpsideDown ? frame.turnedUpsideDown() : frame
        return SignPacket(HanoverPacket.image(columns: sent.columnBytes(), address: options.address))
    }

    /// Makes every sign on the line show its own test pictures, until ``stopTest``.
    public static var startTest: SignPacket { SignPacket(HanoverPacket.command(3, address: 0)) }

    /// Ends ``startTest``.
    public static var stopTest: SignPacket { SignPacket(HanoverPacket.command(12, address: 0)) }
}
