import Testing

@testable import Feeds

@Suite(.timeLimit(.minutes(5)))
struct FollowPlanTests {
    private static func file(_ inode: UInt64) -> FilePosition.Identity { .init(device: 1, inode: inode) }
    private static let log = [UInt8](repeating: 0x61, count: 200)
    private static let other = [UInt8](repeating: 0x62, count: 200)

    /// A place after 100 bytes of ``log``.
    private let place = FilePosition(file: file(7), offset: 100, tail: log[..<100])

    /// A part with so many bytes of a text, as the reader of `place` sees it.
    private func part(_ name: String, _ inode: UInt64, _ text: ArraySlice<UInt8>) -> FollowPlan.Part {
        let tail = text.count >= 100 ? FilePosition.checksum(text.prefix(100).suffix(64)) : nil
        return FollowPlan.Part(name: name, file: Self.file(inode), size: UInt64(text.count), checksum: tail)
    }

    private func start(_ parts: FollowPlan.Part...) -> FollowPlan.Start {
        FollowPlan(base: "queue_log", parts: parts).start(from: place)
    }

    @Test func `without a place the file is read from its beginning`() {
        let plan = FollowPlan(base: "queue_log", parts: [part("queue_log", 7, Self.log[...])])
        #expect(plan.start(from: nil) == .begin)
    }

    @Test func `the same file that only grew is read on`() {
        #expect(start(part("queue_log", 7, Self.log[...])) == .resume(name: "queue_log", offset: 100))
        #expect(start(part("queue_log", 7, Self.log[..<100])) == .resume(name: "queue_log", offset: 100))
    }

    @Test func `the file is found under the name rotation gave it`() {
        let parts = [part("queue_log.1", 7, Self.log[...]), part("queue_log", 8, Self.other[...])]
        let plan = FollowPlan(base: "queue_log", parts: parts)
        #expect(plan.start(from: place) == .resume(name: "queue_log.1", offset: 100))
        #expect(plan.next(after: Self.file(7))?.name == "queue_log")
    }

    @Test func `rotated twice, the part between is read as well`() {
        let parts = [
            part("queue_log.2", 7, Self.log[...]), part("queue_log.1", 8, Self.other[...]),
            part("queue_log", 9, Self.other[...]),
        ]
        let plan = FollowPlan(base: "queue_log", parts: parts)
        #expect(plan.start(from: place) == .resume(name: "queue_log.2", offset: 100))
        #expect(plan.next(after: Self.file(7))?.name == "queue_log.1")
        #expect(plan.next(after: Self.file(8))?.name == "queue_log")
        #expect(plan.next(after: Self.file(9)) == nil)
    }

    @Test func `an inode that another file has been given is not the place`() {
        #expect(start(part("queue_log", 7, Self.other[...])) == .miss)
        #expect(start(part("queue_log", 7, Self.log[..<50])) == .miss)
    }

    @Test func `a copy with the same bytes is the place, where the file itself was cut off`() {
        let parts = [part("queue_log.1", 9, Self.log[...]), part("queue_log", 7, Self.log[..<0])]
        #expect(
            FollowPlan(base: "queue_log", parts: parts).start(from: place) == .resume(name: "queue_log.1", offset: 100))
    }

    @Test func `a few bytes in another file are no place`() {
        let early = FilePosition(file: Self.file(7), offset: 10, tail: Self.log[..<10])
        let checksum = FilePosition.checksum(Self.log[..<10])
        let copy = FollowPlan.Part(name: "queue_log", file: Self.file(9), size: 200, checksum: checksum)
        #expect(FollowPlan(base: "queue_log", parts: [copy]).start(from: early) == .miss)
    }

    @Test func `a new file counts once something was written to it`() {
        let old = part("queue_log.1", 7, Self.log[...])
        let empty = FollowPlan(base: "queue_log", parts: [old, part("queue_log", 8, Self.log[..<0])])
        #expect(empty.next(after: Self.file(7)) == nil)
        #expect(FollowPlan(base: "queue_log", parts: [old]).next(after: Self.file(7)) == nil)
    }

    @Test func `after a file that was deleted comes the one in its place, and no older part`() {
        let old = part("queue_log.1", 6, Self.other[...])
        let plan = FollowPlan(base: "queue_log", parts: [old, part("queue_log", 8, Self.other[...])])
        #expect(plan.next(after: Self.file(7))?.name == "queue_log")
        #expect(FollowPlan(base: "queue_log", parts: [old]).next(after: Self.file(7)) == nil)
    }

    @Test func `the parts are those of rotation, the oldest first`() {
        let names = [
            "queue_log", "queue_log.1", "queue_log.10", "queue_log.2", "queue_log.3.gz", "queue_log.bak", "queue_log2",
            "queue_log.", "other.1",
        ]
        #expect(
            RotatedNames.oldestFirst(names, of: "queue_log") == ["queue_log.10", "queue_log.2", "queue_log.1"])
        let dated = ["queue_log-20031025", "queue_log-20031024", "queue_log-20031023.gz"]
        #expect(
            RotatedNames.oldestFirst(dated, of: "queue_log") == ["queue_log-20031024", "queue_log-20031025"])
    }
}
