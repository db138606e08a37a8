pragma Singleton
import QtQuick
import Antre.Looks

// What the hall's screens add to the theme: a scale of type that is a share of the screen, and a few grounds.
QtObject {
    readonly property bool isContrast: Theme.isContrast
    readonly property bool isLight: !Theme.isContrast && !Theme.isDark

    // Gold says where to go. It can't be read on a light ground: there the tile is gold and the text is ink.
    readonly property color way: isLight ? Theme.text : Theme.accent
    readonly property color tag: isLight ? Theme.primary : Theme.accent
    readonly property color tile: isContrast ? "#000000" : isLight ? Theme.accent : "#17314B"
    readonly property color edge: isContrast ? "#FFFFFF" : isLight ? "#CFC6B4" : "#2C4A66"
    readonly property int outline: isContrast ? 4 : 2
    readonly property int hairline: isContrast ? 2 : 1

    // The plate of a new call is dark in every scheme: nothing on a screen is seen from further.
    readonly property color plate: isContrast ? "#000000" : Theme.boardGround
    readonly property color plateText: isContrast ? "#FFFFFF" : "#F7F4EC"

    // Step 0 is 32 px at 1080 lines, ratio 1.25; `u` is the screen's share of those.
    function step(n: real, u: real): int {
        return Math.max(1, Math.round(32 * Math.pow(1.25, n) * u));
    }
}
