import StrictYAML

/// Reads how bright a banner is: `60`, or by the clock `[{from: "20:00", to: "07:00", percent: 30}]`.
struct BrightnessReader {
    func read(_ value: YAMLValue) -> BrightnessSchedule? {
        guard value.kind == .sequence else {
            return value.int(in: 1...100).map { BrightnessSchedule(otherwise: $0) }
        }
        let stretches = value.sequence().map(stretch)
        return stretches.contains(nil) ? nil : BrightnessSchedule(stretches.compactMap(\.self))
    }

    private func stretch(_ value: YAMLValue) -> BrightnessSchedule.Stretch? {
        guard let keys = value.mapping() else { return nil }
        defer { keys.done() }
        let from = keys.required("from").flatMap(minute)
        let to = keys.required("to").flatMap(minute)
        let percent = keys.required("percent")?.int(in: 1...100)
        guard let from, let to, let percent else { return nil }
        guard from != to else {
            value.report("from and to are the same; for the whole day write brightness: \(percent)")
            return nil
        }
        return BrightnessSchedule.Stretch(from: from, to: to, percent: percent)
    }

    private func minute(_ value: YAMLValue) -> Int? {
        guard let text = value.string() else { return nil }
        guard let minute = LocalTime.minute(of: text[...]) else {
            value.report("\(text) is no time such as 07:30")
            return nil
        }
        return minute
    }
}
