/// The files of an Alpha sign and the pool of bytes they share.
///
/// Methods that write return what was lost of the data, nil when nothing was.
/// Source: Alpha protocol, form 9708-8061, "Set memory configuration"; the cost of a file as measured.
struct AlphaMemory: Hashable, Sendable {
    /// What a file costs besides its content, and what a configuration costs besides its files.
    private static let bytesPerFile = 13
    private static let bytesPerConfiguration = 6

    /// The longest content of a STRING file or of the priority file.
    private static let longestValue = 125

    let poolBytes: Int

    /// In the order of the configuration.
    private(set) var files: [AlphaStoredFile] = []

    /// The priority file while it is in force. Erasing the memory keeps it.
    private(set) var priority: [UInt8]?

    /// File `A` while no configuration has it.
    private var defaultText: [UInt8] = []

    /// LARGE and RGB pictures, which take nothing of the pool.
    private var largePictures: [AlphaLabel: AlphaPicture] = [:]

    /// Where a run day table was written.
    private var days: [AlphaLabel: AlphaDays] = [:]

    init(poolBytes: Int) {
        self.poolBytes = poolBytes
    }

    /// What is left of the pool.
    var freeBytes: Int {
        poolBytes - (files.isEmpty ? 0 : Self.cost(of: files))
    }

    private static func cost(of files: [AlphaStoredFile]) -> Int {
        files.reduce(bytesPerConfiguration) { $0 + $1.contentBytes + bytesPerFile }
    }

    mutating func erase() {
        files = []
        defaultText = []
        largePictures = [:]
        days = [:]
    }

    /// Erases everything, then makes room for all of the files, or for none when they exceed the pool.
    mutating func configure(_ newFiles: [AlphaStoredFile]) -> AlphaLoss? {
        erase()
        guard Self.cost(of: newFiles) <= poolBytes else { return .memoryFull }
        files = newFiles
        return nil
    }
}

// MARK: - Reading

extension AlphaMemory {
    /// The TEXT file of a label, with its ESC sections; nil when there is none.
    func text(_ label: AlphaLabel) -> [UInt8]? {
        if label == .priority { return priority }
        guard let file = file(label) else { return label == "A" ? defaultText : nil }
        guard case .text(let bytes, _) = file.content else { return nil }
        return bytes
    }

    /// When a TEXT file may show.
    func hours(_ label: AlphaLabel) -> AlphaHours {
        guard case .text(_, let hours) = file(label)?.content else { return .always }
        return hours
    }

    func string(_ label: AlphaLabel) -> [UInt8]? {
        guard case .string(let value) = file(label)?.content else { return nil }
        return value
    }

    /// On which days a TEXT file may show.
    func days(_ label: AlphaLabel) -> AlphaDays {
        days[label] ?? .daily
    }

    /// The picture of a label, whatever its kind; nil until it is written.
    func picture(_ label: AlphaLabel) -> AlphaPicture? {
        smallPicture(label) ?? largePicture(label)
    }

    func largePicture(_ label: AlphaLabel) -> AlphaPicture? {
        largePictures[label]
    }

    func smallPicture(_ label: AlphaLabel) -> AlphaPicture? {
        guard case .picture(let picture) = file(label)?.content else { return nil }
        return picture
    }

    private func file(_ label: AlphaLabel) -> AlphaStoredFile? {
        files.first { $0.label == label }
    }
}

// MARK: - Writing

extension AlphaMemory {
    /// Too long a text is cut off. The priority file takes force by any content and loses it by none.
    mutating func writeText(_ label: AlphaLabel, _ bytes: [UInt8]) -> AlphaLoss? {
        let capacity: Int
        if label == .priority {
            capacity = Self.longestValue
            priority = bytes.isEmpty ? nil : Array(bytes.prefix(capacity))
        } else if let index = files.firstIndex(where: { $0.label == label }) {
            guard case .text(_, let hours) = files[index].content else { return .unallocatedLabel }
            capacity = files[index].contentBytes
            files[index].content = .text(Array(bytes.prefix(capacity)), hours)
        } else {
            guard label == "A" else { return .unallocatedLabel }
            capacity = freeBytes
            defaultText = Array(bytes.prefix(capacity))
        }
        return bytes.count > capacity ? .textTruncated : nil
    }

    /// Too long a value empties the file.
    mutating func writeString(_ label: AlphaLabel, _ value: [UInt8]) -> AlphaLoss? {
        guard let index = files.firstIndex(where: { $0.label == label }), case .string = files[index].content else {
            return .unallocatedLabel
        }
        let fits = value.count <= min(files[index].contentBytes, Self.longestValue)
        files[index].content = .string(fits ? value : [])
        return fits ? nil : .stringEmptied
    }

    /// Rows of another width than configured run into each other.
    mutating func writePicture(_ label: AlphaLabel, _ rows: [[AlphaColour?]]) -> AlphaLoss? {
        guard let index = files.firstIndex(where: { $0.label == label }), case .picture = files[index].content else {
            return .unallocatedLabel
        }
        let (height, width) = files[index].size.quotientAndRemainder(dividingBy: 256)
        let isTooLarge = rows.count > height || rows.contains { $0.count > width }
        let stored = isTooLarge ? rows : rows.map { $0 + Array(repeating: nil, count: width - $0.count) }
        files[index].content = .picture(AlphaPicture(width: width, height: height, storing: stored))
        return isTooLarge ? .pictureDamaged : nil
    }

    mutating func setHours(_ label: AlphaLabel, _ hours: AlphaHours) -> AlphaLoss? {
        guard let index = files.firstIndex(where: { $0.label == label }),
            case .text(let bytes, _) = files[index].content
        else { return .unallocatedLabel }
        files[index].content = .text(bytes, hours)
        return nil
    }

    mutating func setDays(_ label: AlphaLabel, _ days: AlphaDays) -> AlphaLoss? {
        guard label != .priority, text(label) != nil else { return .unallocatedLabel }
        self.days[label] = days
        return nil
    }

    mutating func writeLargePicture(_ label: AlphaLabel, _ picture: AlphaPicture) {
        largePictures[label] = picture
    }

    mutating func releasePriority() {
        priority = nil
    }
}
