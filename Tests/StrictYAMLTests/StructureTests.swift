import StrictYAML
import Testing

@Suite(.timeLimit(.minutes(5)))
struct StructureTests {
    /// The decoder of the example at the top of YAMLReader.swift.
    struct Sign: Equatable {
        var name: String
        var width: Int
        var refresh: Duration

        init?(reading value: YAMLValue) {
            guard let keys = value.mapping() else { return nil }
            let name = keys.required("name")?.string()
            let width = keys.required("width")?.int(in: 1...4096)
            let refresh = keys.optional("refresh", else: .seconds(20)) { $0.duration() }
            keys.done()
            guard let name, let width, let refresh else { return nil }
            (self.name, self.width, self.refresh) = (name, width, refresh)
        }
    }

    @Test func `a right file is decoded with its defaults`() throws {
        let sign = try YAMLReader.decode("name: hall\nwidth: 120\n", file: "floor.yaml", Sign.init(reading:))
        #expect(sign.name == "hall")
        #expect(sign.width == 120)
        #expect(sign.refresh == .seconds(20))
    }

    @Test func `every mistake is reported at once, in the order of the file`() {
        let text = """
            signs:
              - name: hall
                widht: 0
                refresh: soon
              - name: [stairs]
                width: 0
                colour: red
              - lift
            floor: 3
            """
        let found = problems(in: text) { root in
            guard let keys = root.mapping() else { return }
            _ = keys.required("signs")?.sequence().map(Sign.init(reading:))
            _ = keys.required("queues")
            keys.done()
        }
        #expect(
            found == [
                "floor.yaml:1:1: queues is missing",
                "floor.yaml:2:5: signs.1: width is missing",
                "floor.yaml:3:5: signs.1: widht is not a key here; did you mean width?",
                "floor.yaml:4:14: signs.1.refresh: soon is not a duration such as 250ms, 20s, 5m or 2h",
                "floor.yaml:5:11: signs.2.name: expected a text, found a list",
                "floor.yaml:6:12: signs.2.width: 0 is not in 1...4096",
                "floor.yaml:7:5: signs.2: colour is not a key here; the keys are name, width, refresh",
                "floor.yaml:8:5: signs.3: expected a mapping, found lift",
                "floor.yaml:9:1: floor is not a key here; the keys are signs, queues",
            ])
    }

    @Test func `a wrong value is not replaced by the default`() {
        let reader = YAMLReader("refresh: soon", file: "floor.yaml")
        let refresh = reader.root.mapping()?.optional("refresh", else: .seconds(20)) { $0.duration() }
        #expect(refresh == nil)
    }

    @Test func `keys given twice are reported and hide nothing else`() {
        let text = """
            name: hall
            width: 0
            name: stairs
            "name": lift
            more:
              n1: 1
              'n1': 2
            width: 2
            """
        let found = problems(in: text) { root in
            let keys = root.mapping()
            #expect(keys?.required("name")?.string() == "hall")
            _ = keys?.required("width")?.int(in: 1...4096)
            #expect(keys?.required("more")?.mapping()?.entries.map(\.name) == ["n1"])
            keys?.done()
        }
        #expect(
            found == [
                "floor.yaml:2:8: width: 0 is not in 1...4096",
                "floor.yaml:3:1: name is given twice, first in line 1",
                "floor.yaml:4:1: \"name\" is given twice, first in line 1",
                "floor.yaml:7:3: more: \"n1\" is given twice, first in line 6",
                "floor.yaml:8:1: width is given twice, first in line 2",
            ])
    }

    @Test func `a key must be a text`() {
        let found = problems(in: "? [1, 2]\n: 3\n~: 4\nok: 5\n") { root in
            #expect(root.mapping()?.entries.map(\.name) == ["ok"])
        }
        #expect(found == ["floor.yaml:1:3: a key must be a text", "floor.yaml:3:1: a key must be a text"])
    }

    @Test func `the entries of a mapping keep the order of the file`() throws {
        let names = try YAMLReader.decode("n2: a\nn10: b\nn1: c\n", file: "floor.yaml") { root in
            let keys = root.mapping()
            defer { keys?.done() }
            return keys?.entries.map { "\($0.name)=\($0.value.string() ?? "") at \($0.key.position)" }
        }
        #expect(names == ["n2=a at 1:1", "n10=b at 2:1", "n1=c at 3:1"])
    }

    @Test func `a value tells its shape without a report`() throws {
        let kinds = try YAMLReader.decode("[1, [], {}, ~]", file: "floor.yaml") { $0.sequence().map(\.kind) }
        #expect(kinds == [.scalar, .sequence, .mapping, .nothing])
    }

    @Test func `an alias reads as the value of its anchor`() throws {
        let text = "left: &both {width: 8}\nright: *both\n"
        let widths = try YAMLReader.decode(text, file: "floor.yaml") { root in
            root.mapping()?.entries.map { $0.value.mapping()?.required("width")?.int() }
        }
        #expect(widths == [8, 8])
    }
}
