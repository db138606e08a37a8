pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Antre.Display
import Antre.Looks

// How to get there, in words: the wing in bold, what is left of it below.
ColumnLayout {
    id: root

    required property CallModel call
    property real u: 1
    property real step: 2
    property real smallestStep: -1
    property color color: Theme.text
    property bool isRight: true

    spacing: -5 * u

    Repeater {
        model: root.call.way

        BoardText {
            required property string modelData
            required property int index

            u: root.u
            Layout.fillWidth: true
            horizontalAlignment: root.isRight ? Text.AlignRight : Text.AlignLeft
            text: modelData
            step: root.step
            weight: index === 0 ? Theme.bold : Theme.medium_
            color: root.color
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Board.step(root.smallestStep, root.u)
        }
    }
}
