import QtQuick
import Antre.Looks

// How long, and behind how many: right column of every row, figures under figures. Where no wait is told, the people
// are the figure.
Column {
    id: root

    property int waiting: 0
    property alias isTold: words.isTold
    property alias isKnown: words.isKnown
    property alias fromMinutes: words.fromMinutes
    property alias toMinutes: words.toMinutes
    readonly property bool isFree: words.isTold ? words.isFree : waiting === 0
    readonly property string people: isFree || waiting === 0 ? qsTr("no queue") : waiting === 1 ? qsTr("1 person") : qsTr("%1 people").arg(waiting)
    readonly property WaitWords said: WaitWords { id: words; isTold: false }

    spacing: 2

    Row {
        visible: words.isTold
        spacing: 8
        anchors.right: parent.right

        Label {
            anchors.baseline: figure.baseline
            visible: words.isUpTo
            text: qsTr("up to")
            size: "caption"
            soft: true
            wrapMode: Text.NoWrap
        }

        Label {
            id: figure

            objectName: "wait"
            text: words.hasMinutes ? words.minutes : words.brief
            size: !words.isKnown ? "caption" : words.isFree || root.toMinutes > 99 ? "body" : "lead"
            font.weight: Theme.bold
            font.features: ({ "tnum": 1 })
            wrapMode: Text.NoWrap
        }

        Label {
            anchors.baseline: figure.baseline
            visible: words.hasMinutes
            text: qsTr("min")
            size: "caption"
            soft: true
            wrapMode: Text.NoWrap
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
            text: root.people
            size: words.isTold ? "caption" : "body"
            font.weight: words.isTold ? Theme.regular : Theme.bold
            color: root.isFree ? Theme.good : Theme.textSoft
            font.features: ({ "tnum": 1 })
            wrapMode: Text.NoWrap
        }
    }
}
