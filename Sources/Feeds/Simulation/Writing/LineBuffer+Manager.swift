import CallCentre

/// The lines of manager messages: `Key: value` and CR LF, an empty line behind the last.
extension LineBuffer {
    mutating func field(_ key: StaticString, _ value: String) {
        append(key)
        append(": ")
        append(value)
        append("\r\n")
    }

    mutating func field(_ key: StaticString, _ value: Int) {
        append(key)
        append(": ")
        append(value)
        append("\r\n")
    }

    /// The three lines every event begins with.
    mutating func beginEvent(_ name: StaticString, _ privilege: StaticString, at time: Timestamp) {
        append("Event: ")
        append(name)
        append("\r\nPrivilege: ")
        append(privilege)
        append(",all\r\nTimestamp: ")
        append(time.wholeSeconds)
        append(".")
        append(Int(time.microseconds % 1_000_000), width: 6)
        append("\r\n")
    }

    /// The 14 fields of a channel, each with `prefix` before its name.
    mutating func channel(_ channel: borrowing Channel, prefix: StaticString = "") {
        func begin(_ key: StaticString, _ buffer: inout LineBuffer) {
            buffer.append(prefix)
            buffer.append(key)
        }
        begin("Channel: ", &self)
        append(channel.name)
        append("\r\n")
        begin("ChannelState: ", &self)
        append(channel.state.rawValue)
        append("\r\n")
        begin("ChannelStateDesc: ", &self)
        append(channel.state.words)
        append("\r\n")
        begin("CallerIDNum: ", &self)
        append(channel.number)
        append("\r\n")
        begin("CallerIDName: ", &self)
        append(channel.person)
        append("\r\n")
        begin("ConnectedLineNum: ", &self)
        append(channel.connectedNumber)
        append("\r\n")
        begin("ConnectedLineName: ", &self)
        append(channel.connectedPerson)
        append("\r\n")
        begin("Language: fr\r\n", &self)
        begin("AccountCode: \r\n", &self)
        begin("Context: ", &self)
        append(channel.context)
        append("\r\n")
        begin("Exten: ", &self)
        append(channel.exten)
        append("\r\n")
        begin("Priority: ", &self)
        append(channel.priority)
        append("\r\n")
        begin("Uniqueid: ", &self)
        append(channel.uniqueID)
        append("\r\n")
        begin("Linkedid: ", &self)
        append(channel.linkedID)
        append("\r\n")
    }
}
