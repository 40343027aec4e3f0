public import CallCentre

extension Tally {
    /// The service level as numerator and denominator, so that it can be added up before dividing.
    ///
    /// - Returns: `kept` promises out of `due`; no ratio when `due` is 0.
    public func serviceLevel(by rule: ServiceLevelRule) -> (kept: Int, due: Int) {
        let dequeued = rule.dequeued == .count ? dequeuedWithin : 0
        let moments = answeredWithin + abandonedWithin + pastThreshold + dequeued
        switch rule.formula {
        case .handledOnly: return (answeredWithin, answered)
        case .abandonsNegative: return (answeredWithin, moments)
        case .abandonsIgnored: return (answeredWithin, moments - abandonedWithin)
        case .abandonsPositive: return (answeredWithin + abandonedWithin, moments)
        case .shortExcluded: return (answeredWithin, moments - shortAbandoned)
        }
    }

    /// A figure that follows from the counts alone.
    func reading(_ figure: Figure) -> Reading {
        switch figure {
        case .offered: .count(offered)
        case .answered: .count(answered)
        case .abandoned: .count(abandoned)
        case .overflowed: .count(overflowed)
        case .dissuaded: .count(dissuaded)
        case .transferred: .count(transferred)
        case .lost: .count(lost)
        case .answeredWithin: .count(answeredWithin)
        case .abandonedWithin: .count(abandonedWithin)
        case .shortAbandoned: .count(shortAbandoned)
        case .answerRate: share(answered, of: answered + abandoned)
        case .abandonRate: share(abandoned - shortAbandoned, of: answered + abandoned - shortAbandoned)
        case .asa: mean(answeredWait, over: answered)
        case .att: mean(talk, over: ended)
        case .aht: handlingTime.map { .time($0) } ?? .absent
        default: .absent
        }
    }

    /// The mean time an agent was busy with a call that ended; `nil` when none did.
    var handlingTime: Duration? {
        ended > 0 ? .microseconds((talk + hold + wrapUp) / Int64(ended)) : nil
    }

    private func share(_ part: Int, of whole: Int) -> Reading {
        whole > 0 ? .ratio(Double(part) / Double(whole)) : .absent
    }

    private func mean(_ sum: Int64, over count: Int) -> Reading {
        count > 0 ? .time(.microseconds(sum / Int64(count))) : .absent
    }
}
