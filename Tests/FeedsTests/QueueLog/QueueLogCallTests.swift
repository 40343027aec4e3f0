import Testing

@Suite(.timeLimit(.minutes(5)))
struct QueueLogCallTests {
    private var script = QueueLogScript()

    @Test mutating func `an answered call is offered, answered and ended with the switch's own talking time`() throws {
        try script.play(
            """
            0  < 1.1|n1|NONE|ENTERQUEUE||0639980101|1
            0  > offered a n1
            4  < 1.1|n1|Ann|CONNECT|4|1.2|2
            4  > answered a Ann
            4  > Ann serves n1
            4  > Ann talking
            31 < 1.1|n1|Ann|COMPLETECALLER|4|26|1
            31 > ended a 26
            31 > Ann wrapUp
            37 tick
            37 > Ann ready
            """)
    }

    /// Every way in which a conversation can end, with `hold|talk|position` at the end whatever comes before.
    @Test(arguments: [
        "COMPLETECALLER|4|26|1", "COMPLETEAGENT|4|26|1", "BLINDTRANSFER|8003|agents|4|26|1",
        "ATTENDEDTRANSFER|BRIDGE|7d03afc0-611a|4|26|1",
        "ATTENDEDTRANSFER|LINK|Local/_attended@t-4;1|Local/_attended@t-4;2|4|26|1", "ATTENDEDTRANSFER|APP|Queue|4|26|1",
        "TRANSFER|8003|agents|4|26|1",
    ])
    func `the talking time is counted from the end of the line`(line: String) throws {
        var script = QueueLogScript()
        try script.play(
            """
            0  < 1.1|n1|NONE|ENTERQUEUE||06|1
            0  > offered a n1
            4  < 1.1|n1|Ann|CONNECT|4|1.2|2
            4  > answered a Ann
            4  > Ann serves n1
            4  > Ann talking
            31 < 1.1|n1|Ann|\(line)
            31 > ended a 26
            31 > Ann wrapUp
            """)
    }

    @Test(arguments: [
        ("EXITWITHTIMEOUT|1|3|9", "overflowed"), ("EXITEMPTY|1|3|9", "overflowed"),
        ("EXITWITHKEY|5|1|3|9", "transferred"), ("WITHDRAW|1|3|9|superviseur", "transferred"),
    ])
    func `a caller who leaves unanswered leaves as the event says`(line: String, exit: String) throws {
        var script = QueueLogScript()
        try script.play(
            """
            0  < 1.1|n1|NONE|ENTERQUEUE||06|1
            0  > offered a n1
            9  < 1.1|n1|NONE|\(line)
            9  > left a \(exit)
            20 < 2.1|n1|NONE|\(line)
            11 > offered b n1
            20 > left b \(exit)
            """)
    }

    @Test mutating func `a caller who gives up is told once they cannot appear in another queue any more`() throws {
        try script.play(
            """
            0  < 1.1|n1|NONE|ENTERQUEUE||06|1
            0  > offered a n1
            9  < 1.1|n1|NONE|ABANDON|1|1|9
            10 tick
            11 tick
            9  > left a abandoned
            12 < 2.1|n1|NONE|ENTERQUEUE||06|1
            12 > offered b n1
            15 < 2.1|n1|Ann|ABANDON|1|1|3
            17 < 3.1|n2|NONE|ENTERQUEUE||06|1
            15 > left b abandoned
            17 > offered c n2
            19 < 3.1|n2|NONE|ABANDON|1|1|2
            19 finish
            19 > left c abandoned
            """)
    }

    @Test mutating func `a caller who is sent to another queue has not abandoned`() throws {
        try script.play(
            """
            0  < 1.1|n1|NONE|ENTERQUEUE||06|1
            0  > offered a n1
            9  < 1.1|n1|NONE|ABANDON|1|1|9
            9  < 1.1|n2|NONE|ENTERQUEUE||06|1
            9  > left a transferred
            9  > offered b n2
            30 tick
            """)
    }

    @Test mutating func `a requeued caller is a visit of its own, even before the line of the transfer`() throws {
        try script.play(
            """
            0  < 1.1|n1|NONE|ENTERQUEUE||06|1
            0  > offered a n1
            4  < 1.1|n1|Ann|CONNECT|4|1.2|2
            4  > answered a Ann
            4  > Ann serves n1
            4  > Ann talking
            18 < 1.1|n2|NONE|ENTERQUEUE||06|1
            18 > offered b n2
            18 < 1.1|n1|Ann|BLINDTRANSFER|n2|agents|4|14|1
            18 > ended a 14
            18 > Ann wrapUp
            20 < 1.1|n2|Bob|CONNECT|2|1.3|1
            20 > answered b Bob
            20 > Bob serves n2
            20 > Bob talking
            20 < 1.1|n2|Bob|CONNECT|2|1.3|1
            """)
    }

    @Test mutating func `calls that began before the log was read are counted from what their ends say`() throws {
        try script.play(
            """
            10 < 1.1|n1|Ann|CONNECT|7|1.2|2
            3  > offered a n1
            10 > answered a Ann
            10 > Ann serves n1
            10 > Ann talking
            20 < 2.1|n1|Bob|COMPLETEAGENT|5|30|1
            20 > talking b n1 Bob
            20 > ended b 30
            20 > Bob serves n1
            20 > Bob wrapUp
            25 < 3.1|n1|NONE|ABANDON|1|1|15
            10 > offered c n1
            27 tick
            25 > left c abandoned
            26 > Bob ready
            """)
    }

    @Test mutating func `a start of the switch ends whatever was open, conversations after a time nobody knows`() throws
    {
        try script.play(
            """
            0  < 1.1|n1|NONE|ENTERQUEUE||06|1
            0  > offered a n1
            4  < 1.1|n1|Ann|CONNECT|4|1.2|2
            4  > answered a Ann
            4  > Ann serves n1
            4  > Ann talking
            9  < 2.1|n1|NONE|ENTERQUEUE||06|1
            9  > offered b n1
            99 < NONE|NONE|NONE|QUEUESTART|
            99 > left b lost
            99 > ended a unseen
            99 > Ann unknown
            99 > snapshot
            """)
    }

    @Test mutating func `a caller who enters again without having left is lost from the first queue`() throws {
        try script.play(
            """
            0  < 1.1|n1|NONE|ENTERQUEUE||06|1
            0  > offered a n1
            5  < 1.1|n2|NONE|ENTERQUEUE||06|1
            5  > left a lost
            5  > offered b n2
            7  < 1.1|else|NONE|ENTERQUEUE||06|1
            7  > left b lost
            9  < 1.1|else|NONE|ABANDON|1|1|2
            """)
    }
}
