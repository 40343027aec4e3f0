import CallCentre
import Testing

@Suite(.timeLimit(.minutes(5)))
struct SiteTests {
    private let site = Site(
        name: "Test", timeZone: "Europe/Paris", queues: [Queue(key: "n1"), Queue(key: "n2")],
        teams: [Team(key: "level1", queues: [QueueID(0)])], floors: [Floor(key: "first", queues: [QueueID(0)])],
        agents: [Agent(key: "PJSIP/ann"), Agent(key: "PJSIP/bob")], trunkGroups: [TrunkGroup(key: "t2", capacity: 210)])

    @Test func `a key names a queue or a team or a floor or a trunk group or the site`() {
        #expect(site.scope(named: "n2") == .queue(QueueID(1)))
        #expect(site.scope(named: "level1") == .team(TeamID(0)))
        #expect(site.scope(named: "first") == .floor(FloorID(0)))
        #expect(site.scope(named: "t2") == .trunkGroup(TrunkGroupID(0)))
        #expect(site.scope(named: "site") == .site)
        #expect(site.scope(named: "N2") == nil)
        #expect(site.scopeKeys == ["n1", "n2", "level1", "first", "t2", "site"])
        #expect(site.scopeKeys.allSatisfy { site.scope(named: $0) != nil })
    }

    @Test func `labels and names are the keys where none is given`() {
        #expect(site.queues[0].label == "n1")
        #expect(site.agents[0].name == "PJSIP/ann")
    }

    @Test func `the directory knows the queues of the site and meets further agents`() {
        var directory = Directory(site)
        #expect(directory.queue("n2") == QueueID(1))
        #expect(directory.queue("n3") == nil)
        #expect(directory.agent("PJSIP/bob") == AgentID(1))
        #expect(directory.agent("SIP/zoe") == AgentID(2))
        #expect(directory.agent("SIP/zoe") == AgentID(2))
        #expect(directory.agentKeys == ["PJSIP/ann", "PJSIP/bob", "SIP/zoe"])
    }

    @Test func `the directory meets further trunk groups`() {
        var directory = Directory(site)
        #expect(directory.trunkGroup("t2") == TrunkGroupID(0))
        #expect(directory.trunkGroup("mobile") == TrunkGroupID(1))
        #expect(directory.trunkGroup("mobile") == TrunkGroupID(1))
    }

    @Test func `a site is closed on days its hours leave out`() {
        let hours = OpeningHours([.monday: OpeningHours.Stretch(opens: 480, closes: 1_200)])
        #expect(hours[.monday] == OpeningHours.Stretch(opens: 480, closes: 1_200))
        #expect(OpeningHours.Weekday.allCases.dropFirst().allSatisfy { hours[$0] == nil })
    }
}
