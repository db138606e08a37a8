import QtQuick
import QtQuick.Templates as T
import Antre.Looks

// Looks like a field, opens the page with the keyboard.
T.AbstractButton {
    id: root

    objectName: "search"
    implicitHeight: 120
    implicitWidth: 300
    text: qsTr("Find a service")
    Accessible.name: text

    background: Rectangle {
        radius: Theme.radius
        color: root.pressed ? Theme.primaryTint : Theme.card
        border.width: Theme.isContrast ? Theme.border : 3
        border.color: Theme.isContrast ? Theme.line : Theme.lineStrong
    }

    contentItem: Item {
        Icon {
            id: sign

            x: 32
            anchors.verticalCenter: parent.verticalCenter
            name: "search"
            size: 48
        }

        Label {
            anchors.left: sign.right
            anchors.leftMargin: 20
            anchors.right: parent.right
            anchors.rightMargin: 16
            anchors.verticalCenter: parent.verticalCenter
            text: root.text
            soft: true
            lineHeight: 0.9
            maximumLineCount: 2
        }
    }
}
