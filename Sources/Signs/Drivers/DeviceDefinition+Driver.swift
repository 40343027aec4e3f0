import SignProtocols

extension DeviceDefinition {
    /// What decides what a sign of this model is sent.
    ///
    /// - Parameter fonts: what pages are drawn with when the sign is sent pixels.
    func makeDriver(fonts: PageFonts?) throws(SignError) -> any SignDriver {
        switch family {
        case .alpha(let options): AlphaDriver(self, options)
        }
    }
}
