import CallCentre
import Foundation
import Programme
import QueueMetrics
import Raster
import Signs
import Testing
import Transports

/// Four signs with four figures each on one line at 9600 baud, and ten figures a second that change on every sign.
///
/// What the wire allows a sender that changes one figure with each packet, and so blanks nothing: every figure that has
/// changed goes once in a round, and a round takes as long as the packets of all signs, or the pauses of one, need.
@Suite(.timeLimit(.minutes(5)))
struct LineRehearsalTests {
    private static let signs = 4
    private static let figures = 4
    private static let wire = SerialSettings(baud: 9600)

    private static func definition(gap: Duration) throws -> DeviceDefinition {
        let root = URL(fileURLWithPath: #filePath).pathComponents.dropLast(4).joined(separator: "/").dropFirst()
        var device = try DeviceLibrary(folder: root + "/Devices").definition(named: "activox-logepal")
        device.timing.minimumGap = gap
        device.timing.refreshEvery = nil
        device.timing.resendEvery = nil
        device.timing.reinitialiseEvery = nil
        return device
    }

    private static func programme() throws -> Programme {
        let site = Site(name: "Test", timeZone: "Etc/UTC", queues: [Queue(key: "n1")])
        let names = FieldNames(site: site, floor: nil)
        let lines = ["ATT {n1.waiting:>4} LIB {n1.available:>4}", "REC {n1.offered:>4} DEC {n1.answered:>4}"]
        let page = PageTemplate(
            name: "1", lines: try lines.map { try LineTemplate(compiling: $0, names: names) }, seconds: .seconds(8))
        return Programme(pages: [page], base: Style(colour: .amber))
    }

    /// Figures of a sign: each has a thousand values of its own, so that a packet tells which it carries.
    private struct Figures {
        var values = (1...4).map { $0 * 1000 }

        func content(_ programme: Programme) -> BannerContent {
            let order = programme.fields.map(\.reference)
            let pages = programme.pages { reference in
                .count(values[order.firstIndex(of: reference) ?? 0])
            }
            return BannerContent(pages: pages, current: 0, next: 0)
        }
    }

    struct Outcome {
        var bytes = 0
        var packets = 0
        var staleness: [Duration] = []

        var worstOfHundred: Duration { staleness.sorted()[staleness.count * 99 / 100] }
    }

    /// A minute of changes, after the signs were made ready.
    private func outcome(gap: Duration) throws -> Outcome {
        let programme = try Self.programme()
        var line = try LineRehearsal(try (0..<Self.signs).map { _ in try Self.definition(gap: gap) })
        var figures = Array(repeating: Figures(), count: Self.signs)
        for sign in figures.indices { try line.show(figures[sign].content(programme), on: sign) }
        _ = try line.run(until: .seconds(30))
        var pending: [[Int: [Duration]]] = Array(repeating: [:], count: Self.signs)
        var outcome = Outcome()
        for tick in 0..<2400 {
            let sign = tick % Self.signs
            let figure = tick / Self.signs % Self.figures
            let at = Duration.seconds(30) + .milliseconds(25) * tick
            for sent in try line.run(until: at) { note(sent, &pending, &outcome) }
            figures[sign].values[figure] += 1
            pending[sign][figure, default: []].append(at)
            try line.show(figures[sign].content(programme), on: sign)
        }
        for sent in try line.run(until: .seconds(120)) { note(sent, &pending, &outcome) }
        #expect(pending.allSatisfy { $0.values.allSatisfy(\.isEmpty) }, "every change went out in the end")
        return outcome
    }

    /// All changes of the figure that a packet carries are on the sign with its last byte.
    private func note(_ sent: LineRehearsal.Sent, _ pending: inout [[Int: [Duration]]], _ outcome: inout Outcome) {
        let value = sent.bytes.prefix { $0 != 0x03 }.suffix(4)
        guard let figure = value.first.map({ Int($0) - 0x31 }), (0..<Self.figures).contains(figure) else { return }
        outcome.bytes += sent.bytes.count
        outcome.packets += 1
        outcome.staleness += (pending[sent.sign][figure] ?? []).map { sent.ended - $0 }
        pending[sent.sign][figure] = []
    }

    /// Lead-in of five, SOH, type, address of two, STX, `G`, label, four digits, ETX, sum of four, EOT.
    private static let smallest = 5 + 1 + 1 + 2 + 1 + 1 + 1 + 4 + 1 + 4 + 1

    @Test(arguments: [Duration.zero, .milliseconds(100), .milliseconds(250)])
    func `a change costs little more than its digits, and is out within a round of all figures`(
        gap: Duration
    ) throws {
        let outcome = try outcome(gap: gap)
        let each = Double(outcome.bytes) / Double(outcome.packets)
        #expect(each <= 1.2 * Double(Self.smallest), "\(each) bytes, the least is \(Self.smallest)")
        let packet = Self.wire.wireTime(bytes: Self.smallest)
        let round = max(packet * (Self.signs * Self.figures), (packet + gap) * Self.figures)
        #expect(outcome.worstOfHundred <= round * 1.5, "\(outcome.worstOfHundred), a round takes \(round)")
        #expect(outcome.staleness.count == 2400)
    }
}
