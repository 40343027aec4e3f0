import Raster
import Signs

extension TestPattern {
    /// What tells a wrong size, a mirrored or turned face and a wrong order of columns or rows.
    var pictures: [TestStep] {
        let size = "\(definition.geometry.columns) by \(definition.geometry.rows)"
        return [
            TestStep("Frame: one LED wide around the whole edge of \(size) LEDs.", [], picture: frame),
            TestStep(
                "Corners: one LED in the upper left, two in the upper right, three in the lower left, four in the lower right.",
                [], picture: corners),
            TestStep("Columns: every other one is lit, the first at the left is.", [], picture: columns),
            TestStep("Rows: every other one is lit, the first at the top is.", [], picture: rows),
        ]
    }

    func filled(_ colour: Colour) -> Framebuffer {
        picture { $0.fill(Rectangle(x: 0, y: 0, width: $0.width, height: $0.height), with: colour) }
    }

    private var frame: Framebuffer {
        picture { frame in
            let (width, height) = (frame.width, frame.height)
            frame.fill(Rectangle(x: 0, y: 0, width: width, height: height), with: .red)
            frame.fill(Rectangle(x: 1, y: 1, width: width - 2, height: height - 2), with: .off)
        }
    }

    /// The LEDs of a corner stand side by side.
    private var corners: Framebuffer {
        picture { frame in
            let (right, bottom) = (frame.width, frame.height - 1)
            frame.fill(Rectangle(x: 0, y: 0, width: 1, height: 1), with: .red)
            frame.fill(Rectangle(x: right - 2, y: 0, width: 2, height: 1), with: .red)
            frame.fill(Rectangle(x: 0, y: bottom, width: 3, height: 1), with: .red)
            frame.fill(Rectangle(x: right - 4, y: bottom, width: 4, height: 1), with: .red)
        }
    }

    private var columns: Framebuffer {
        picture { frame in
            for x in stride(from: 0, to: frame.width, by: 2) {
                frame.fill(Rectangle(x: x, y: 0, width: 1, height: frame.height), with: .red)
            }
        }
    }

    private var rows: Framebuffer {
        picture { frame in
            for y in stride(from: 0, to: frame.height, by: 2) {
                frame.fill(Rectangle(x: 0, y: y, width: frame.width, height: 1), with: .red)
            }
        }
    }

    private func picture(_ draw: (inout Framebuffer) -> Void) -> Framebuffer {
        let geometry = definition.geometry
        var frame = Framebuffer(width: geometry.columns, height: geometry.rows, depth: definition.colours.depth)
        draw(&frame)
        return frame
    }
}
