import CallCentre
import QueueMetrics
import Testing

@Suite(.timeLimit(.minutes(5)))
struct RollingWindowTests {
    /// Length in seconds and name. The start of a transcript is a whole slot, so slots begin at 0 s, 5 s, 10 s, ...
    static let windows = [(300, "5m"), (900, "15m"), (1_800, "30m"), (3_600, "60m")]

    @Test(arguments: windows)
    func `a call leaves a window with its slot of five seconds`(length: Int, name: String) throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            4               offer a n1
            4               abandon a
            5               offer b n1
            \(length - 1).999999  ? n1 offered@\(name) 2, abandoned@\(name) 1
            \(length)       ? n1 offered@\(name) 1, abandoned@\(name) 0
            \(length + 4)   ? n1 offered@\(name) 1
            \(length + 5)   ? n1 offered@\(name) 0, waiting 1
            """)
    }

    @Test func `windows of four lengths are told side by side`() throws {
        var transcript = try Transcript()
        for (index, second) in [0, 1_900, 2_800, 3_400].enumerated() {
            try transcript.play("\(second) offer c\(index) n1\n\(second + index + 1) answer c\(index) ann")
        }
        // Waits of 1, 2, 3 and 4 s.
        try transcript.play(
            """
            3599 ? n1 offered@5m 1, offered@15m 2, offered@30m 3, offered@60m 4, offered 4
            3599 ? n1 asa@5m 4 s, asa@15m 3.5 s, asa@30m 3 s, asa@60m 2.5 s
            3599 ? site offered@5m 1, answerRate@60m 100.00 %
            3700 ? n1 offered@5m 0, asa@5m absent, serviceLevel@5m absent, answerRate@5m absent, offered@60m 3
            """)
    }

    @Test func `the threshold is passed in the slot in which it is passed`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0    offer a n1
            100  answer a ann
            319  ? n1 serviceLevel@5m 0.00 %
            324  ? n1 serviceLevel@5m absent
            324  ? n1 answered@5m 1, answeredWithin@5m 0
            400  ? n1 answered@5m 0
            """)
    }

    @Test func `a threshold passed by the clock is taken back where it was counted`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0    offer a n1
            22   tick
            19   answer a ann
            22   ? n1 serviceLevel@5m 100.00 %
            """)
    }

    @Test func `the longest wait of a window is that of a call that ended or waits in it`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0     offer a n1
            90    abandon a
            100   offer b n1
            130   answer b ann
            200   ? n1 maxWait@5m 90 s, maxWait@15m 90 s
            389   ? n1 maxWait@5m 90 s
            390   ? n1 maxWait@5m 30 s, maxWait@15m 90 s
            430   ? n1 maxWait@5m absent
            430   offer c n1
            440   ? n1 maxWait@5m 10 s
            """)
    }

    @Test func `a call heard of late counts in the slots of its own time`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            10    offer a n1
            200   offer b n1
            198   answer a ann
            190   offer c n1
            484   ? n1 offered@5m 2, late 1
            494   ? n1 offered@5m 1, answered@5m 1
            500   ? n1 offered@5m 0, answered@5m 0, offered@15m 3
            """)
    }

    @Test func `occupancy covers the window and not the day`() throws {
        var transcript = try Transcript()
        // 60 s talking: of 895 s since the start, and of the 299 s since second 600. At second 1,054 five are left of
        // them, in a window that began with second 755.
        try transcript.play(
            """
            0     serve ann n1
            0     state ann ready
            700   state ann talking
            760   state ann ready
            895   ? first occupancy@15m 6.70 %
            899   ? n1 occupancy@5m 20.07 %
            1054  ? n1 occupancy@5m 1.67 %
            1055  ? n1 occupancy@5m 0.00 %
            1060  state ann loggedOut
            1400  ? n1 occupancy@5m absent
            """)
    }
}
