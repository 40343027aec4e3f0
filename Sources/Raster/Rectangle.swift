/// Whole pixels: `x` and `y` are the left column and top row, counted from the top left corner of the frame.
public struct Rectangle: Hashable, Sendable {
    public var x: Int
    public var y: Int
    public var width: Int
    public var height: Int

    /// A width or height of zero or less makes the rectangle empty.
    public init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    /// Whether no pixel lies inside.
    public var isEmpty: Bool { width <= 0 || height <= 0 }

    /// The pixels inside both; when there are none, an empty rectangle of zero width and height.
    public func intersection(_ other: Rectangle) -> Rectangle {
        let left = max(x, other.x)
        let top = max(y, other.y)
        let right = min(x.clampedSum(width), other.x.clampedSum(other.width))
        let bottom = min(y.clampedSum(height), other.y.clampedSum(other.height))
        guard left < right, top < bottom, !isEmpty, !other.isEmpty else {
            return Rectangle(x: left, y: top, width: 0, height: 0)
        }
        return Rectangle(x: left, y: top, width: right.clampedDifference(left), height: bottom.clampedDifference(top))
    }
}

extension Int {
    /// The sum, or the largest or smallest integer when it overflows: far outside a frame is outside all the same.
    func clampedSum(_ other: Int) -> Int {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other > 0 ? .max : .min) : sum
    }

    /// The difference, clamped like the sum.
    func clampedDifference(_ other: Int) -> Int {
        let (difference, overflow) = subtractingReportingOverflow(other)
        return overflow ? (other < 0 ? .max : .min) : difference
    }
}
