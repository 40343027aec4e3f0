import Raster
import Testing

@Suite(.timeLimit(.minutes(5)))
struct RectangleTests {
    private let square = Rectangle(x: 0, y: 0, width: 10, height: 10)

    @Test func `the intersection is what both cover`() {
        let other = Rectangle(x: 7, y: -3, width: 9, height: 5)
        let common = Rectangle(x: 7, y: 0, width: 3, height: 2)
        #expect(square.intersection(other) == common)
        #expect(other.intersection(square) == common)
    }

    @Test(arguments: [
        Rectangle(x: 10, y: 0, width: 1, height: 1),
        Rectangle(x: 0, y: -1, width: 1, height: 1),
        Rectangle(x: 3, y: 3, width: 0, height: 4),
        Rectangle(x: 3, y: 3, width: 4, height: -1),
        Rectangle(x: .max, y: .max, width: .max, height: .max),
        Rectangle(x: .min, y: .min, width: .max, height: .max),
    ])
    func `rectangles without a common pixel have an empty intersection`(other: Rectangle) {
        #expect(square.intersection(other).isEmpty)
        #expect(other.intersection(square).isEmpty)
    }

    @Test func `a rectangle larger than all numbers is clipped like any other`() {
        let huge = Rectangle(x: 4, y: -4, width: .max, height: .max)
        #expect(square.intersection(huge) == Rectangle(x: 4, y: 0, width: 6, height: 10))
    }

    @Test func `a width or height of zero or less makes a rectangle empty`() {
        #expect(Rectangle(x: 0, y: 0, width: 0, height: 5).isEmpty)
        #expect(Rectangle(x: 0, y: 0, width: 5, height: -5).isEmpty)
        #expect(!Rectangle(x: 0, y: 0, width: 1, height: 1).isEmpty)
    }
}
