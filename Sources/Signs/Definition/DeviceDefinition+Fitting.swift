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
}
