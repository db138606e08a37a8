import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Antre.Looks

// One counter on the sign-in page; a taken one can be chosen too, so that a supervisor can free it.
T.AbstractButton {
    id: root

    required property string counterId
    required property string name
    required property string seat
    required property string officerName
    required property bool isRemembered
    required property bool isChosen
    property bool compact: false
    readonly property bool isTaken: seat === "taken"

    objectName: "counter-" + counterId
    text: qsTr("Counter %1").arg(name)
    implicitHeight: 66
    Accessible.role: Accessible.RadioButton
    Accessible.name: text + ", " + note.text
    Accessible.checked: isChosen
    Accessible.onPressAction: click()
    Keys.onPressed: event => {
        if ((event.key === Qt.Key_Return || event.key === Qt.Key_Enter) && !isChosen) {
            event.accepted = true;
            click();
        }
    }

    background: Rectangle {
        radius: Theme.radius
        color: root.isChosen ? Theme.primaryTint : root.isTaken ? "transparent" : root.pressed ? Theme.cardSunken : Theme.card
        border.color: root.isChosen ? Theme.primary : root.isTaken ? Theme.line : Theme.lineStrong
        border.width: root.isChosen ? Theme.border + 1 : Theme.border
        FocusRing { visible: root.visualFocus }
    }
    contentItem: Item {
        ColumnLayout {
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.leftMargin: root.compact ? 10 : 12
            anchors.rightMargin: root.compact ? 8 : 10
            anchors.verticalCenter: parent.verticalCenter
            spacing: -1
            RowLayout {
                Layout.fillWidth: true
                spacing: 4
                DeskText { Layout.fillWidth: true; text: root.compact ? root.name : root.text; step: 1; font.weight: Theme.bold; soft: root.isTaken && !root.isChosen; fontSizeMode: Text.HorizontalFit; minimumPixelSize: Theme.step(0) }
                Icon { visible: name !== ""; name: root.isTaken ? "lock" : root.isChosen ? "check" : ""; size: 20; weight: 2.2; color: root.isTaken ? Theme.textSoft : Theme.primary }
            }
            DeskText { id: note; Layout.fillWidth: true; text: root.seat === "own" ? qsTr("You are here") : root.isTaken ? root.officerName : root.isRemembered ? (root.compact ? qsTr("Last") : qsTr("Used last here")) : qsTr("Free"); step: -0.5; soft: true; fontSizeMode: Text.HorizontalFit; minimumPixelSize: Theme.step(-1.4) }
        }
    }
}
