import CallCentre
import QueueMetrics
import Testing

@Suite(.timeLimit(.minutes(5)))
struct TrunkTests {
    private func site(_ groups: [TrunkGroup]) -> Site {
        var site = TestSite.site()
        site.trunkGroups = groups
        return site
    }

    @Test func `lines in use are unknown until told and no figure of a queue or a floor`() throws {
        var transcript = try Transcript()
        try transcript.play("0 ? site trunks.busy unknown, trunks.capacity unknown\n0 ? n1 trunks.busy absent")
        transcript.fold.apply(Event(.trunks(TrunkGroupID(0), busy: 0, capacity: 210), at: transcript.start))
        try transcript.play("0 ? site trunks.busy 0, trunks.capacity 210\n0 ? first trunks.busy absent")
        transcript.fold.apply(Event(.trunks(TrunkGroupID(0), busy: 17, capacity: nil), at: transcript.start))
        try transcript.play("0 ? site trunks.busy 17, trunks.capacity unknown")
    }

    @Test func `the lines of the site are those of all groups, and unknown while one of them is`() throws {
        var transcript = try Transcript(site([TrunkGroup(key: "east"), TrunkGroup(key: "west", capacity: 60)]))
        transcript.fold.apply(Event(.trunks(TrunkGroupID(0), busy: 5, capacity: 30), at: transcript.start))
        try transcript.play(
            """
            0 ? east trunks.busy 5, trunks.capacity 30, waiting absent, agents.ready absent, offered absent
            0 ? west trunks.busy unknown
            0 ? site trunks.busy unknown
            """)
        transcript.fold.apply(Event(.trunks(TrunkGroupID(1), busy: 11, capacity: nil), at: transcript.start))
        try transcript.play(
            """
            0 ? west trunks.busy 11, trunks.capacity 60
            0 ? site trunks.busy 16, trunks.capacity 90
            """)
    }

    @Test func `callers in the IVR are a figure of the site, unknown until told`() throws {
        var transcript = try Transcript()
        try transcript.play("0 ? site ivr unknown\n0 ? n1 ivr absent")
        transcript.fold.apply(Event(.ivr(calls: 4), at: transcript.start))
        try transcript.play("0 ? site ivr 4, waiting 0\n0 ? first ivr absent")
    }
}
