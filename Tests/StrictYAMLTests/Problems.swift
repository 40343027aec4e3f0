import StrictYAML

/// What is wrong with a text for a decoder, one row for each problem.
func problems(in text: String, _ read: (YAMLValue) -> Void) -> [String] {
    let reader = YAMLReader(text, file: "floor.yaml")
    read(reader.root)
    do {
        try reader.finish()
        return []
    } catch {
        return error.problems.map(\.description)
    }
}
