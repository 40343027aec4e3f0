/// What a family of signs is told, for signs that are sent what they show: pixels, or lines of text.
///
/// A dialect is a pure value and remembers nothing. Who sends keeps what the sign shows and asks for the next step
/// towards what it should show; so the newest content always wins, even between the packets of a change.
///
/// The Alpha family, whose signs keep a program of texts and variables, has a driver of its own.
public protocol SignDialect: Sendable {
    /// `Raster.Framebuffer` or ``TextPage``.
    associatedtype Content: Hashable & Sendable

    /// What puts a sign that may hold anything into a state in which it can be shown something; mostly nothing.
    func initialise() -> [SignPacket]

    /// Ways to come nearer to what the sign should show, of which the cheapest is taken.
    ///
    /// - Parameters:
    ///   - old: what the sign shows; nil when that is not known. `new` and `old` have the size of the sign.
    ///   - new: what it should show.
    /// - Returns: none when `old` already looks like `new`, as far as the sign can tell them apart. From nil there is
    ///   always one, and it leaves nothing of the unknown.
    /// - Throws: what about the content no packet can say.
    func steps(from old: Content?, to new: Content) throws(SignEncodingError) -> [SignStep<Content>]

    /// What sets the brightness, from 1 to 100 percent of the sign's best; nil when it cannot be set.
    func brightness(percent: Int) -> SignPacket?

    /// What tells a sign that somebody is there, for fewer bytes than its content; nil when only the content does.
    var keepAlive: SignPacket? { get }

    /// Reads what a sign has sent since a packet went out.
    ///
    /// - Returns: nil as long as more bytes may make an answer of it.
    func answer(in bytes: [UInt8], to packet: SignPacket) -> SignAnswer?
}

extension SignDialect {
    public func initialise() -> [SignPacket] { [] }
    public func brightness(percent: Int) -> SignPacket? { nil }
    public var keepAlive: SignPacket? { nil }
    public func answer(in bytes: [UInt8], to packet: SignPacket) -> SignAnswer? { nil }
}

/// Packets that belong together, and what the sign shows after the last of them.
public struct SignStep<Content: Hashable & Sendable>: Hashable, Sendable {
    public var packets: [SignPacket]
    public var result: Content

    public init(_ packets: [SignPacket], result: Content) {
        self.packets = packets
        self.result = result
    }
}

/// Why a content has no packet.
public struct SignEncodingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Where, what, and what would be valid.
    public let description: String

    public init(_ description: String) {
        self.description = description
    }
}
