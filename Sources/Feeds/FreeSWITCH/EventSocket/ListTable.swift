/// The table `callcenter_config … list` answers with.
///
///     name|instance_id|uuid|type|contact|status|…      the columns; left out when there is no row
///     1001|single_box||callback|user/1001|Available|…  a row
///     +OK
///
/// Columns are found by name: their number and order differ between versions of mod_callcenter.
struct ListTable: Hashable, Sendable, Codable {
    /// The switch would not answer; its own words.
    struct Refusal: Error, Hashable {
        let words: String
    }

    /// The value of each column by the column's name.
    typealias Row = [String: String]

    private(set) var rows: [Row] = []
    /// Rows with fewer values than there are columns.
    private(set) var damaged = 0

    /// - Parameters:
    ///   - body: of the answer.
    ///   - columns: those to keep.
    ///   - freeText: a column whose values may have `|` in them: a caller's name, an agent's dial string.
    /// - Throws: ``Refusal`` when it does not end with `+OK`.
    init(_ body: UnsafeRawBufferPointer, _ columns: Set<String>, freeText: String? = nil) throws(Refusal) {
        var lines = body.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self).trimmingBlanks }
        guard lines.last == "+OK" else { throw Refusal(words: lines.last.map { String($0.prefix(200)) } ?? "nothing") }
        lines.removeLast()
        guard let first = lines.first else { return }
        let names = first.split(separator: "|", omittingEmptySubsequences: false)
        let free = names.firstIndex { $0 == freeText ?? "" } ?? names.count
        for line in lines.dropFirst() {
            let values = line.split(separator: "|", omittingEmptySubsequences: false)
            let surplus = values.count - names.count
            guard surplus == 0 || (surplus > 0 && free < names.count) else {
                damaged += 1
                continue
            }
            var row: Row = [:]
            for (index, name) in names.enumerated() where index != free && columns.contains(String(name)) {
                row[String(name)] = String(values[index < free ? index : index + surplus])
            }
            rows.append(row)
        }
    }
}

extension ListTable.Row {
    /// Seconds of the epoch, or any other whole number; `nil` for zero, which stands for never.
    func number(_ column: String) -> Int? {
        guard let text = self[column], text.utf8.count <= 10, let number = Int(text), number > 0 else { return nil }
        return number
    }
}
