/// How a section of a TEXT file comes on, moves and goes.
///
/// Source: Alpha protocol, form 9708-8061, "Standard modes" and "Special modes"; from `twinkle` on they are
/// special modes, of which each model has only some.
public enum AlphaMode: CaseIterable, Hashable, Sendable {
    case rotate, hold, flash
    /// Reserved in the manual; a sign was seen to choose, and to change colours.
    case automaticColours
    case rollUp, rollDown, rollLeft, rollRight
    case wipeUp, wipeDown, wipeLeft, wipeRight
    case scroll
    /// The sign chooses.
    case automatic
    case rollIn, rollOut, wipeIn, wipeOut
    case compressedRotate
    case explode, clock
    case twinkle, sparkle, snow, interlock, switchover, slide, spray, starburst
    case welcome, slotMachine, newsFlash, trumpet, cycleColours
    case thankYou, flag, noSmoking, drinkAndDrive, runningAnimal, fireworks, turboCar, cherryBomb
}
