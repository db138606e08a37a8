import QtQuick
import Antre.Looks

// Keyboard focus: a ring with a gap, outside the control, in ink (or the scheme's text colour).
Rectangle {
    id: root

    property real around: 12

    anchors.fill: parent
    anchors.margins: -5
    radius: around + 5
    color: "transparent"
    border.color: Theme.focus
    border.width: 3
}
