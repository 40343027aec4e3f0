/// Whoever understands the bytes of a growing file.
public protocol FileListener: Sendable {
    /// More of the file; `position` is the place after these bytes, to be saved together with what they led to.
    func read(_ bytes: [UInt8], upTo position: FilePosition) async
    /// Everything that is there has been read. Comes with every look at the file.
    func caughtUp() async
    /// The file cannot be read for now; told once, tried again with every look.
    func problem(_ text: String) async
    /// Part of what was written can never be read.
    func missedSome(_ text: String) async
}

/// Follows a file that grows, such as a log, by looking at it at an interval.
///
/// - *Renamed* (log rotation): the old file is read to its end, and left once something was written to the new one.
/// - *Cut off* (`copytruncate`): the rest is read from the copy, where there is one, then the file from its beginning.
/// - *Away, or not to be read*: told once, tried again with every look.
/// - *Stopped and started again*: goes on from a saved position, looking for the file under the names that rotation gives
///   (`.1`, `.2`, `-20031024`). Compressed parts are not read; what is in them only is missed, which is told.
///
/// Bytes may be cut anywhere, but a line that its file ends in the middle of is ended before the next file begins.
public actor FileFollower {
    private let folder: LogFolder
    private let interval: Duration
    private let clock: any Clock<Duration>
    private var position: FilePosition?
    private var file: OpenFile?
    /// The bytes before the position, as many as its checksum is of.
    private var tail: [UInt8] = []
    private var told: String?

    private static let chunk = 1 << 18

    /// - Parameters:
    ///   - path: the file, which need not exist yet.
    ///   - position: where to go on; `nil` begins with the beginning of the file.
    ///   - interval: between two looks at the file.
    public init(
        path: String, from position: FilePosition? = nil, every interval: Duration = .seconds(1),
        clock: any Clock<Duration> = ContinuousClock()
    ) {
        folder = LogFolder(path: path)
        self.position = position
        self.interval = interval
        self.clock = clock
    }

    /// Follows the file until the task is cancelled.
    public func run(_ listener: some FileListener) async throws {
        while true {
            try Task.checkCancellation()
            await step(listener)
            try await clock.sleep(for: interval)
        }
    }

    /// One look: reads everything that is there now.
    public func step(_ listener: some FileListener) async {
        do {
            if file == nil { try await start(listener) }
            try await readOn(listener)
            told = nil
            await listener.caughtUp()
        } catch {
            file = nil
            let text = "\(error)"
            if told != text { await listener.problem(text) }
            told = text
        }
    }
}

// MARK: Finding the place

extension FileFollower {
    private func start(_ listener: some FileListener) async throws {
        // Says why, when the file itself cannot be opened: without it there is nothing to go on to.
        _ = try OpenFile(path: folder.path(folder.name))
        switch folder.plan(for: position).start(from: position) {
        case .resume(let name, let offset): try open(name, at: offset)
        case .begin: try open(folder.name, at: 0)
        case .miss:
            try open(folder.name, at: 0)
            await listener.missedSome("\(folder.path(folder.name)): the place that was read up to is gone")
        }
    }

    private func open(_ name: String, at offset: UInt64) throws {
        let opened = try OpenFile(path: folder.path(name))
        tail = try opened.tail(before: offset) ?? []
        position = FilePosition(file: try opened.state().file, offset: offset, tail: tail)
        file = opened
    }
}

// MARK: Reading on

extension FileFollower {
    /// Reads every part to its end, up to the last.
    private func readOn(_ listener: some FileListener) async throws {
        while let file, let position {
            if try wasCutOff(file, position) {
                try await beginAgain(after: position, listener)
                continue
            }
            if try await read(file, listener) { continue }
            guard let next = folder.plan(for: nil).next(after: position.file) else { return }
            // Written to the old one before the first line of the new one, and after our last look.
            if try await read(file, listener) { continue }
            try await go(to: next.name, listener)
        }
    }

    private func wasCutOff(_ file: OpenFile, _ position: FilePosition) throws -> Bool {
        let checksum = file.checksum(before: position.offset)
        return FollowPlan.wasCutOff(size: try file.state().size, checksum: checksum, readTo: position)
    }

    /// Hands over the next piece; whether there was one.
    private func read(_ file: OpenFile, _ listener: some FileListener) async throws -> Bool {
        guard let place = position else { return false }
        let bytes = try file.read(Self.chunk, at: place.offset)
        guard !bytes.isEmpty else { return false }
        tail = Array((tail + bytes.suffix(FilePosition.tailLength)).suffix(FilePosition.tailLength))
        let reached = FilePosition(file: place.file, offset: place.offset + UInt64(bytes.count), tail: tail)
        position = reached
        await listener.read(bytes, upTo: reached)
        return true
    }

    private func go(to name: String, _ listener: some FileListener) async throws {
        let isUnfinished = tail.last.map { $0 != 0x0A } ?? false
        try open(name, at: 0)
        if isUnfinished, let position { await listener.read([0x0A], upTo: position) }
    }

    /// The file was cut off: what had not been read of it may be in a copy.
    private func beginAgain(after place: FilePosition, _ listener: some FileListener) async throws {
        if let copy = folder.plan(for: place).copy(holding: place) {
            return try open(copy.name, at: place.offset)
        }
        try await go(to: folder.name, listener)
        await listener.missedSome("\(folder.path(folder.name)) was cut off; what was in it last is not to be found")
    }
}
