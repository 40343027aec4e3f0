/// A sign that understands the line protocol of a description.
///
/// It compares every byte that comes with all commands of the description. What begins no frame is dropped byte by
/// byte, so that a frame after garbage or after a frame cut short is found.
public struct FramedSign: SignModel {
    public private(set) var losses: [String: Int] = [:]

    private let description: FramedDescription
    private let forms: [FramedForm]
    private let reader: FramedTextReader
    private var screen: FramedScreen
    private var buffer: [UInt8] = []
    private var replies: [UInt8] = []
    private var lastByte = Duration.zero
    private var lastFrame = Duration.zero
    private var isInGarbage = false

    /// A longer frame would not fit into any sign.
    private static let longestFrame = 4096

    /// A sign that was just switched on: dark, at full brightness.
    public init(_ description: FramedDescription) {
        self.description = description
        forms = FramedForm.all(of: description)
        reader = FramedTextReader(description)
        screen = FramedScreen(description)
    }

    public mutating func receive(_ bytes: [UInt8], at instant: Duration) {
        for byte in bytes {
            if let pause = description.longestPause, instant - lastByte > pause, !buffer.isEmpty {
                lose("pause inside a frame")
                buffer = []
            }
            lastByte = instant
            buffer.append(byte)
            if description.stuffing.isEmpty { readPlain() } else { readStuffed() }
        }
    }

    public mutating func takeReplies() -> [UInt8] {
        defer { replies = [] }
        return replies
    }

    public func display(at instant: Duration) -> SignDisplay {
        var lines = screen.shown
        if let period = description.keepAliveEvery, instant - lastFrame > period * 2 {
            lines = lines.map { _ in [] }
        }
        let half = instant.components.attoseconds < 500_000_000_000_000_000
        return .text(TextScreen(lines: lines, isFlashLit: half, brightness: screen.brightness))
    }

    private mutating func lose(_ reason: String) {
        losses[reason, default: 0] += 1
    }
}

// MARK: - Frames

extension FramedSign {
    /// Takes frames from the beginning of the buffer as long as there are any.
    private mutating func readPlain() {
        while !buffer.isEmpty {
            switch read(buffer, isWhole: false) {
            case .frame(let message, let length):
                buffer.removeFirst(length)
                obey(message)
            case .unfinished where buffer.count <= Self.longestFrame: return
            case .unfinished: drop(FramedReading.notUnderstood)
            case .nothing(let reason): drop(reason)
            }
        }
    }

    /// Gives one byte up. A stretch of bytes that mean nothing is one loss.
    private mutating func drop(_ reason: String) {
        if reason == FramedReading.badChecksum {
            refuse(reason)
        } else if !isInGarbage {
            lose(reason)
        }
        isInGarbage = true
        buffer.removeFirst()
    }

    private func read(_ bytes: [UInt8], isWhole: Bool) -> FramedReading {
        var isUnfinished = false
        var reason = FramedReading.notUnderstood
        for form in forms {
            switch FramedMatcher.read(bytes, as: form, description, reader, isWhole: isWhole) {
            case .frame(let message, let length): return .frame(message, length: length)
            case .unfinished: isUnfinished = true
            case .nothing(let new): if new != FramedReading.notUnderstood { reason = new }
            }
        }
        return isUnfinished ? .unfinished : .nothing(reason: reason)
    }

    /// Between the first byte and the last, bytes that have a meaning of their own are replaced.
    private mutating func readStuffed() {
        guard case .bytes(let start)? = description.frame.elements.first,
            case .bytes(let end)? = description.frame.elements.last, let first = start.first, let last = end.last
        else { return }
        if buffer.count == 1 {
            if buffer[0] != first { drop(FramedReading.notUnderstood) }
            return
        }
        let byte = buffer[buffer.count - 1]
        if byte == last, !(first == last && buffer.count == 2) {
            takeStuffedFrame(sharing: first == last)
        } else if byte == first {
            if first != last { lose("cut short by the next frame") }
            buffer = [byte]
        } else if buffer.count > Self.longestFrame {
            lose(FramedReading.notUnderstood)
            buffer = []
        }
    }

    /// - Parameter sharing: whether the last byte may be the first one of the next frame, should this be none.
    private mutating func takeStuffedFrame(sharing: Bool) {
        let frame = buffer
        buffer = []
        let reading = unstuffed(frame).map { read($0, isWhole: true) }
        if case .frame(let message, _)? = reading { return obey(message) }
        if case .nothing(FramedReading.badChecksum)? = reading {
            refuse(FramedReading.badChecksum)
        } else {
            lose(FramedReading.notUnderstood)
        }
        if sharing { buffer = Array(frame.suffix(1)) }
    }

    private func unstuffed(_ frame: [UInt8]) -> [UInt8]? {
        var inner: [UInt8] = []
        var rest = frame.dropFirst().dropLast()
        while let byte = rest.first {
            if let (original, code) = description.stuffing.first(where: { rest.starts(with: $0.value) }) {
                inner.append(original)
                rest = rest.dropFirst(code.count)
            } else if description.stuffing[byte] == nil {
                inner.append(byte)
                rest = rest.dropFirst()
            } else {
                return nil
            }
        }
        return frame.prefix(1) + inner + frame.suffix(1)
    }
}

// MARK: - Obeying

extension FramedSign {
    private mutating func obey(_ message: FramedMessage) {
        isInGarbage = false
        let address = message.numbers[.address]
        let isForAll = address != nil && address == description.broadcast
        guard address == nil || isForAll || address == description.address else { return lose("other address") }
        lastFrame = lastByte
        if let reason = screen.obey(message) { return isForAll ? lose(reason) : refuse(reason) }
        guard !isForAll, let answer = description.answer else { return }
        replies += answer.accepted.answer(from: description.address)
    }

    private mutating func refuse(_ reason: String) {
        lose(reason)
        if let refused = description.answer?.refused { replies += refused.answer(from: description.address) }
    }
}
