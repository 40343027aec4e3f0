import Raster
import Testing

/// Compares a frame with a picture; a failure shows both.
func expect(_ frame: Framebuffer, sourceLocation: SourceLocation = #_sourceLocation, picture: () -> String) {
    let (shown, wanted) = (frame.picture, picture())
    #expect(shown == wanted, "the frame is\n\(shown)\nbut should be\n\(wanted)", sourceLocation: sourceLocation)
}

extension Framebuffer {
    /// Every pixel in a colour.
    static func filled(width: Int, height: Int, with colour: Colour, depth: ColourDepth = .redGreen) -> Framebuffer {
        var frame = Framebuffer(width: width, height: height, depth: depth)
        frame.fill(frame.bounds, with: colour)
        return frame
    }
}
