import Testing

/// Each mistake in the description of a site, with the text that tells of it.
@Suite(.timeLimit(.minutes(5)))
struct SiteMistakeTests {
    @Test func `a site and its queues must be there`() throws {
        expect(
            try problems(in: "floors: {}\n"),
            [
                "floor.yaml:1:1: queues is missing",
                "floor.yaml:1:1: site is missing",
            ])
    }

    @Test func `a site needs a name and a time zone`() throws {
        expect(
            try problems(in: "site: {}\nqueues: {n1: {}}\n"),
            [
                "floor.yaml:1:7: site: name is missing",
                "floor.yaml:1:7: site: timeZone is missing",
            ])
    }

    @Test func `a time zone must be one the system knows`() throws {
        expect(
            try problems(in: "site: {name: Essai, timeZone: Europe/Pari}\nqueues: {n1: {}}\n"),
            ["floor.yaml:1:31: site.timeZone: Europe/Pari is no time zone; an example: Europe/Paris"])
    }

    @Test func `a file that is no mapping or not YAML is refused in one row`() throws {
        expect(try problems(in: "- site\n"), ["floor.yaml:1:1: expected a mapping, found a list"])
        expect(try problems(in: ""), ["floor.yaml:1:1: the file is empty"])
    }

    @Test func `an interval is a part of an hour and orphans are at most a day old`() throws {
        expect(
            try problems(
                in: "site: {name: Essai, timeZone: Etc/UTC, interval: 1h, orphanAfter: 3s}\nqueues: {n1: {}}\n"),
            [
                "floor.yaml:1:50: site.interval: 1h is not one of 15m, 30m, 60m",
                "floor.yaml:1:67: site.orphanAfter: 3s is not in 1m...24h",
            ])
    }

    @Test func `hours are days of the week with an opening and a closing`() throws {
        let text = """
            site:
              name: Essai
              timeZone: Etc/UTC
              hours:
                mon-fri: "8-20"
                fri: 25:00-26:00
                lundi: "08:00-20:00"
                sat-mon: "09:00-18:00"
                sun: "09:00-18:00"
            queues: {n1: {}}
            """
        expect(
            try problems(in: text),
            [
                "floor.yaml:5:14: site.hours.mon-fri: 8-20 is no opening and closing such as 08:00-20:00",
                "floor.yaml:6:10: site.hours.fri: 25:00-26:00 is no opening and closing such as 08:00-20:00",
                "floor.yaml:7:5: site.hours.lundi: lundi is no day; "
                    + "write mon, tue, wed, thu, fri, sat, sun or as in mon-fri",
                "floor.yaml:9:5: site.hours.sun: sun has its hours already",
            ])
    }

    @Test func `a trunk group has a number of lines and a name of its own`() throws {
        expect(
            try problems(ofGroups: "trunkGroups: {t2: {capacity: 0}, n1: {}}\n"),
            [
                "floor.yaml:3:30: trunkGroups.t2.capacity: 0 is not in 1...100000",
                "floor.yaml:3:34: trunkGroups.n1: n1 is already the name of one of the queues",
            ])
    }

    @Test func `a goal is a share of the calls, not all and not none`() throws {
        expect(
            try problems(ofQueue: "{serviceLevel: {goal: 80}}"),
            ["floor.yaml:3:29: queues.n1.serviceLevel.goal: 80 is not in 0.01...0.99"])
    }

    @Test func `a misspelt section is told with the one that was meant`() throws {
        expect(
            try problems(ofSite: "thresolds: {}\n"),
            ["floor.yaml:5:1: thresolds is not a key here; did you mean thresholds?"])
    }

    @Test func `a section like no other is told with all there are, each once`() throws {
        expect(
            try problems(ofSite: "zoo: {}\n"),
            [
                "floor.yaml:5:1: zoo is not a key here; the keys are feed, feeds, site, queues, "
                    + "floors, teams, agents, trunkGroups, ivr, thresholds, styles, programmes, signs, history, "
                    + "simulation"
            ])
    }
}

// MARK: Queues

extension SiteMistakeTests {
    @Test func `there must be a queue`() throws {
        expect(
            try problems(in: "site: {name: Essai, timeZone: Etc/UTC}\nqueues: {}\n"),
            ["floor.yaml:2:9: queues: no queue; at least one is needed"])
    }

