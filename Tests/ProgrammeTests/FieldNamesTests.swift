import CallCentre
import Programme
import QueueMetrics
import Testing

@Suite(.timeLimit(.minutes(5)))
struct FieldNamesTests {
    private func reference(_ text: String) throws -> FieldReference { try Sample.names.reference(to: text) }

    @Test func `a key names a queue, a team, a floor or the site`() throws {
        #expect(try reference("n2.waiting").scope == .queue(QueueID(1)))
        #expect(try reference("fid.waiting").scope == .team(TeamID(0)))
        #expect(try reference("etage1.waiting").scope == .floor(FloorID(0)))
        #expect(try reference("site.waiting").scope == .site)
    }

    @Test func `floor alone is where the banner hangs`() throws {
        #expect(try reference("floor.available").scope == .floor(FloorID(1)))
    }

    @Test func `a queue that is called floor keeps its name`() throws {
        let site = Site(
            name: "s", timeZone: "UTC", queues: [Queue(key: "floor")], floors: [Floor(key: "a", queues: [])])
        let names = FieldNames(site: site, floor: FloorID(0))
        #expect(try names.reference(to: "floor.waiting").scope == .queue(QueueID(0)))
    }

    @Test func `a banner on no floor has no floor to show`() {
        let names = FieldNames(site: Sample.site, floor: nil)
        #expect(
            Sample.problems("{floor.available}", names: names) == [
                "1: floor is where a banner hangs, and this one hangs on no floor; "
                    + "write n1, n2, sales.fr, fid, etage1, etage2 or site"
            ])
    }

    @Test func `keys and figures may have dots`() throws {
        #expect(
            try reference("sales.fr.agents.talking") == FieldReference(scope: .queue(QueueID(2)), figure: .talking))
        #expect(try reference("n1.agents.wrapUp") == FieldReference(scope: Sample.n1, figure: .wrapUp))
    }

    @Test func `a shorter key wins when only it leaves a figure`() throws {
        let site = Site(name: "s", timeZone: "UTC", queues: [Queue(key: "n1"), Queue(key: "n1.agents")])
        let names = FieldNames(site: site, floor: nil)
        #expect(try names.reference(to: "n1.agents.talking").scope == .queue(QueueID(0)))
        #expect(try names.reference(to: "n1.agents.waiting").scope == .queue(QueueID(1)))
    }

    @Test(arguments: Figure.allCases)
    func `every figure is known by its name, over its usual window`(figure: Figure) throws {
        let usual = try reference("n1.\(figure.rawValue)")
        #expect(usual == FieldReference(scope: Sample.n1, figure: figure, window: figure.usualWindow))
        #expect(try reference("n1.\(figure.rawValue)@\(figure.usualWindow.rawValue)") == usual)
    }

    @Test func `a reference has no format`() {
        #expect(throws: LineProblems.self) { try reference("n1.waiting:>3") }
    }
}
