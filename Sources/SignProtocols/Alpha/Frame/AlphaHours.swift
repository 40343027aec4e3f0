/// The part of the day in which a TEXT file may show, in steps of ten minutes.
public struct AlphaHours: Hashable, Sendable {
    /// Steps of ten minutes since midnight, 0...143; a start beyond the day, such as FFH, means always.
    let start: Int
    let stop: Int

    /// At all hours.
    public static let always = AlphaHours(startCode: 0xFF, stopCode: 0xFF)

    /// From one time to another, of which a stop before the start is on the next day.
    ///
    /// - Parameters:
    ///   - start: minutes since midnight, 0...1439, taken down to a multiple of ten.
    ///   - stop: likewise; the file no longer shows then.
    /// - Returns: nil outside of the day.
    public init?(from start: Int, to stop: Int) {
        guard 0..<1440 ~= start, 0..<1440 ~= stop else { return nil }
        self.init(startCode: start / 10, stopCode: stop / 10)
    }

    init(startCode: Int, stopCode: Int) {
        start = startCode
        stop = stopCode
    }

    /// Whether the file may show at this time; a stop before the start means the next day.
    func contains(hour: Int, minute: Int) -> Bool {
        guard start <= 0x8F else { return true }
        let step = hour * 6 + minute / 10
        return start <= stop ? (start..<stop).contains(step) : step >= start || step < stop
    }
}

/// The days of the week on which a TEXT file may show.
public struct AlphaDays: Hashable, Sendable {
    /// 0 for every day, else 1, Sunday, to 7.
    let start: Int
    let stop: Int

    /// On every day.
    public static let daily = AlphaDays(startCode: 0, stopCode: 0)

    /// From one day to another, both included, 1 Sunday to 7 Saturday; the week goes round. Nil for other numbers.
    public init?(from start: Int, through stop: Int) {
        guard 1...7 ~= start, 1...7 ~= stop else { return nil }
        self.init(startCode: start, stopCode: stop)
    }

    init(startCode: Int, stopCode: Int) {
        start = startCode
        stop = stopCode
    }

    /// Whether the file may show on a day, 1...7.
    func contains(_ day: Int) -> Bool {
        guard start > 0 else { return true }
        return start <= stop ? (start...stop).contains(day) : day >= start || day <= stop
    }
}
