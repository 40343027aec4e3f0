import Raster

/// A Lawo MONO sign without the LEDs.
///
/// Source: as for ``LawoMonoDialect``. Assumptions: a picture shows only after all four frames in their order, and a
/// frame that begins less than 20 ms after the last one is lost: where the limit lies is not known, but that senders keep 50 ms.
public struct LawoMonoSign: SignModel {
    public let options: LawoMonoOptions
    public private(set) var losses: [String: Int] = [:]

    /// How far a picture has come.
    private enum Progress {
        case nothing
        case prepared
        /// With the bytes to come.
        case announced(Int)
        case loaded([UInt8])
    }

    private var reader = FlaggedFrameReader(flag: 0x7E, longest: 600)
    private var picture: Framebuffer
    private var progress = Progress.nothing
    private var readyAt = Duration.zero

    private static let gap = Duration.milliseconds(20)

    /// A dark sign of a size in pixels.
    public init(_ options: LawoMonoOptions = LawoMonoOptions(), width: Int, height: Int) {
        self.options = options
        picture = Framebuffer(width: width, height: height, depth: .mono)
    }

    public mutating func receive(_ bytes: [UInt8], at instant: Duration) {
        obey(reader.advance(to: instant), at: instant)
        for byte in bytes { obey(reader.receive(byte, at: instant), at: instant) }
    }

    /// Nothing: none of these frames is answered.
    public mutating func takeReplies() -> [UInt8] { [] }

    public func display(at instant: Duration) -> SignDisplay { .pixels(picture) }

    private mutating func obey(_ event: FlaggedFrameReader.Event?, at instant: Duration) {
        switch event {
        case .frame(let escaped, let began):
            guard let frame = Self.unescaped(escaped), let first = frame.first else { return lose("malformed frame") }
            guard first & 0x0F == options.address else { return lose("other address") }
            guard began >= readyAt else { return lose("too soon") }
            readyAt = instant + Self.gap
            take(command: first & 0xF0, frame.dropFirst())
        case .loss(let reason): lose(reason)
        case nil: break
        }
    }

    /// What stands for 7D and 5D or 5E; nil when 7D stands before something else.
    private static func unescaped(_ escaped: [UInt8]) -> [UInt8]? {
        var bytes: [UInt8] = []
        var isEscaped = false
        for byte in escaped {
            switch (isEscaped, byte) {
            case (false, 0x7D): isEscaped = true
            case (false, _): bytes.append(byte)
            case (true, 0x5D), (true, 0x5E):
                bytes.append(byte ^ 0x20)
                isEscaped = false
            default: return nil
            }
        }
        return isEscaped ? nil : bytes
    }

    private mutating func lose(_ reason: String) {
        losses[reason, default: 0] += 1
    }
}

// MARK: - Commands

extension LawoMonoSign {
    private static let preparation: [UInt8] = [
        0x00, 0xFF, 0x2F, 0x10, 0x20, 0x40, 0x60, 0x90, 0xC0, 0xF0, 0x03, 0x13, 0x33, 0x53, 0x83, 0xB3, 0xE3, 0x89,
    ]

    private var bytesPerColumn: Int { (picture.height + 7) / 8 }

    private mutating func take(command: UInt8, _ payload: ArraySlice<UInt8>) {
        switch (command, progress) {
        case (0xB0, _): prepare(payload)
        case (0xC0, .prepared): announce(payload)
        case (0xD0, .announced(let count)): load(payload, count: count)
        case (0xE0, .loaded(let columns)): show(columns, payload)
        case (0xC0, _), (0xD0, _), (0xE0, _): lose("out of order")
        default: lose("unknown command")
        }
    }

    private mutating func prepare(_ payload: ArraySlice<UInt8>) {
        guard payload.elementsEqual(Self.preparation) else { return lose("malformed frame") }
        progress = .prepared
    }

    private mutating func announce(_ payload: ArraySlice<UInt8>) {
        let count = picture.width * bytesPerColumn
        let size = [count, (picture.width + 3) / 4, (picture.height + 3) / 4]
        guard payload.count == 9, payload.prefix(6).elementsEqual([1, 0, 0, 0, 0, 0]) else {
            return lose("malformed frame")
        }
        guard payload.suffix(3).map(Int.init) == size else { return lose("wrong picture size") }
        progress = .announced(count)
    }

    private mutating func load(_ payload: ArraySlice<UInt8>, count: Int) {
        guard payload.count == count + 3, payload.prefix(2).elementsEqual([0xFF, UInt8(count)]) else {
            return lose("wrong count")
        }
        // Seed, columns and checksum cancel out.
        guard payload.dropFirst(2).reduce(0xED, ^) == 0 else { return lose("bad checksum") }
        progress = .loaded(Array(payload.dropFirst(2).dropLast()))
    }

    private mutating func show(_ columns: [UInt8], _ payload: ArraySlice<UInt8>) {
        guard payload.elementsEqual([0x1A]) else { return lose("malformed frame") }
        picture.clear()
        for (index, byte) in columns.enumerated() {
            let top = (bytesPerColumn - 1 - index % bytesPerColumn) * 8
            for bit in 0..<8 where byte >> UInt8(bit) & 1 == 1 {
                picture[index / bytesPerColumn, top + bit] = .red
            }
        }
        progress = .nothing
    }
}
