import Glibc

/// Who holds advisory locks, as the kernel lists them in `/proc/locks`.
enum FileLocks {
    /// The process that holds a `flock` on the same file; `nil` when the kernel does not say.
    static func holder(of descriptor: Int32) -> Int32? {
        var status = stat()
        guard fstat(descriptor, &status) == 0, let table = SystemFiles.read("/proc/locks") else { return nil }
        return holder(in: table, device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    }

    /// - Parameter table: lines such as `1: FLOCK  ADVISORY  WRITE 6891 00:1a:3 0 EOF`, where the sixth field is
    ///   major and minor device number in hexadecimal and the inode. Source: proc_locks(5).
    static func holder(in table: String, device: UInt64, inode: UInt64) -> Int32? {
        for line in table.split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count >= 6, fields[1] == "FLOCK" else { continue }
            let file = fields[5].split(separator: ":")
            guard file.count == 3, UInt64(file[0], radix: 16) == major(device),
                UInt64(file[1], radix: 16) == minor(device), UInt64(file[2]) == inode
            else { continue }
            // A holder outside our process namespace is listed as 0 or less.
            return Int32(fields[4]).flatMap { $0 > 0 ? $0 : nil }
        }
        return nil
    }

    /// Source: gnu_dev_major of makedev(3).
    private static func major(_ device: UInt64) -> UInt64 {
        (device >> 8) & 0xFFF | (device >> 32) & ~0xFFF
    }

    private static func minor(_ device: UInt64) -> UInt64 {
        device & 0xFF | (device >> 12) & ~0xFF
    }
}
