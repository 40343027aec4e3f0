/// Fills the forms of a description.
struct FramedPacker: Hashable, Sendable {
    let description: FramedDescription
    private let forms: [FramedForm.Kind: FramedForm]
    private let setUpForms: [FramedForm]

    /// What goes into the places of a form.
    struct Values {
        var numbers: [FramedTemplate.Number: Int] = [:]
        var text: [UInt8] = []
        var colour: [UInt8] = []
        var flash: [UInt8] = []
        var level: [UInt8]?
    }

    init(_ description: FramedDescription) {
        self.description = description
        let all = FramedForm.all(of: description)
        forms = Dictionary(all.filter { $0.kind != .setUp }.map { ($0.kind, $0) }) { first, _ in first }
        setUpForms = description.commands.setUp.map { FramedForm(.setUp, $0, in: description) }
    }

    func has(_ kind: FramedForm.Kind) -> Bool { forms[kind] != nil }

    func form(_ kind: FramedForm.Kind) -> FramedForm? { forms[kind] }

    func setUp() throws(SignEncodingError) -> [SignPacket] {
        var packets: [SignPacket] = []
        for form in setUpForms { packets.append(try packet(form, Values())) }
        return packets
    }

    /// The packet of a command that the sign has; none when it has not.
    func packets(_ kind: FramedForm.Kind, _ values: Values = Values()) throws(SignEncodingError) -> [SignPacket] {
        guard let form = forms[kind] else { return [] }
        return [try packet(form, values)]
    }

    private func packet(_ form: FramedForm, _ values: Values) throws(SignEncodingError) -> SignPacket {
        var frame = Frame(capacity: values.text.count + 32)
        for element in form.elements { try add(element, values, to: &frame) }
        try finish(&frame)
        let isHeard = description.answer != nil && description.address != description.broadcast
        return SignPacket(
            stuffed(frame.bytes), settle: form.gap, answerWithin: isHeard ? description.answer?.within : nil)
    }

    /// A frame in the making.
    private struct Frame {
        var bytes: [UInt8] = []
        var stretches: [FramedTemplate.Stretch: Range<Int>] = [:]
        var length: (at: Int, FramedNumber)?
        var checksum: (at: Int, FramedNumber)?

        init(capacity: Int) { bytes.reserveCapacity(capacity) }
    }

    private func add(
        _ element: FramedTemplate.Element, _ values: Values, to frame: inout Frame
    ) throws(SignEncodingError) {
        switch element {
        case .bytes(let bytes): frame.bytes += bytes
        case .text, .value: frame.bytes += values.text
        case .colour: frame.bytes += values.colour
        case .flash: frame.bytes += values.flash
        case .command: break
        case .begin(let stretch): frame.stretches[stretch] = frame.bytes.count..<frame.bytes.count
        case .end(let stretch):
            frame.stretches[stretch] = (frame.stretches[stretch]?.lowerBound ?? 0)..<frame.bytes.count
        case .number(.length, let format):
            frame.length = (frame.bytes.count, format)
            frame.bytes += repeatElement(0, count: format.width ?? 0)
        case .number(.checksum, let format):
            frame.checksum = (frame.bytes.count, format)
            frame.bytes += repeatElement(0, count: format.width ?? 0)
        case .number(.level, _) where values.level != nil: frame.bytes += values.level ?? []
        case .number(let name, let format):
            let value = name == .address ? description.address : values.numbers[name] ?? 0
            frame.bytes += try Self.bytes(of: value, name, format)
        }
    }

    private static func bytes(
        of value: Int, _ name: FramedTemplate.Number, _ format: FramedNumber
    ) throws(SignEncodingError) -> [UInt8] {
        guard let bytes = format.bytes(of: value) else {
            throw SignEncodingError("{\(name.rawValue)}: \(value) does not fit into its place")
        }
        return bytes
    }

    /// Puts in what depends on the rest: first the length, which may be summed.
    private func finish(_ frame: inout Frame) throws(SignEncodingError) {
        if let (place, format) = frame.length {
            let bytes = try Self.bytes(of: frame.stretches[.count]?.count ?? 0, .length, format)
            frame.bytes.replaceSubrange(place..<place + bytes.count, with: bytes)
        }
        if let (place, format) = frame.checksum, let checksum = description.checksum {
            let sum = checksum.value(of: frame.bytes[frame.stretches[.sum] ?? 0..<0])
            let bytes = format.bytes(ofLowPartOf: sum) ?? []
            frame.bytes.replaceSubrange(place..<place + bytes.count, with: bytes)
        }
    }

    private func stuffed(_ bytes: [UInt8]) -> [UInt8] {
        guard !description.stuffing.isEmpty, bytes.count > 2 else { return bytes }
        let inner = bytes.dropFirst().dropLast().flatMap { description.stuffing[$0] ?? [$0] }
        return [bytes[0]] + inner + [bytes[bytes.count - 1]]
    }
}
