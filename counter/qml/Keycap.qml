import QtQuick
import Antre.Looks

// The key that does it.
Rectangle {
    id: root

    property string text: ""
    property color ink: Theme.textSoft

    implicitWidth: Math.max(30, label.implicitWidth + 14)
    implicitHeight: 24
    radius: 6
    color: "transparent"
    border.color: ink
    border.width: 1

    DeskText { id: label; anchors.centerIn: parent; text: root.text; step: -0.6; font.weight: Theme.semibold; color: root.ink }
}
