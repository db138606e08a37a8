import QtQuick
import Antre.Looks

// How long, and behind how many: right column of every row, figures under figures.
Column {
    id: root

    property int waiting: 0
    property int fromMinutes: 0
    property int toMinutes: 0
    readonly property bool isFree: waiting === 0

    spacing: 2

    Row {
        spacing: 8
        anchors.right: parent.right

        Label {
            id: figure

            text: root.isFree ? qsTr("Straight in") : root.fromMinutes + "–" + root.toMinutes
            size: root.isFree || root.toMinutes > 99 ? "body" : "lead"
            font.weight: Theme.bold
            font.features: ({ "tnum": 1 })
            wrapMode: Text.NoWrap
        }

        Label {
            anchors.baseline: figure.baseline
            visible: !root.isFree
            text: qsTr("min")
            size: "caption"
            soft: true
        }
    }

    Row {
        anchors.right: parent.right
        spacing: 8

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: root.isFree ? "check" : "people"
            size: 32 * Theme.textScale
            weight: 2
            color: root.isFree ? Theme.good : Theme.textSoft
        }

        Label {
            text: root.isFree ? qsTr("no queue") : root.waiting === 1 ? qsTr("1 person") : qsTr("%1 people").arg(root.waiting)
            size: "caption"
            color: root.isFree ? Theme.good : Theme.textSoft
            font.features: ({ "tnum": 1 })
            wrapMode: Text.NoWrap
        }
    }
}
