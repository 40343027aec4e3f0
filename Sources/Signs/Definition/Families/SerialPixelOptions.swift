import SignProtocols
import StrictYAML

extension HanoverOptions {
    /// Keys: `address`, `upsideDown`.
    init?(reading keys: YAMLMapping, over base: HanoverOptions?) {
        let base = base ?? HanoverOptions()
        let address = keys.value("address", over: base.address) { $0.int(in: 0...15).map(UInt8.init) }
        let isUpsideDown = keys.value("upsideDown", over: base.isUpsideDown) { $0.bool() }
        guard let address, let isUpsideDown else { return nil }
        self.init(address: address, isUpsideDown: isUpsideDown)
    }
}

extension LawoMonoOptions {
    /// Key: `address`.
    init?(reading keys: YAMLMapping, over base: LawoMonoOptions?) {
        let address = keys.value("address", over: (base ?? LawoMonoOptions()).address) {
            $0.int(in: 0...15).map(UInt8.init)
        }
        guard let address else { return nil }
        self.init(address: address)
    }
}

extension MobitecOptions {
    /// Keys: `address`, `keepsPicture`.
    init?(reading keys: YAMLMapping, over base: MobitecOptions?) {
        let base = base ?? MobitecOptions()
        let address = keys.value("address", over: base.address) { $0.int(in: 0...253).map(UInt8.init) }
        let keeps = keys.value("keepsPicture", over: base.keepsPicture) { $0.bool() }
        guard let address, let keeps else { return nil }
        self.init(address: address, keepsPicture: keeps)
    }
}

extension AlfaZetaOptions {
    /// Keys: `panelColumns`, `panels`, `changesTogether`.
    init?(reading keys: YAMLMapping, over base: AlfaZetaOptions?) {
        let base = base ?? AlfaZetaOptions()
        let columns = keys.value("panelColumns", over: base.panelColumns) {
            $0.oneOf(["7", "14", "28"]).flatMap { Int($0) }
        }
        let panels = keys.value("panels", over: base.addresses) { $0.panels() }
        let isTogether = keys.value("changesTogether", over: base.changesTogether) { $0.bool() }
        guard let columns, let panels, let isTogether else { return nil }
        self.init(panelColumns: columns, addresses: panels, changesTogether: isTogether)
    }
}

extension YAMLValue {
    /// Rows of addresses from 0 to 127, all of one length: `[[0, 1], [2, 3]]`.
    fileprivate func panels() -> [[UInt8]]? {
        let rows = sequence().map { row in row.sequence().map { $0.int(in: 0...127).map(UInt8.init) } }
        guard let first = rows.first, !first.isEmpty, rows.allSatisfy({ $0.count == first.count }) else {
            if kind == .sequence {
                report("give the addresses of the panels row by row, as many in each: [[0, 1], [2, 3]]")
            }
            return nil
        }
        return rows.joined().contains(nil) ? nil : rows.map { $0.compactMap(\.self) }
    }
}
