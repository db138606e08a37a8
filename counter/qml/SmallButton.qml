import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Antre.Looks

// A small action beside something larger.
T.AbstractButton {
    id: root

    property string key: ""
    property string sign: ""
    property bool strong: false  // it is what the page is for
    readonly property bool isFilled: strong && enabled
    readonly property color ink: isFilled ? Theme.primaryInk : strong ? Theme.textSoft : Theme.text

    implicitWidth: row.implicitWidth + 28
    implicitHeight: Theme.touchMin
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.onPressAction: click()
    // A hidden button would keep the focus and eat Enter.
    onVisibleChanged: if (!visible) focus = false
    Keys.onPressed: event => {
        if ((event.key === Qt.Key_Return || event.key === Qt.Key_Enter) && visible) {
            event.accepted = true;
            if (!event.isAutoRepeat)
                click();
        }
    }

    background: Rectangle {
        radius: 10
        color: root.isFilled ? (root.pressed ? Theme.primaryPressed : Theme.primary) : root.pressed ? Theme.primaryTint : Theme.card
        border.color: root.isFilled ? Theme.primary : Theme.lineStrong
        border.width: Theme.border
        FocusRing { visible: root.visualFocus; around: 10 }
    }
    contentItem: Item {
        RowLayout {
            id: row

            anchors.centerIn: parent
            spacing: 10
            Icon { visible: root.sign !== ""; name: root.sign; size: 20; color: root.isFilled ? root.ink : Theme.textSoft; weight: 2 }
            DeskText { text: root.text; font.weight: Theme.semibold; color: root.ink }
            Keycap { visible: root.key !== ""; text: root.key; ink: root.ink }
        }
    }
}
