import CallCentre
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Testing

@testable import Console

@Suite struct `The live stream remembers` {
    private let all = Set(StreamTopic.allCases)

    private func frame(_ banner: String) -> ConsoleUpdate {
        .frame(Frame(banner: banner, at: ScriptedSource.at, pixels: ["r"]))
    }

    private func keys(_ entries: [StreamHistory.Entry]) -> [String] { entries.map { "\($0.id) \($0.key)" } }

    @Test func `an event has a number, a name and its JSON on one line`() throws {
        var history = StreamHistory(first: 100)
        try history.append(.banners(BannersReport(banners: [])))
        let entry = try #require(history.entries(after: nil, topics: all).first)
        #expect(String(buffer: entry.bytes) == "id: 101\nevent: banners\ndata: {\"banners\":[]}\n\n")
    }

    @Test func `a reader near by gets every update, of its topics only`() throws {
        var history = StreamHistory(first: 0, most: 4)
        for banner in ["a", "b", "a"] { try history.append(frame(banner)) }
        try history.append(.feeds(FeedsReport(feeds: [])))
        #expect(keys(history.entries(after: 1, topics: [.frames])) == ["2 frame b", "3 frame a"])
        #expect(keys(history.entries(after: 0, topics: all)) == ["1 frame a", "2 frame b", "3 frame a", "4 feeds"])
        #expect(history.entries(after: 4, topics: all).isEmpty)
    }

    @Test func `a slow reader skips to the newest state of each key`() throws {
        var history = StreamHistory(first: 0, most: 4)
        try history.append(.feeds(FeedsReport(feeds: [])))
        for _ in 0..<1000 { for banner in ["a", "b"] { try history.append(frame(banner)) } }
        #expect(keys(history.entries(after: 1, topics: all)) == ["2000 frame a", "2001 frame b"])
        #expect(keys(history.entries(after: 0, topics: all)) == ["1 feeds", "2000 frame a", "2001 frame b"])
    }

    @Test(arguments: [nil, 5, 999] as [Int64?])
    func `a reader new, or from another run, gets the newest state of everything`(seen: Int64?) throws {
        var history = StreamHistory(first: 100)
        for banner in ["a", "b", "a"] { try history.append(frame(banner)) }
        #expect(keys(history.entries(after: seen, topics: all)) == ["102 frame b", "103 frame a"])
    }

    @Test func `there are only so many readers, and a place is free again once its holder is gone`() throws {
        let hub = StreamHub(start: Timestamp(microseconds: 0), most: 1000)
        var seats = try (0..<1000).map { _ in try hub.join() }
        #expect(throws: Problem.self) { try hub.join() }
        seats.removeLast()
        #expect(hub.readerCount == 999)
        seats.append(try hub.join())
        hub.close()
        seats.removeAll()
        #expect(throws: Problem.self, "a hub that is closed lets nobody in") { try hub.join() }
    }
}
