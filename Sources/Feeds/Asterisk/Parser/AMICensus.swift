/// How much a manager stream holds: its messages, and the fields noted in them.
///
/// A feed skips what it does not act on. This reads every message and notes the fields of each, as a client that hands
/// all of them on would, so that the parser can be measured alone and compared with others.
public struct AMICensus: Sendable {
    /// Complete messages: banner, responses, and events of any name.
    public private(set) var messages = 0
    /// Fields a feed reads, in all of them.
    public private(set) var fields = 0
    private var parser = AMIParser(.everything)

    public init() {}

    /// Takes in bytes, in any chunks.
    ///
    /// - Returns: `false` when the stream cannot be AMI: a message of over 1 MiB.
    public mutating func read(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var (messages, fields) = (0, 0)
        let isAMI = parser.parse(bytes) { message in
            messages += 1
            fields += message.fieldCount
        }
        self.messages += messages
        self.fields += fields
        return isAMI
    }
}
