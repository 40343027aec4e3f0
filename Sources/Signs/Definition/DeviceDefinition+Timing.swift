import StrictYAML

extension DeviceDefinition {
    /// How long the sign needs, and how often everything is said again. The defaults of the waits are those measured
    /// by third parties on a BetaBrite Classic.
    public struct Timing: Hashable, Sendable {
        /// Silence between the end of one packet and the beginning of the next for the same address.
        public var minimumGap = Duration.milliseconds(250)
        /// Wait after the memory was cleared.
        public var afterClear = Duration.seconds(2)
        /// Wait after the memory was configured.
        public var afterConfigure = Duration.seconds(10)
        /// How long the sign is deaf after a soft reset.
        public var afterReset = Duration.seconds(10)
        /// How often something must be sent lest the sign goes dark; nil when it keeps what it shows.
        public var keepAlive: Duration?
        /// How often every variable is sent although it has not changed; nil is never.
        public var refreshEvery: Duration? = .seconds(60)
        /// How often the texts are sent although they have not changed, which blinks; nil is never.
        public var resendEvery: Duration? = .seconds(15 * 60)
        /// How often the memory is cleared and configured anew, which blanks the sign; nil is never.
        public var reinitialiseEvery: Duration? = .seconds(24 * 3600)

        init() {}

        init?(reading keys: YAMLMapping, over base: Timing?) {
            let base = base ?? Timing()
            let gap = keys.value("minimumGap", over: base.minimumGap) { $0.duration(in: .zero ... .seconds(60)) }
            let clear = keys.value("afterClear", over: base.afterClear) { $0.duration(in: .zero ... .seconds(300)) }
            let configure = keys.value("afterConfigure", over: base.afterConfigure) {
                $0.duration(in: .zero ... .seconds(300))
            }
            let reset = keys.value("afterReset", over: base.afterReset) { $0.duration(in: .zero ... .seconds(300)) }
            let keepAlive = keys.value("keepAlive", over: .some(base.keepAlive)) { value in
                value.isWord("never")
                    ? .some(nil) : value.duration(in: .milliseconds(50) ... .seconds(60)).map(Optional.some)
            }
            let refresh = keys.value("refreshEvery", over: .some(base.refreshEvery)) { $0.period() }
            let resend = keys.value("resendEvery", over: .some(base.resendEvery)) { $0.period() }
            let reinitialise = keys.value("reinitialiseEvery", over: .some(base.reinitialiseEvery)) { $0.period() }
            guard let gap, let clear, let configure, let reset, let keepAlive, let refresh, let resend, let reinitialise
            else {
                return nil
            }
            (minimumGap, afterClear, afterConfigure, afterReset) = (gap, clear, configure, reset)
            self.keepAlive = keepAlive
            (refreshEvery, resendEvery, reinitialiseEvery) = (refresh, resend, reinitialise)
        }
    }

    /// What the sign can store.
    public struct Memory: Hashable, Sendable {
        /// Bytes for all files together; nil when unknown.
        public var pool: Int?
        /// The longest STRING file in bytes (form 9708-8061, STRING files: 125).
        public var stringLimit = 125

        init() {}

        init?(reading keys: YAMLMapping, over base: Memory?) {
            let pool = keys.value("pool", over: .some(base?.pool)) { $0.int(in: 64...16_777_216).map(Optional.some) }
            let stringLimit = keys.value("stringLimit", over: base?.stringLimit ?? 125) { $0.int(in: 1...125) }
            guard let pool, let stringLimit else { return nil }
            (self.pool, self.stringLimit) = (pool, stringLimit)
        }
    }

    /// What the sign can do.
    public struct Capabilities: Hashable, Sendable {
        public var output: Output
        /// Whether a figure on the sign can change without the text around it being sent again.
        public var liveVariables: Bool
        /// Whether the sign confirms what it received.
        public var acknowledgement: Bool
        /// Whether a part of the picture can be sent alone.
        public var partialUpdate: Bool
        /// Whether what flashes is made to by sending it lit and dark in turn: for pixel signs on a fast line.
        public var softwareFlash: Bool

        public enum Output: String, CaseIterable, Sendable {
            /// The sign draws characters in fonts of its own.
            case text
            /// The sign shows the pixels it is sent.
            case pixels
        }

        init?(reading keys: YAMLMapping, over base: Capabilities?) {
            let output = keys.value("output", over: base?.output) { $0.oneOf(Output.self) }
            let variables = keys.value("liveVariables", over: base?.liveVariables ?? false) { $0.bool() }
            let acknowledgement = keys.value("acknowledgement", over: base?.acknowledgement ?? false) { $0.bool() }
            let partialUpdate = keys.value("partialUpdate", over: base?.partialUpdate ?? false) { $0.bool() }
            let flash = keys.value("softwareFlash", over: base?.softwareFlash ?? false) { $0.bool() }
            guard let output, let variables, let acknowledgement, let partialUpdate, let flash else { return nil }
            (self.output, self.liveVariables, softwareFlash) = (output, variables, flash)
            (self.acknowledgement, self.partialUpdate) = (acknowledgement, partialUpdate)
        }
    }

    /// Where the sign differs from its protocol's document.
    public struct Quirks: Hashable, Sendable {
        /// Whether a memory configuration shows nothing unless the memory was cleared by a packet of its own before.
        public var clearBeforeConfigure = false

        init() {}

        init?(reading keys: YAMLMapping, over base: Quirks?) {
            let clear = keys.value("clearBeforeConfigure", over: base?.clearBeforeConfigure ?? false) { $0.bool() }
            guard let clear else { return nil }
            clearBeforeConfigure = clear
        }
    }
}

extension YAMLValue {
    /// The time between two repetitions; `never` is a nil inside.
    fileprivate func period() -> Duration?? {
        if isWord("never") { return .some(nil) }
        return duration(in: .seconds(1) ... .seconds(30 * 24 * 3600)).map(Optional.some)
    }
}
