public import SignProtocols

/// A text family's settings with the lines and characters of the sign.
extension DeviceDefinition {
    public func fitted(_ options: AM03127Options) -> AM03127Options {
        var options = options
        (options.lines, options.characters) = (geometry.lines, geometry.characters)
        return options
    }

    public func fitted(_ options: IBISOptions) -> IBISOptions {
        IBISOptions(options.telegram, characters: geometry.characters)
    }

    public func fitted(_ options: AesysOptions) -> AesysOptions {
        var options = options
        options.characters = geometry.characters
        return options
    }

    public func fitted(_ options: ProLiteOptions) -> ProLiteOptions {
        var options = options
        options.characters = geometry.characters
        return options
    }

    public func fitted(_ options: MobitecTextOptions) -> MobitecTextOptions {
        var options = options
        (options.width, options.height) = (geometry.columns, geometry.rows)
        for index in options.lines.indices { options.lines[index].characters = geometry.characters }
        return options
    }

    public func fitted(_ options: VT52Options) -> VT52Options {
        var options = options
        (options.lines, options.characters) = (geometry.lines, geometry.characters)
        return options
    }
}
