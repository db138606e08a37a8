import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Antre.Looks

// One officer on the sign-in page: initials, name, role or where they are signed in.
T.AbstractButton {
    id: root

    required property string officerId
    required property string name
    required property string initials
    required property bool isSupervisor
    required property string counterName
    required property bool isChosen
    property bool compact: false
    property bool tight: false

    objectName: "officer-" + officerId
    text: name
    implicitHeight: tight ? 52 : compact ? 58 : 78
    Accessible.role: Accessible.RadioButton
    Accessible.name: name + ", " + note.text
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
        color: root.isChosen ? Theme.primaryTint : root.pressed ? Theme.cardSunken : Theme.card
        border.color: root.isChosen ? Theme.primary : Theme.lineStrong
        border.width: root.isChosen ? Theme.border + 1 : Theme.border
        FocusRing { visible: root.visualFocus }
    }
    contentItem: RowLayout {
        spacing: root.compact ? 8 : 14
        Rectangle {
            readonly property real side: root.compact ? 38 : 48

            Layout.leftMargin: root.compact ? 10 : 14
            Layout.preferredWidth: side
            Layout.preferredHeight: side
            radius: side / 2
            color: root.isChosen ? Theme.primary : Theme.cardSunken
            border.width: Theme.isContrast && !root.isChosen ? 1 : 0
            border.color: Theme.line
            Icon { visible: root.compact && root.isChosen; anchors.centerIn: parent; name: "check"; size: 24; weight: 2.4; color: Theme.primaryInk }
            DeskText { visible: !(root.compact && root.isChosen); anchors.centerIn: parent; text: root.initials; step: root.compact ? 0 : 0.6; font.weight: Theme.bold; color: root.isChosen ? Theme.primaryInk : Theme.textSoft }
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.rightMargin: root.compact ? 6 : 10
            spacing: -2
            DeskText { Layout.fillWidth: true; text: root.name; step: 0.6; font.weight: Theme.semibold; fontSizeMode: Text.HorizontalFit; minimumPixelSize: Theme.step(-0.6) }
            DeskText { id: note; Layout.fillWidth: true; text: root.counterName !== "" ? qsTr("At counter %1").arg(root.counterName) : root.isSupervisor ? qsTr("Supervisor") : qsTr("Officer"); step: -0.3; soft: true }
        }
        Icon { visible: root.isChosen && !root.compact; Layout.rightMargin: 12; Layout.leftMargin: -6; name: "check"; size: 22; weight: 2.2; color: Theme.primary }
    }
}
