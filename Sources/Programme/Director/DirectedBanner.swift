/// One banner as the ``Director`` knows it.
public struct DirectedBanner: Sendable {
    /// Its key in the configuration and the API.
    public let key: String
    /// The key of the floor it hangs on; nil when it hangs on none.
    public let floor: String?
    public let programme: Programme
    public let traits: SignTraits

    public init(key: String, floor: String?, programme: Programme, traits: SignTraits) {
        self.key = key
        self.floor = floor
        self.programme = programme
        self.traits = traits
    }
}
