import CallCentre
import Feeds
import Foundation
import TestSupport
import Testing
import Wallboard

/// What is read from a configuration that is right.
@Suite(.timeLimit(.minutes(5)))
struct ConfigurationTests {
    @Test func `what is left out has its default`() throws {
        let configuration = try configuration("site: {name: Essai, timeZone: Europe/Paris}\nqueues: {n1: {}}\n")
        #expect(configuration.site == Site(name: "Essai", timeZone: "Europe/Paris", queues: [Queue(key: "n1")]))
        let queue = configuration.site.queues[0]
        #expect(queue.label == "n1")
        #expect(queue.serviceLevel.threshold == .seconds(20))
        #expect(queue.serviceLevel.formula == .abandonsIgnored)
        #expect(queue.serviceLevel.dequeued == .exclude)
        #expect(queue.shortAbandon == .seconds(5))
        #expect(queue.wrapUp == .zero)
        #expect(configuration.feeds.isEmpty)
        #expect(configuration.signs.isEmpty)
    }

    @Test func `a queue may be left without a value`() throws {
        let text = "site: {name: Essai, timeZone: Etc/UTC}\nqueues:\n  n1:\n  n2: {label: Deux}\n"
        let queues = try configuration(text).site.queues
        #expect(queues == [Queue(key: "n1"), Queue(key: "n2", label: "Deux")])
    }

    @Test func `what is given replaces the default`() throws {
        let site = try configuration(
            """
            site: {name: Essai, timeZone: Etc/UTC}
            queues:
              n1: {wrapUp: 6s, shortAbandon: 3s, serviceLevel: {within: 30s, formula: handledOnly, dequeued: count}}
              n2: {}
            floors: {e1: {label: Étage 1, queues: [n2, n1]}}
            teams: {hotline: {queues: [n2]}}
            agents: [{key: PJSIP/1, name: Amélie, floor: e1, teams: [hotline]}, {key: PJSIP/2}]
            """
        ).site
        let rule = ServiceLevelRule(threshold: .seconds(30), formula: .handledOnly, dequeued: .count)
        #expect(
            site.queues[0]
                == Queue(key: "n1", serviceLevel: rule, shortAbandon: .seconds(3), wrapUp: .seconds(6)))
        #expect(site.floors == [Floor(key: "e1", label: "Étage 1", queues: [QueueID(1), QueueID(0)])])
        #expect(site.teams == [Team(key: "hotline", queues: [QueueID(1)])])
        #expect(
            site.agents == [
                Agent(key: "PJSIP/1", name: "Amélie", floor: FloorID(0), teams: [TeamID(0)]), Agent(key: "PJSIP/2"),
            ])
    }
}

// MARK: Clock and lines

extension ConfigurationTests {
    @Test func `a site has intervals, opening hours and trunk groups`() throws {
        let site = try configuration(
            """
            site:
              name: Essai
              timeZone: Etc/UTC
              interval: 15m
              hours: {mon-fri: "08:00-20:00", sat: "22:00-06:00"}
              orphanAfter: 1h
            queues: {n1: {serviceLevel: {goal: 0.9}}}
            trunkGroups: {t2: {label: Arrivée, capacity: 210}, mobile: }
            """
        ).site
        #expect(site.interval == .seconds(900))
        #expect(site.orphanAfter == .seconds(3_600))
        #expect(site.queues[0].serviceLevel.goal == 0.9)
        #expect(
            site.trunkGroups == [TrunkGroup(key: "t2", label: "Arrivée", capacity: 210), TrunkGroup(key: "mobile")])
        let hours = try #require(site.openingHours)
        let day = OpeningHours.Stretch(opens: 480, closes: 1_200)
        #expect([hours[.monday], hours[.wednesday], hours[.friday]] == [day, day, day])
        #expect(hours[.saturday] == OpeningHours.Stretch(opens: 1_320, closes: 360))
        #expect(hours[.sunday] == nil)
    }
}

// MARK: Feeds

extension ConfigurationTests {
    @Test func `a manager is looked for on this machine at its usual port`() throws {
        let feed = try configuration(ofSite: "feed: {asterisk: {username: bandeau, secret: s3cret}}\n").feeds.first?
            .source
        #expect(feed == .asterisk([FeedEndpoint(host: "127.0.0.1", port: 5038)], username: "bandeau", secret: "s3cret"))
    }

