import CallCentre
import Testing

@Suite(.timeLimit(.minutes(5)))
struct TimestampTests {
    private let instant = Timestamp(microseconds: 1_047_628_800_000_001)

    @Test func `spans are added and measured to the microsecond`() {
        #expect((instant + .seconds(20)).microseconds == 1_047_628_820_000_001)
        #expect((instant - .microseconds(2)).microseconds == 1_047_628_799_999_999)
        #expect(instant - (instant - .milliseconds(5)) == .milliseconds(5))
        #expect(instant - (instant + .seconds(1)) == .seconds(-1))
        #expect(instant < instant + .microseconds(1))
    }

    @Test func `seconds are rounded to the microsecond`() {
        #expect(Timestamp(seconds: 1.000_000_4).microseconds == 1_000_000)
        #expect(Timestamp(seconds: 1.000_000_6).microseconds == 1_000_001)
        #expect(Timestamp(microseconds: 2_500_000).seconds == 2.5)
    }

    @Test func `a duration drops what is finer than a microsecond`() {
        #expect(Duration.nanoseconds(1_999).wholeMicroseconds == 1)
        #expect(Duration.seconds(-3).wholeMicroseconds == -3_000_000)
        #expect(Duration.milliseconds(1_500).inSeconds == 1.5)
    }
}
