import QtQuick
import QtQuick.Templates as T
import Antre.Looks

// All that is published of a service: an i in its own field, with words where there is room for them.
T.AbstractButton {
    id: root

    property bool said: false

    implicitWidth: said ? words.implicitWidth + sign.size + 16 + 2 * 36 : 112
    implicitHeight: 112
    text: qsTr("Service standard")
    Accessible.name: text

    background: Rectangle {
        radius: Theme.radius
        color: root.pressed ? Theme.primaryTint : "transparent"
        border.width: Theme.border
        border.color: Theme.lineStrong
    }

    contentItem: Item {
        Row {
            anchors.centerIn: parent
            spacing: 16

            Icon {
                id: sign

                anchors.verticalCenter: parent.verticalCenter
                name: "info"
                size: 52
                weight: 2.2
                color: Theme.isContrast ? Theme.accent : Theme.primary
            }

            Label {
                id: words

                anchors.verticalCenter: parent.verticalCenter
                visible: root.said
                text: root.text
                font.weight: Theme.semibold
                wrapMode: Text.NoWrap
            }
        }
    }
}
