import Glibc

/// A file that grows, and the earlier parts of it, as they lie in their folder.
struct LogFolder: Sendable {
    let folder: String
    let name: String

    init(path: String) {
        let slash = path.lastIndex(of: "/")
        folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    }

    func path(_ name: String) -> String { folder + "/" + name }

    /// What lies there now; parts that cannot be read are left out.
    ///
    /// - Parameter position: the place whose checksum is wanted of each.
    func plan(for position: FilePosition?) -> FollowPlan {
        let names = RotatedNames.oldestFirst(names(), of: name) + [name]
        let parts = names.compactMap { name -> FollowPlan.Part? in
            guard let file = try? OpenFile(path: path(name)), let state = try? file.state() else { return nil }
            let checksum = position.flatMap { file.checksum(before: $0.offset) }
            return FollowPlan.Part(name: name, file: state.file, size: state.size, checksum: checksum)
        }
        return FollowPlan(base: name, parts: parts)
    }

    private func names() -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            names.append(
                withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
                })
        }
        return names
    }
}
