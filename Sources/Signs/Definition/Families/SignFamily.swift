import StrictYAML

/// What language a sign speaks, with the settings of that language that differ between models.
public enum SignFamily: Hashable, Sendable {
    case alpha(AlphaOptions)

    /// As device files name them.
    enum Name: String, CaseIterable {
        case alpha
    }

    var name: Name {
        switch self {
        case .alpha: .alpha
        }
    }

    /// Reads `protocol: {family: …}` and the keys of that family.
    ///
    /// - Parameter base: what a site's values are laid over; another family than its own begins anew.
    init?(reading keys: YAMLMapping, over base: SignFamily?) {
        guard let name = keys.value("family", over: base?.name, { $0.oneOf(Name.self) }) else { return nil }
        switch name {
        case .alpha:
            var below: AlphaOptions?
            if case .alpha(let options)? = base { below = options }
            guard let options = AlphaOptions(reading: keys, over: below) else { return nil }
            self = .alpha(options)
        }
    }
}
