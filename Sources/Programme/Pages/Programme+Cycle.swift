import CallCentre

extension Programme {
    /// After which time a page in rotation comes round again.
    public var cycle: Duration {
        rotating.reduce(.zero) { $0 + templates[$1].seconds }
    }

    /// What to tell who wrote the programme; nil when its pages come round soon enough.
    ///
    /// - Parameter limit: the longest time between two turns of a page that is still soon enough.
    public func cycleWarning(longerThan limit: Duration = .seconds(60)) -> String? {
        guard rotating.count > 1, cycle > limit else { return nil }
        return
            "a page comes round only every \(cycle.formattedSeconds): \(rotating.count) pages take turns; show fewer or "
            + "for a shorter time to stay within \(limit.formattedSeconds)"
    }
}

extension Duration {
    /// `96 s`, `7.5 s`.
    fileprivate var formattedSeconds: String {
        let tenths = wholeMicroseconds / 100_000
        return tenths % 10 == 0 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
    }
}
