import QtQuick
import Antre.Looks

// Text of the board: one family, figures that stand under each other, a step of the board's scale.
Text {
    id: root

    property real step: 0
    property real u: 1
    property int weight: Theme.medium_
    property bool soft: false

    color: soft ? Theme.textSoft : Theme.text
    font.family: Theme.family
    font.pixelSize: Board.step(step, u)
    font.weight: weight
    font.features: ({ "tnum": 1, "case": 1 })
    textFormat: Text.PlainText
    verticalAlignment: Text.AlignVCenter
    renderType: step > 5 ? Text.CurveRendering : Text.QtRendering
}
