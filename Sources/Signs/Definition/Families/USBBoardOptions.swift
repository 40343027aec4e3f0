import SignProtocols
import StrictYAML

extension DreamCheekyOptions {
    /// Key: `dimming`.
    init?(reading keys: YAMLMapping, over base: DreamCheekyOptions?) {
        let base = base ?? DreamCheekyOptions()
        guard let dimming = keys.value("dimming", over: base.dimming, { $0.int(in: 0...2).map(UInt8.init) }) else {
            return nil
        }
        self.init(dimming: dimming)
    }
}

extension LEDBadgeOptions {
    /// Keys: `brightness`, `speed`.
    init?(reading keys: YAMLMapping, over base: LEDBadgeOptions?) {
        let base = base ?? LEDBadgeOptions()
        let brightness = keys.value("brightness", over: base.brightness) { $0.oneOf(BrightnessName.self)?.brightness }
        let speed = keys.value("speed", over: base.speed) { $0.int(in: 1...8).map(UInt8.init) }
        guard let brightness, let speed else { return nil }
        self.init(brightness: brightness, speed: speed, stamp: base.stamp)
    }
}

/// The steps of brightness as files name them.
private enum BrightnessName: String, CaseIterable {
    case full, threeQuarters, half, quarter

    var brightness: LEDBadgeOptions.Brightness {
        switch self {
        case .full: .full
        case .threeQuarters: .threeQuarters
        case .half: .half
        case .quarter: .quarter
        }
    }
}