    @Test func `a secret is the first line of its file, found from the configuration`() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("s3cret\nanything else\n", to: "ami.secret")
        let text = "feed: {asterisk: {host: pbx, port: 5039, username: bandeau, secretFile: ami.secret}}\n"
        let feed = try configuration(ofSite: text, folder: folder.path).feeds.first?.source
        #expect(feed == .asterisk([FeedEndpoint(host: "pbx", port: 5039)], username: "bandeau", secret: "s3cret"))
    }

    @Test func `a recording is found from the configuration, or by its whole path`() throws {
        let relative = try configuration(ofSite: "feed: {recording: {file: day/ami.raw, times: day/ami.tsv}}\n").feeds
            .first?.source
        #expect(relative == .recording(path: "/srv/site/day/ami.raw", index: "/srv/site/day/ami.tsv", speed: 1))
        let absolute = try configuration(ofSite: "feed: {recording: {file: /data/ami.raw, speed: 60}}\n").feeds.first?
            .source
        #expect(absolute == .recording(path: "/data/ami.raw", index: nil, speed: 60))
    }

    @Test func `paths in a file start from its folder`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(
            """
            site: {name: Essai, timeZone: Etc/UTC}
            queues: {n1: {}}
            feed: {recording: {file: ami.raw}}
            """, to: "site.yaml")
        let feed = try Configuration.load(path, data: Checkout.data).feeds.first?.source
        #expect(feed == .recording(path: folder.path + "/ami.raw", index: nil, speed: 1))
    }
}

// MARK: Several feeds, outside lines

extension ConfigurationTests {
    @Test func `several feeds have names, and a queue says which is its own`() throws {
        let text = """
            site: {name: Essai, timeZone: Etc/UTC}
            queues: {n1: {}, snt: {feed: outsourcer}}
            feeds:
              acd: {asterisk: {username: bandeau, secret: s}}
              outsourcer: {asterisk: {host: snt, username: bandeau, secret: s}}
            """
        let configuration = try Configuration.decode(text, file: "site.yaml", folder: "/", data: Checkout.data)
        #expect(configuration.feeds.map(\.name) == ["acd", "outsourcer"])
        #expect(configuration.site.feedCount == 2)
        #expect(configuration.site.queues.map(\.feed) == [0, 1])
    }

    @Test func `outside lines are told by the names of their channels`() throws {
        let text = "trunkGroups: {t2: {label: T2, capacity: 210, channels: [PJSIP/operateur-]}}\nivr: [svi]\n"
        let site = try configuration(ofSite: text).site
        let lines = TrunkGroup(key: "t2", label: "T2", capacity: 210, channels: ["PJSIP/operateur-"])
        #expect(site.trunkGroups == [lines])
        #expect(site.ivr == ["svi"])
    }
}

// MARK: Every kind of switch

extension ConfigurationTests {
    @Test func `a switch may have several addresses, and encryption`() throws {
        let text = """
            feed:
              asterisk:
                endpoints: ["pbx1:5039", pbx2, "[::1]:5040"]
                tls: {authority: ca.pem, serverName: pbx}
                username: bandeau
                secret: s

            """
        let tls = TLSSettings(authorityFile: "/srv/site/ca.pem", serverName: "pbx")
        let endpoints = [("pbx1", 5039), ("pbx2", 5038), ("::1", 5040)].map {
            FeedEndpoint(host: $0.0, port: $0.1, tls: tls)
        }
        let feed = try configuration(ofSite: text).feeds.first?.source
        #expect(feed == .asterisk(endpoints, username: "bandeau", secret: "s"))
    }

    @Test func `a FreeSWITCH is looked for at its usual port`() throws {
        let feed = try configuration(ofSite: "feed: {freeswitch: {password: ClueCon}}\n").feeds.first?.source
        #expect(feed == .freeSWITCH([FeedEndpoint(host: "127.0.0.1", port: 8021)], password: "ClueCon"))
    }

    @Test func `files of a switch are found from the configuration`() throws {
        let log = try configuration(ofSite: "feed: {queueLog: {file: queue_log}}\n").feeds.first?.source
        #expect(log == .queueLog(path: "/srv/site/queue_log"))
        let events = try configuration(ofSite: "feed: {events: {file: day.jsonl}}\n").feeds.first?.source
        #expect(events == .events(.file(path: "/srv/site/day.jsonl"), dialect: .open))
    }

    @Test func `events are listened for, fetched or piped in, in an Aspect's words where told`() throws {
        let source = { (text: String) in try configuration(ofSite: "feed: {events: {\(text)}}\n").feeds.first?.source }
        #expect(
            try source("listen: '127.0.0.1:7070'") == .events(.listen(host: "127.0.0.1", port: 7070), dialect: .open))
        let acd = [FeedEndpoint(host: "acd", port: 7070)]
        #expect(
            try source("connect: 'acd:7070', dialect: aspect, reasons: {'4': Pause}")
                == .events(.connect(acd), dialect: .aspect(reasons: ["4": "Pause"])))
        #expect(try source("standardInput: true") == .events(.standardInput, dialect: .open))
    }
}
