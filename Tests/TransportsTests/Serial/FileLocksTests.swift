import Testing

@testable import Transports

@Suite(.timeLimit(.minutes(5)))
struct FileLocksTests {
    private let table = """
        1: POSIX  ADVISORY  WRITE 100 00:1a:3 0 EOF
        2: FLOCK  ADVISORY  WRITE 200 00:1a:4 0 EOF
        3: FLOCK  ADVISORY  WRITE 300 00:1a:3 0 EOF
        3: -> FLOCK  ADVISORY  WRITE 400 00:1a:3 0 EOF
        4: FLOCK  ADVISORY  WRITE 500 103:1:3 0 EOF
        5: FLOCK  ADVISORY  WRITE 0 00:1a:9 0 EOF
        """

    @Test func `the holder is the one with a lock of our kind on our file`() {
        #expect(FileLocks.holder(in: table, device: 0x1A, inode: 3) == 300)
        #expect(FileLocks.holder(in: table, device: 0x1A, inode: 4) == 200)
    }

    @Test func `large device numbers are split like the kernel does`() {
        // Major 103H, minor 1: major's lower 12 bits from bit 8, minor's lower 8 bits from bit 0.
        #expect(FileLocks.holder(in: table, device: 0x103 << 8 | 1, inode: 3) == 500)
    }

    @Test func `a file without a lock and a holder elsewhere are unknown`() {
        #expect(FileLocks.holder(in: table, device: 0x1A, inode: 5) == nil)
        #expect(FileLocks.holder(in: table, device: 0x1A, inode: 9) == nil)
        #expect(FileLocks.holder(in: "", device: 0x1A, inode: 3) == nil)
    }
}
