import CallCentre
import Feeds
import Testing

@Suite(.timeLimit(.minutes(5)))
struct QueueLogAgentTests {
    private var script = QueueLogScript()

    @Test mutating func `members are added by interface and called by name`() throws {
        try script.play(
            """
            0  < MANAGER|n1|PJSIP/2101|ADDMEMBER|
            0  > Ann serves n1
            0  > Ann ready
            1  < MANAGER|n2|PJSIP/2101|ADDMEMBER|PAUSED
            1  > Ann serves n2 paused -
            2  < NONE|NONE|Ann|PAUSEALL|Formation
            2  > Ann serves n1 paused Formation
            2  > Ann serves n2 paused Formation
            2  < NONE|n1|Ann|PAUSE|Formation
            2  < NONE|n2|Ann|PAUSE|Formation
            5  < NONE|n1|Ann|UNPAUSE|fini
            5  > Ann serves n1
            6  < MANAGER|n1|PJSIP/2101|REMOVEMEMBER|
            6  > Ann stops n1
            7  < MANAGER|n2|PJSIP/2101|REMOVEMEMBER|
            7  > Ann stops n2
            7  > Ann loggedOut
            """)
    }

    @Test mutating func `a static member appears with their first line and is unknown until their first call`() throws {
        try script.play(
            """
            0  < NONE|n1|Bob|PAUSE|Repas
            0  > Bob serves n1 paused Repas
            3  < 1.1|n2|Bob|RINGNOANSWER|15000
            3  > Bob serves n2
            9  < 1.1|n2|Bob|CONNECT|9|1.2|2
            0  > offered a n2
            9  > answered a Bob
            9  > Bob talking
            """)
    }

    @Test mutating func `whoever is removed during a call talks on and is then gone`() throws {
        try script.play(
            """
            0  < MANAGER|n1|PJSIP/2101|ADDMEMBER|
            0  > Ann serves n1
            0  > Ann ready
            4  < 1.1|n1|Ann|CONNECT|4|1.2|2
            0  > offered a n1
            4  > answered a Ann
            4  > Ann talking
            5  < MANAGER|n1|PJSIP/2101|REMOVEMEMBER|
            5  > Ann stops n1
            9  < 1.1|n1|Ann|COMPLETEAGENT|4|5|1
            9  > ended a 5
            9  > Ann loggedOut
            """)
    }

    @Test mutating func `wrap-up ends by the clock, or with the next call`() throws {
        try script.play(
            """
            4  < 1.1|n1|Ann|CONNECT|4|1.2|2
            0  > offered a n1
            4  > answered a Ann
            4  > Ann serves n1
            4  > Ann talking
            9  < 1.1|n1|Ann|COMPLETEAGENT|4|5|1
            9  > ended a 5
            9  > Ann wrapUp
            14 < 2.1|n1|Ann|CONNECT|3|2.2|2
            11 > offered b n1
            14 > answered b Ann
            14 > Ann talking
            16 < 2.1|n1|Ann|COMPLETEAGENT|3|2|1
            16 > ended b 2
            16 > Ann wrapUp
            30 tick
            22 > Ann ready
            """)
    }

    @Test mutating func `who keeps the line open signs in by number, and a number of nobody's is told once`() throws {
        try script.play(
            """
            0  < 1.5|NONE|9291|AGENTLOGIN|PJSIP/2291-0000000e
            0  > Cleo ready
            1  < 1.6|NONE|9999|AGENTLOGIN|PJSIP/2299-0000000f
            2  < 1.6|NONE|9999|AGENTLOGOFF|PJSIP/2299-0000000f|1
            9  < 1.5|NONE|9291|AGENTLOGOFF|PJSIP/2291-0000000e|9
            9  > Cleo loggedOut
            """)
        #expect(script.feed.takeReply().notices.count { $0.contains("agent number 9999") } == 1)
        #expect(script.feed.agentKeys.count == 3)
    }

    @Test func `a name that two agents have is nobody's of them`() throws {
        var site = QueueLogScript.site
        site.agents[1].name = "Ann"
        var script = QueueLogScript(site: site)
        try script.play(
            """
            9  < 1.1|n1|Ann|CONNECT|9|1.2|2
            0  > offered a n1
            9  > answered a Ann
            9  > Ann serves n1
            9  > Ann talking
            """)
        #expect(script.feed.agentKeys.last == "Ann")
        #expect(script.feed.takeReply().notices.first?.contains("several agents are called Ann") == true)
    }
}