    @Test func `a misspelt key is told with the one that was meant`() throws {
        expect(
            try problems(ofQueue: "{labl: Niveau 1}"),
            ["floor.yaml:3:8: queues.n1: labl is not a key here; did you mean label?"])
    }

    @Test func `a key like no other is told with all there are`() throws {
        expect(
            try problems(ofQueue: "{colour: red}"),
            [
                "floor.yaml:3:8: queues.n1: colour is not a key here; "
                    + "the keys are label, serviceLevel, shortAbandon, wrapUp, feed"
            ])
    }

    @Test func `times of a queue are durations up to an hour`() throws {
        expect(
            try problems(ofQueue: "{wrapUp: soon, shortAbandon: 2h}"),
            [
                "floor.yaml:3:16: queues.n1.wrapUp: soon is not a duration such as 250ms, 20s, 5m or 2h",
                "floor.yaml:3:36: queues.n1.shortAbandon: 2h is not in 0s...1h",
            ])
    }

    @Test func `a service level has a formula and a rule that exist`() throws {
        expect(
            try problems(ofQueue: "{serviceLevel: {within: 20x, formula: ignored, dequeued: maybe}}"),
            [
                "floor.yaml:3:31: queues.n1.serviceLevel.within: 20x is not a duration such as 250ms, 20s, 5m or 2h",
                "floor.yaml:3:45: queues.n1.serviceLevel.formula: ignored is not one of handledOnly, "
                    + "abandonsNegative, abandonsIgnored, abandonsPositive, shortExcluded",
                "floor.yaml:3:64: queues.n1.serviceLevel.dequeued: maybe is not one of exclude, count",
            ])
    }

    @Test func `a queue is described once`() throws {
        let text = "site: {name: Essai, timeZone: Etc/UTC}\nqueues:\n  n1: {}\n  n1: {}\n"
        expect(try problems(in: text), ["floor.yaml:4:3: queues: n1 is given twice, first in line 3"])
    }
}

// MARK: Floors, teams, agents

extension SiteMistakeTests {
    @Test func `a floor has queues that exist`() throws {
        expect(
            try problems(ofGroups: "floors: {etage1: {queues: [n1, aqc]}}\n"),
            ["floor.yaml:3:32: floors.etage1.queues.2: aqc is not one of n1, acq; did you mean acq?"])
    }

    @Test func `queues, floors and teams have names of their own`() throws {
        expect(
            try problems(ofGroups: "floors: {n1: {}}\nteams: {acq: {}, n1: {}}\n"),
            [
                "floor.yaml:3:10: floors.n1: n1 is already the name of one of the queues",
                "floor.yaml:4:9: teams.acq: acq is already the name of one of the queues",
                "floor.yaml:4:18: teams.n1: n1 is already the name of one of the floors",
            ])
    }

    @Test func `nothing is called as fields call the site and the banner's own floor`() throws {
        expect(
            try problems(ofGroups: "floors: {floor: {}}\nteams: {site: {}}\n"),
            [
                "floor.yaml:3:10: floors.floor: floor is already the name of the floor a banner hangs on",
                "floor.yaml:4:9: teams.site: site is already the name of the whole site",
            ])
    }

    @Test func `an agent has a key, a floor and teams that exist`() throws {
        expect(
            try problems(
                ofGroups: """
                    floors: {etage1: {}}
                    teams: {hotline: {}}
                    agents:
                      - {name: Amélie, floor: etage2, teams: [snt]}
                    """),
            [
                "floor.yaml:6:5: agents.1: key is missing",
                "floor.yaml:6:27: agents.1.floor: etage2 is not one of etage1; did you mean etage1?",
                "floor.yaml:6:43: agents.1.teams.1: snt is not one of hotline",
            ])
    }

    @Test func `an agent is listed once`() throws {
        expect(
            try problems(ofGroups: "agents:\n  - {key: PJSIP/1}\n  - {key: PJSIP/1}\n"),
            ["floor.yaml:5:11: agents.2.key: PJSIP/1 is listed twice"])
    }
}

/// What is wrong with a queue `n1`, whose value begins in line 3, column 7.
private func problems(ofQueue text: String) throws -> [String] {
    try problems(
        in: "site: {name: Essai, timeZone: Europe/Paris}\nqueues:\n  n1: \(text)\n")
}

private func problems(ofGroups text: String) throws -> [String] {
    try problems(
        in: "site: {name: Essai, timeZone: Etc/UTC}\nqueues: {n1: {}, acq: {}}\n" + text)
}
