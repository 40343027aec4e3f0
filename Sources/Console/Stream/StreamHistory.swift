import HTTPTypes
import Hummingbird
import NIOCore

/// What the live stream told last: the newest state of every key, and the last few updates in order.
///
/// Readers have a place in it and nothing else, so that one who reads slowly costs nothing: what it missed is read
/// from here when it comes back, one by one while it is near, and by the newest state of each key when it is not.
struct StreamHistory: Sendable {
    /// One update as it goes out.
    struct Entry: Sendable {
        var id: Int64
        var topic: StreamTopic
        var key: String
        /// `id:`, `event:` and `data:` lines with the empty line after them.
        var bytes: ByteBuffer
    }

    private let most: Int
    private let first: Int64
    private var ring: [Entry] = []
    private var newest: [String: Entry] = [:]
    /// The number of the last update.
    private(set) var last: Int64

    /// - Parameters:
    ///   - first: a number above those of earlier runs, so that their numbers are known to be old.
    ///   - most: how many updates a reader may be behind and still get each.
    init(first: Int64, most: Int = 64) {
        self.first = first
        self.most = most
        last = first
    }

    /// Adds an update.
    mutating func append(_ update: ConsoleUpdate) throws {
        let json = try update.json()
        last += 1
        var bytes = ByteBuffer(string: "id: \(last)\nevent: \(update.event)\ndata: ")
        bytes.writeBytes(json)
        bytes.writeString("\n\n")
        let entry = Entry(id: last, topic: update.topic, key: update.key, bytes: bytes)
        newest[entry.key] = entry
        ring.append(entry)
        if ring.count > most { ring.removeFirst() }
    }

    /// What a reader has not seen, oldest first.
    ///
    /// - Parameter seen: the number of the last update it saw; `nil`, or one from another run, for none.
    func entries(after seen: Int64?, topics: Set<StreamTopic>) -> [Entry] {
        guard let seen, seen >= first, seen <= last else { return states(after: first, topics) }
        guard let oldest = ring.first, seen < last else { return [] }
        guard seen >= oldest.id - 1 else { return states(after: seen, topics) }
        return ring.filter { $0.id > seen && topics.contains($0.topic) }
    }

    private func states(after seen: Int64, _ topics: Set<StreamTopic>) -> [Entry] {
        newest.values.filter { $0.id > seen && topics.contains($0.topic) }.sorted { $0.id < $1.id }
    }
}
