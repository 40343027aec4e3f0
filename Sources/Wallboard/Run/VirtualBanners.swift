import Signs
import Transports
public import VirtualSigns

/// The banners of a configuration as virtual signs. Those that are to hang on one line hang on one here.
public struct VirtualBanners: Sendable {
    /// A banner and the sign that stands for it.
    public struct Banner: Sendable {
        /// With the line on which the virtual sign is found.
        public let configuration: SignConfiguration
        public let sign: VirtualSign
    }

    /// A line of the configuration and the one that stands for it.
    private struct Wire: Sendable {
        let configured: SignLine
        let line: VirtualLine
        let found: SignLine
        var signs: [VirtualSign] = []
    }

    /// In the order of the configuration.
    public private(set) var banners: [Banner] = []
    private var wires: [Wire] = []

    /// Makes the lines; the signs listen while ``run()`` does.
    ///
    /// - Parameters:
    ///   - data: where the fonts are.
    ///   - isAsConfigured: whether the lines are found where the configuration has them, as far as that can be: a path
    ///     outside `/dev`, an address to listen at. Else they are pseudo-terminals and ports of the system's choice.
    ///   - faults: what happens to bytes on their way to each sign, and to its answers.
    public init(
        _ signs: [SignConfiguration], data: DataFolder, isAsConfigured: Bool, faults: LineFaults = LineFaults()
    ) async throws {
        for configuration in signs {
            let index = try await wire(for: configuration, isAsConfigured: isAsConfigured)
            let fonts = try data.fonts(for: configuration.device)
            let sign = VirtualSign(
                definition: configuration.device, fonts: fonts, line: wires[index].line, faults: faults)
            wires[index].signs.append(sign)
            var connected = configuration
            connected.line = wires[index].found
            banners.append(Banner(configuration: connected, sign: sign))
        }
    }

    /// The place of the line that the sign hangs on, made for the first sign on it.
    private mutating func wire(for sign: SignConfiguration, isAsConfigured: Bool) async throws -> Int {
        if let known = wires.firstIndex(where: { $0.configured == sign.line }) { return known }
        let place = isAsConfigured ? sign.line.standIn : (path: nil, address: nil)
        let here = sign.device.takesDatagrams ? ("127.0.0.1", 0) : nil
        let line = try await VirtualLine.of(sign.device, path: place.path, address: place.address ?? here)
        let host = place.address?.host ?? "127.0.0.1"
        let found: SignLine =
            switch (line.port, sign.device.takesDatagrams) {
            case (let port?, true): .udp(host: host, port: port)
            case (let port?, false): .tcp(host: host, port: port)
            case (nil, _): .serial(path: line.path)
            }
        wires.append(Wire(configured: sign.line, line: line, found: found))
        return wires.count - 1
    }

    /// Lets the signs listen until their lines are closed or the task is cancelled.
    public func run() async {
        await withTaskGroup(of: Void.self) { group in
            for wire in wires { group.addTask { await VirtualBus(line: wire.line, signs: wire.signs).run() } }
        }
    }

    /// Pulls every cable.
    public func close() async {
        for wire in wires { await wire.line.close() }
    }

    /// For each line the banners on it and where drivers find them: `hall, stairs: /dev/pts/7`.
    public var places: [String] {
        wires.map { wire in
            let names = banners.filter { $0.configuration.line == wire.found }.map(\.configuration.name)
            return "\(names.joined(separator: ", ")): \(wire.found)"
        }
    }
}

extension SignLine {
    /// Where a virtual line can take the place of this one: ports of the system itself and USB cannot be taken.
    fileprivate var standIn: (path: String?, address: (host: String, port: Int)?) {
        switch self {
        case .serial(let path): (path.hasPrefix("/dev/") ? nil : path, nil)
        case .tcp(let host, let port), .udp(let host, let port): (nil, (host, port))
        case .multicast(let port, _): (nil, ("0.0.0.0", port))
        case .usb: (nil, nil)
        }
    }
}
