import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Antre.Counter
import Antre.Looks

// The one dominant action of the desk. What it will do is written in it.
T.AbstractButton {
    id: root

    required property LightModel light
    property string number: ""
    property string detail: ""
    property bool isLow: false
    readonly property bool isFilled: !light.isDim
    readonly property color inkColour: isFilled ? Theme.primaryInk : Theme.textSoft

    objectName: "next"
    enabled: light.isLit
    text: light.isPending ? Words.doing(light.action) : Words.action(light.action)
    implicitHeight: isLow ? 92 : 100
    Accessible.role: Accessible.Button
    Accessible.name: text + ". " + told.text + ". " + light.key
    Accessible.onPressAction: click()
    Keys.onPressed: event => {
        if ((event.key === Qt.Key_Return || event.key === Qt.Key_Enter) && !event.isAutoRepeat) {
            event.accepted = true;
            click();
        }
    }

    background: Item {
        Rectangle { anchors.fill: face; anchors.topMargin: 3; anchors.bottomMargin: -3; radius: face.radius; color: Theme.primaryPressed; visible: root.isFilled && Theme.scheme === "light" && !root.pressed && !root.light.isPending }
        Rectangle {
            id: face

            anchors.fill: parent
            radius: Theme.radius
            color: !root.isFilled ? Theme.cardSunken : root.pressed || root.light.isPending ? Theme.primaryPressed : Theme.primary
            border.width: root.isFilled ? 0 : Theme.border
            border.color: Theme.lineStrong
        }
        FocusRing { visible: root.activeFocus }
    }
    contentItem: RowLayout {
        spacing: 18
        Icon { Layout.leftMargin: 24; name: root.light.why === "line_away" ? "huboff" : root.light.isPending ? "hourglass" : "call"; size: 40; color: root.inkColour }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: -1
            DeskText { Layout.fillWidth: true; text: root.text; step: 2.4; font.weight: Theme.bold; color: root.inkColour }
            DeskText {
                id: told

                objectName: "nextDetail"
                Layout.fillWidth: true
                text: Theme.bound(root.light.isLit || root.light.why === "answer_pending" ? root.detail
                    : root.light.why === "line_away" ? qsTr("Waiting for the connection, so that no number is called at two counters")
                    : Words.why(root.light.why, root.number))
                step: 0.2
                color: root.inkColour
                wrapMode: Text.WordWrap
                maximumLineCount: 2
            }
        }
        Rectangle {
            Layout.rightMargin: 24
            Layout.preferredWidth: 58
            Layout.preferredHeight: 44
            radius: 8
            color: "transparent"
            border.color: root.inkColour
            border.width: 2
            DeskText { anchors.centerIn: parent; text: root.light.key; step: 1.2; font.weight: Theme.bold; color: root.inkColour }
        }
    }
}
