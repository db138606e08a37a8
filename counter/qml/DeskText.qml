import QtQuick
import Antre.Looks

// Text at the desk: a step of the theme's scale from 15 px, tabular figures, one line.
Text {
    id: root

    property real step: 0
    property bool soft: false

    color: soft ? Theme.textSoft : Theme.text
    font.family: Theme.family
    font.pixelSize: Theme.step(step)
    font.weight: Theme.regular
    font.features: ({ "tnum": 1, "case": 1 })
    textFormat: Text.PlainText
    verticalAlignment: Text.AlignVCenter
    elide: Text.ElideRight
}
