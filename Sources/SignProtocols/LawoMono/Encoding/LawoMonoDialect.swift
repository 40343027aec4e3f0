public import Raster

/// Makes the packets for Lawo MONO signs of LEDs, which take whole pictures.
///
/// LEDs have one colour. A picture takes four frames, 50 ms apart; none is answered. Flip-dot signs of the family,
/// which are written column by column, are left out: sources disagree about the order of their dots.
///
/// Source: the program pyFIS 1.15.0; usual line 19200 baud 8N1.
public struct LawoMonoDialect: SignDialect {
    public let options: LawoMonoOptions
    /// In pixels.
    public let width: Int
    /// In pixels.
    public let height: Int

    private static let settle = Duration.milliseconds(50)
    private static let mostBytes = 255

    public init(_ options: LawoMonoOptions = LawoMonoOptions(), width: Int, height: Int) {
        precondition(options.address <= 15, "a Lawo MONO sign has an address from 0 to 15, not \(options.address)")
        self.options = options
        self.width = width
        self.height = height
    }

    /// The whole picture, as there is no smaller change.
    ///
    /// - Throws: when the sign is so large that a picture does not fit in a frame.
    public func steps(from old: Framebuffer?, to new: Framebuffer) throws(SignEncodingError) -> [SignStep<Framebuffer>]
    {
        let shown = new.mono(width: width, height: height)
        guard shown != old?.mono(width: width, height: height) else { return [] }
        let columns = columns(of: shown)
        guard columns.count <= Self.mostBytes else {
            throw SignEncodingError(
                "a picture of \(width) x \(height) pixels is \(columns.count) bytes; a Lawo MONO sign takes at most 255"
            )
        }
        return [SignStep(packets(columns), result: shown)]
    }

    private func packets(_ columns: [UInt8]) -> [SignPacket] {
        let size = [columns.count, (width + 3) / 4, (height + 3) / 4].map { UInt8(truncatingIfNeeded: $0) }
        return [
            packet(.prepare, LawoMonoFrame.preparation),
            packet(.announce, [1, 0, 0, 0, 0, 0] + size),
            packet(.picture, LawoMonoFrame.picture(columns)),
            packet(.show, [LawoMonoFrame.showPicture]),
        ]
    }

    private func packet(_ command: LawoMonoFrame.Command, _ payload: [UInt8]) -> SignPacket {
        SignPacket(
            LawoMonoFrame.bytes(command, address: options.address, payload: payload), settle: Self.settle)
    }

    /// Column by column from the left, the lowest byte first, in each the top pixel in bit 0.
    private func columns(of frame: Framebuffer) -> [UInt8] {
        let fromTheTop = frame.columnBytes()
        let bands = (height + 7) / 8
        var columns: [UInt8] = []
        columns.reserveCapacity(fromTheTop.count)
        for start in stride(from: 0, to: fromTheTop.count, by: max(bands, 1)) {
            for band in 1...bands { columns.append(fromTheTop[start + bands - band]) }
        }
        return columns
    }
}
