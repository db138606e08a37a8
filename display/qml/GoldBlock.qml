import QtQuick
import QtQuick.Layouts
import Antre.Display
import Antre.Looks

// Where to go: an arrow on ink, the counter's name, the way in words. Outlined instead of filled when the news is old.
Rectangle {
    id: root

    required property CallModel call
    property real u: 1
    property bool isOld: false
    property real nameStep: 8
    property real wayStep: 2
    property real tileInset: 80 * u
    readonly property color fore: isOld ? Board.way : Theme.accentInk
    readonly property bool isRightward: call.toward === "forward"

    color: isOld ? Theme.ground : Theme.accent
    border.color: Theme.accent
    border.width: isOld ? 5 * u : 0

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: 40 * root.u
        anchors.rightMargin: 44 * root.u
        spacing: 36 * root.u
        layoutDirection: root.isRightward ? Qt.RightToLeft : Qt.LeftToRight

        Rectangle {
            Layout.preferredWidth: root.height - root.tileInset
            Layout.preferredHeight: Layout.preferredWidth
            radius: 20 * root.u
            color: root.isOld ? "transparent" : Theme.accentInk
            border.color: Theme.accent
            border.width: root.isOld ? 5 * root.u : 0

            Icon {
                anchors.centerIn: parent
                name: root.call.toward
                size: parent.width * 0.76
                weight: 2.4
                color: root.isOld ? Board.way : Theme.accent
            }
        }

        FitText {
            objectName: "callCounter"
            Layout.fillWidth: true
            Layout.fillHeight: true
            text: root.call.isCounterCode ? qsTr("Counter %1").arg(root.call.counter) : root.call.counter
            size: Board.step(root.nameStep, root.u)
            color: root.fore
            alignment: root.isRightward ? Text.AlignRight : Text.AlignLeft
        }

        WayText {
            visible: root.call.way.length > 0
            Layout.fillWidth: false
            Layout.maximumWidth: root.width * 0.32
            call: root.call
            u: root.u
            step: root.wayStep
            color: root.fore
            isRight: !root.isRightward
        }
    }
}
