import Glibc

/// The small files by which the kernel and udev tell of devices.
package enum SystemFiles {
    /// The whole of a file; `nil` when it is not there or may not be read.
    package static func read(_ path: String) -> String? {
        let number = open(path, O_RDONLY | O_CLOEXEC)
        guard number >= 0 else { return nil }
        defer { close(number) }
        var text: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while case let count = Glibc.read(number, &buffer, buffer.count), count > 0 { text += buffer[..<count] }
        return String(decoding: text, as: UTF8.self)
    }

    /// A file of one line, without its end; `nil` as for ``read(_:)``, and when there is nothing in it.
    package static func readLine(_ path: String) -> String? {
        guard let text = read(path), let line = text.split(separator: "\n").first else { return nil }
        return String(line)
    }

    /// The names in a folder, in order, without `.` and `..`; empty when it is not there.
    package static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            // d_name is an array that the importer shows as a tuple.
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Whether a path leads somewhere.
    package static func exists(_ path: String) -> Bool {
        access(path, F_OK) == 0
    }

    /// Where a path leads when every link is followed; `nil` when it leads nowhere.
    package static func resolve(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
