import QtQuick
import Antre.Looks

// A drawing, not a photo: the slot, the paper leaving it, and the way to pull.
Item {
    id: root

    property string number: ""
    property bool isOut: true      // the paper is there to be pulled

    implicitWidth: 304
    implicitHeight: 200

    Rectangle {
        id: slot

        width: parent.width
        height: 56
        radius: 16
        color: Theme.isContrast ? "#000000" : Theme.ink
        border.width: Theme.isContrast ? Theme.border : 0
        border.color: Theme.line

        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            y: 22
            width: paper.width + 28
            height: 14
            radius: 7
            color: Theme.isContrast ? "#FFFFFF" : "#000000"
        }
    }

    Rectangle {
        id: paper

        Behavior on height { NumberAnimation { duration: Theme.motionPage > 0 ? 700 : 0; easing.type: Easing.OutCubic } }

        anchors.horizontalCenter: parent.horizontalCenter
        y: 29
        width: 172
        height: root.isOut ? 168 : 40
        clip: true
        color: "#FFFFFF"
        border.width: 3
        border.color: Theme.isContrast ? "#000000" : Theme.ink

        Rectangle {
            width: parent.width
            height: 12
            color: Theme.isContrast ? "#FFFFFF" : "#CFC8B8"
            visible: !Theme.isContrast
        }

        Label {
            width: parent.width - 12
            x: 6
            horizontalAlignment: Text.AlignHCenter
            y: 34
            text: root.number
            wrapMode: Text.NoWrap
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 24
            font.pixelSize: 48
            font.weight: Theme.heavy
            font.features: ({ "tnum": 1, "case": 1 })
            color: "#0B1F33"
        }

        Repeater {
            model: [0.62, 0.74, 0.5]

            Rectangle {
                required property real modelData
                required property int index

                anchors.horizontalCenter: parent.horizontalCenter
                y: 104 + index * 19
                width: parent.width * modelData
                height: 7
                radius: 3
                color: "#8A8578"
            }
        }
    }

    Icon {
        anchors.left: paper.right
        anchors.leftMargin: 3
        y: 92
        visible: root.isOut
        name: "down"
        size: 60
        weight: 2.6
        color: Theme.isContrast ? Theme.accent : Theme.primary
    }
}
