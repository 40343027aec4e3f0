/// What the sign makes of the bytes at the beginning of its buffer.
enum FramedReading {
    /// A frame of so many bytes.
    case frame(FramedMessage, length: Int)
    /// More bytes may make a frame of them.
    case unfinished
    /// No frame begins here.
    case nothing(reason: String)

    static let notUnderstood = "not understood"
    static let badChecksum = "bad checksum"
    static let wrongLength = "wrong length"
}

/// What a frame says.
struct FramedMessage {
    var kind: FramedForm.Kind
    var numbers: [FramedTemplate.Number: Int] = [:]
    /// The lines of a text.
    var text: [[FramedTextReader.Item]] = []
    var colour: [UInt8]?
    var flash: [UInt8]?
    var level: [UInt8] = []
}
