import CallCentre
import QueueMetrics
import Testing

@Suite(.timeLimit(.minutes(5)))
struct TrunkTests {
    @Test func `lines in use are unknown until told and a figure of the site alone`() throws {
        var transcript = try Transcript()
        try transcript.play("0 ? site trunks.busy unknown, trunks.capacity unknown\n0 ? n1 trunks.busy absent")
        transcript.fold.apply(Event(.trunks(busy: 0, capacity: 210), at: transcript.start))
        try transcript.play("0 ? site trunks.busy 0, trunks.capacity 210\n0 ? first trunks.busy absent")
        transcript.fold.apply(Event(.trunks(busy: 17, capacity: nil), at: transcript.start))
        try transcript.play("0 ? site trunks.busy 17, trunks.capacity unknown")
    }
}
