import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Antre.Looks

// One reason or one span on a sheet.
T.AbstractButton {
    id: root

    property string digit: ""
    property bool isChosen: false
    property bool isMarked: true  // by a tick as well

    implicitHeight: 46
    implicitWidth: row.implicitWidth + 28
    Accessible.role: Accessible.RadioButton
    Accessible.name: text
    Accessible.checked: isChosen
    Accessible.onPressAction: click()
    Keys.onPressed: event => {
        if ((event.key === Qt.Key_Return || event.key === Qt.Key_Enter) && !isChosen && !event.isAutoRepeat) {
            event.accepted = true;
            click();
        }
    }

    background: Rectangle {
        radius: 10
        color: root.isChosen || root.pressed ? Theme.primaryTint : Theme.card
        border.color: root.isChosen ? Theme.primary : Theme.lineStrong
        border.width: root.isChosen ? Theme.border + 1 : Theme.border
        FocusRing { visible: root.visualFocus; around: 10 }
    }
    contentItem: Item {
        RowLayout {
            id: row

            anchors.fill: parent
            anchors.leftMargin: 12
            anchors.rightMargin: 12
            spacing: 10
            Keycap { visible: root.digit !== ""; text: root.digit; ink: root.isChosen ? Theme.primary : Theme.textSoft }
            DeskText { Layout.fillWidth: true; text: root.text; font.weight: root.isChosen ? Theme.bold : Theme.regular; fontSizeMode: Text.HorizontalFit; minimumPixelSize: Theme.step(-1) }
            Icon { visible: root.isChosen && root.isMarked; name: "check"; size: 20; color: Theme.primary; weight: 2.4 }
        }
    }
}
