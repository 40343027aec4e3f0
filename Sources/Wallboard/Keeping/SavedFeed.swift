import CallCentre
import Feeds
import Foundation

/// Where a feed stood: what its state machine knew, and how far its file was read.
struct SavedFeed: Codable, Sendable {
    var state: Data
    var position: FilePosition?

    init(_ feed: any SwitchFeed, position: FilePosition?) throws {
        state = try feed.saved()
        self.position = position
    }

    init(_ cursor: Data) throws {
        self = try JSONDecoder().decode(Self.self, from: cursor)
    }

    func encoded() throws -> Data { try JSONEncoder().encode(self) }
}
