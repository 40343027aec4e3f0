import SignProtocols
import StrictYAML

extension DDPOptions {
    /// Keys: those of the pixels, `destination`, `dataType`, `firstPixel`, `numbered`.
    init?(reading keys: YAMLMapping, over base: DDPOptions?) {
        let base = base ?? DDPOptions()
        let stream = PixelStream(reading: keys, over: base.stream)
        let destination = keys.value("destination", over: base.destination) { $0.byte() }
        let dataType = keys.value("dataType", over: base.dataType) { $0.byte() }
        let first = keys.value("firstPixel", over: base.firstPixel) { $0.int(in: 0...1_000_000) }
        let isNumbered = keys.value("numbered", over: base.isNumbered) { $0.bool() }
        guard let stream, let destination, let dataType, let first, let isNumbered else { return nil }
        self.init(
            stream: stream, destination: destination, dataType: dataType, firstPixel: first, isNumbered: isNumbered)
    }
}

extension ArtNetOptions {
    /// Keys: those of the pixels and of the universes, `numbered`.
    init?(reading keys: YAMLMapping, over base: ArtNetOptions?) {
        let base = base ?? ArtNetOptions()
        let stream = PixelStream(reading: keys, over: base.stream)
        let universes = PixelUniverses(reading: keys, over: base.universes, valid: Self.universeRange)
        let isNumbered = keys.value("numbered", over: base.isNumbered) { $0.bool() }
        guard let stream, let universes, let isNumbered else { return nil }
        self.init(stream: stream, universes: universes, isNumbered: isNumbered)
    }
}

extension E131Options {
    /// Keys: those of the pixels and of the universes, `priority`, `sourceName`.
    init?(reading keys: YAMLMapping, over base: E131Options?) {
        let base = base ?? E131Options()
        let stream = PixelStream(reading: keys, over: base.stream)
        let universes = PixelUniverses(reading: keys, over: base.universes, valid: Self.universeRange)
        let priority = keys.value("priority", over: base.priority) { value in
            value.int(in: 0...Int(Self.priorityRange.upperBound)).map(UInt8.init)
        }
        let name = keys.value("sourceName", over: base.sourceName) { $0.string() }
        guard let stream, let universes, let priority, let name else { return nil }
        self.init(stream: stream, universes: universes, priority: priority, sourceName: name, sourceID: base.sourceID)
    }
}

extension PixelStream {
    /// Keys: `start`, `lines`, `serpentine`, `colourOrder`, `level`.
    init?(reading keys: YAMLMapping, over base: PixelStream) {
        let start = keys.value("start", over: base.wiring.start) { $0.oneOf() }
        let lines = keys.value("lines", over: base.wiring.lines) { $0.oneOf() }
        let isSerpentine = keys.value("serpentine", over: base.wiring.isSerpentine) { $0.bool() }
        let order = keys.value("colourOrder", over: base.colourOrder) { $0.oneOf() }
        let level = keys.value("level", over: base.level) { $0.int(in: 1...255).map(UInt8.init) }
        guard let start, let lines, let isSerpentine, let order, let level else { return nil }
        self.init(
            wiring: PixelWiring(start: start, lines: lines, isSerpentine: isSerpentine), colourOrder: order,
            level: level)
    }
}

extension PixelUniverses {
    /// Keys: `universe`, `pixelsPerUniverse`, `filled`.
    init?(reading keys: YAMLMapping, over base: PixelUniverses, valid: ClosedRange<Int>) {
        let first = keys.value("universe", over: base.first) { $0.int(in: valid) }
        let each = keys.value("pixelsPerUniverse", over: base.pixelsEach) { $0.int(in: 1...170) }
        let isFilled = keys.value("filled", over: base.isFilled) { $0.bool() }
        guard let first, let each, let isFilled else { return nil }
        self.init(first: first, pixelsEach: each, isFilled: isFilled)
    }
}

extension YAMLValue {
    /// A whole number from 0 to 255.
    func byte() -> UInt8? { int(in: 0...255).map(UInt8.init) }
}
