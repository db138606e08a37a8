import QtQuick
import QtQuick.Templates as T
import Antre.Looks

// One aid in the accessibility bar. When it is on it is filled and says so with a tick.
T.AbstractButton {
    id: root

    property string iconName: ""
    property bool on: false
    property bool inline: false
    readonly property color inkColour: on ? Theme.primaryInk : Theme.text

    implicitHeight: 152
    Accessible.name: text.replace("\n", " ")
    Accessible.checkable: true
    Accessible.checked: on

    background: Rectangle {
        radius: Theme.radius
        color: root.on ? (root.pressed ? Theme.primaryPressed : Theme.primary) : root.pressed ? Theme.primaryTint : Theme.card
        border.width: root.on ? 0 : Theme.border
        border.color: Theme.lineStrong
    }

    contentItem: Item {
        Icon {
            id: sign

            x: root.inline ? (parent.width - width - 14 - words.implicitWidth) / 2 : (parent.width - width) / 2
            y: root.inline ? (parent.height - height) / 2 : Theme.isLarge ? 8 : 14
            name: root.iconName
            size: 50
            color: root.inkColour
        }

        Label {
            id: words

            x: root.inline ? sign.x + sign.width + 14 : (parent.width - width) / 2
            y: root.inline ? (parent.height - height) / 2 : Theme.isLarge ? 64 : 74
            width: root.inline ? implicitWidth : root.width - 8
            text: root.inline ? root.text.replace("\n", " ") : root.text
            size: "caption"
            font.pixelSize: Theme.isLarge ? 29 : 27
            font.weight: Theme.semibold
            lineHeight: 0.94
            color: root.inkColour
            horizontalAlignment: root.inline ? Text.AlignLeft : Text.AlignHCenter
        }

        Icon {
            anchors.right: parent.right
            anchors.top: parent.top
            anchors.margins: 10
            visible: root.on
            name: "check"
            size: 32
            weight: 2.6
            color: root.inkColour
        }
    }
}
