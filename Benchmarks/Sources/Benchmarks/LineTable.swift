import CallCentre
import Programme
import QueueMetrics
import Raster
import SignProtocols
import Signs
import Transports

/// How many bytes a figure that changes costs, and how old it is when its last byte goes out, on a line at 9600 baud
/// that four signs share, with ten figures a second that change on each; in computed time, for one minute.
struct LineTable {
    private let device: DeviceDefinition
    private static let wire = SerialSettings(baud: 9600)
    private static let (signs, figures, changes) = (4, 4, 2400)

    /// - Parameter devices: the folder with the sign models.
    init(devices: String) throws {
        var device = try DeviceLibrary(folder: devices).definition(named: "activox-logepal")
        device.timing.refreshEvery = nil
        device.timing.resendEvery = nil
        device.timing.reinitialiseEvery = nil
        self.device = device
    }

    func lines() throws -> [String] {
        let heading =
            "4 signs at 9600 baud, 10 changes/s each".padded(to: 48)
            + ["bytes", "p50 s", "p99 s", "limit s"].map { $0.padded(to: -10) }.joined()
        return try [heading] + rows(.zero) + rows(.milliseconds(250))
    }

    /// - Parameter gap: the pause that a sign needs after each packet.
    private func rows(_ gap: Duration) throws -> [String] {
        let (limit, pause) = (limit(gap), "pause \(Int(gap / .milliseconds(1))) ms")
        return [
            row("variables (Bandeau), \(pause)", try ours(gap), limit),
            row("the page's text on every change, \(pause)", naive(gap, bytes: Self.wholeText), limit),
            row("changed rows on every change, \(pause)", naive(gap, bytes: Self.rows(7)), limit),
            row("whole frame on every change, \(pause)", naive(gap, bytes: Self.rows(16)), limit),
        ]
    }

    /// The smallest packet that holds four digits: lead-in of five, SOH, type and address, STX, `G`, label, the digits,
    /// ETX, sum of four, EOT.
    private static let smallest = 5 + 1 + 3 + 1 + 2 + 4 + 1 + 4 + 1
    /// The same around a TEXT of two lines of twenty with position, mode, two styles and a new line.
    private static let wholeText = 5 + 1 + 3 + 1 + 2 + 4 + 40 + 4 + 1 + 1 + 4 + 1
    /// The same around so many rows of a SMALL DOTS picture: a digit for each of 120 pixels, and a carriage return.
    private static func rows(_ count: Int) -> Int { 5 + 1 + 3 + 1 + 2 + 4 + count * 121 + 1 + 4 + 1 }

    /// A round of all figures in the smallest packets, one figure in each: the limit of senders that blank nothing. Who
    /// writes the whole text in one packet can be faster where the pauses are long.
    private func limit(_ gap: Duration) -> Duration {
        let packet = Self.wire.wireTime(bytes: Self.smallest)
        return max(packet * (Self.signs * Self.figures), (packet + gap) * Self.figures)
    }

    private func row(_ name: String, _ outcome: Outcome, _ limit: Duration) -> String {
        let ages = outcome.ages.sorted()
        let columns = [
            (Double(outcome.bytes) / Double(max(outcome.packets, 1))).text(decimals: 1),
            (ages[ages.count / 2] / .seconds(1)).text(decimals: 2),
            (ages[ages.count * 99 / 100] / .seconds(1)).text(decimals: 2),
            (limit / .seconds(1)).text(decimals: 2),
        ]
        return name.padded(to: 48) + columns.map { $0.padded(to: -10) }.joined()
    }

    private struct Outcome {
        var bytes = 0
        var packets = 0
        /// Of every change, when its last byte went out.
        var ages: [Duration] = []
    }
}

// MARK: Bandeau

extension LineTable {
    /// What the drivers and the order of turns of the service make of it.
    private func ours(_ gap: Duration) throws -> Outcome {
        var device = device
        device.timing.minimumGap = gap
        let programme = try programme()
        var line = try LineRehearsal(Array(repeating: device, count: Self.signs))
        var values = Array(repeating: (1...Self.figures).map { $0 * 1000 }, count: Self.signs)
        for sign in 0..<Self.signs { try line.show(content(programme, values[sign]), on: sign) }
        _ = try line.run(until: .seconds(30))
        var pending = Array(repeating: [Int: [Duration]](), count: Self.signs)
        var outcome = Outcome()
        for change in 0..<Self.changes {
            let (sign, figure) = (change % Self.signs, change / Self.signs % Self.figures)
            let at = Duration.seconds(30) + .milliseconds(25) * change
            for sent in try line.run(until: at) { note(sent, &pending, &outcome) }
            values[sign][figure] += 1
            pending[sign][figure, default: []].append(at)
            try line.show(content(programme, values[sign]), on: sign)
        }
        for sent in try line.run(until: .seconds(120)) { note(sent, &pending, &outcome) }
        return outcome
    }

    /// The figures of a sign have a thousand values each, so the digits before ETX tell which one a packet carries.
    private func note(_ sent: LineRehearsal.Sent, _ pending: inout [[Int: [Duration]]], _ outcome: inout Outcome) {
        let digits = sent.bytes.prefix { $0 != 0x03 }.suffix(4)
        guard let figure = digits.first.map({ Int($0) - 0x31 }), (0..<Self.figures).contains(figure) else { return }
        outcome.bytes += sent.bytes.count
        outcome.packets += 1
        outcome.ages += (pending[sent.sign][figure] ?? []).map { sent.ended - $0 }
        pending[sent.sign][figure] = []
    }

    private func programme() throws -> Programme {
        let site = Site(name: "Bench", timeZone: "Etc/UTC", queues: [Queue(key: "n1")])
        let names = FieldNames(site: site, floor: nil)
        let lines = ["ATT {n1.waiting:>4} LIB {n1.available:>4}", "REC {n1.offered:>4} DEC {n1.answered:>4}"]
        let page = PageTemplate(
            name: "1", lines: try lines.map { try LineTemplate(compiling: $0, names: names) }, seconds: .seconds(8))
        return Programme(pages: [page], base: Style(colour: .amber))
    }

    private func content(_ programme: Programme, _ values: [Int]) -> BannerContent {
        let order = programme.fields.map(\.reference)
        let pages = programme.pages { .count(values[order.firstIndex(of: $0) ?? 0]) }
        return BannerContent(pages: pages, current: 0, next: 0)
    }
}

// MARK: Others

extension LineTable {
    /// A sender that sends so many bytes whenever a sign has changes, signs in turn; what is sent is the newest, so that
    /// no queue grows without end. One packet carries all changes of its sign so far.
    private func naive(_ gap: Duration, bytes: Int) -> Outcome {
        var outcome = Outcome()
        var pending = Array(repeating: [Duration](), count: Self.signs)
        var free = Array(repeating: Duration.zero, count: Self.signs)
        var (now, change) = (Duration.zero, 0)
        while outcome.ages.count < Self.changes {
            while change < Self.changes, .milliseconds(25) * change <= now {
                pending[change % Self.signs].append(.milliseconds(25) * change)
                change += 1
            }
            let waiting = pending.indices.filter { !pending[$0].isEmpty && free[$0] <= now }
            guard let sign = waiting.min(by: { pending[$0][0] < pending[$1][0] }) else {
                now += .milliseconds(1)
                continue
            }
            now += Self.wire.wireTime(bytes: bytes)
            free[sign] = now + gap
            outcome.bytes += bytes
            outcome.packets += 1
            outcome.ages += pending[sign].map { now - $0 }
            pending[sign] = []
        }
        return outcome
    }
}
