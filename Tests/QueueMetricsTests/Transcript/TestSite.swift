import CallCentre

/// A call centre of two queues, a team and two floors.
///
///             serves queues      people
///     first   n1, n2             ann, bob
///     second  n2                 cyd
///     level1  n1 (a team)        ann, cyd
///     -                          dan, who is on no floor and in no team
enum TestSite {
    static let people = ["ann", "bob", "cyd", "dan"]

    /// The site, both queues with the same rules.
    static func site(
        timeZone: String = "Europe/Paris", rule: ServiceLevelRule = ServiceLevelRule(),
        shortAbandon: Duration = .seconds(5)
    ) -> Site {
        let queues = ["n1", "n2"].map { Queue(key: $0, serviceLevel: rule, shortAbandon: shortAbandon) }
        let (n1, n2) = (QueueID(0), QueueID(1))
        return Site(
            name: "Test", timeZone: timeZone, queues: queues,
            teams: [Team(key: "level1", queues: [n1])],
            floors: [Floor(key: "first", queues: [n1, n2]), Floor(key: "second", queues: [n2])],
            agents: [
                Agent(key: "ann", floor: FloorID(0), teams: [TeamID(0)]),
                Agent(key: "bob", floor: FloorID(0)),
                Agent(key: "cyd", floor: FloorID(1), teams: [TeamID(0)]),
                Agent(key: "dan"),
            ])
    }
}
