import QtQuick
import QtQuick.Layouts
import Antre.Looks

// The same as WaitColumn on one line: minutes left, people right.
RowLayout {
    id: root

    property bool isOpen: true
    property string reopens: ""
    property string why: ""
    property int waiting: 0
    property int fromMinutes: 0
    property int toMinutes: 0
    property bool brief: false     // minutes only, where there is no room for people
    readonly property bool isFree: waiting === 0
    readonly property ClosedWords words: ClosedWords { why: root.why }

    spacing: 10

    Label {
        Layout.fillWidth: true
        text: !root.isOpen ? root.words.word : root.isFree ? qsTr("Straight in")
            : qsTr("%1 min").arg(root.fromMinutes + "–" + root.toMinutes)
        font.weight: Theme.bold
        font.features: ({ "tnum": 1 })
        wrapMode: Text.NoWrap
    }

    Icon {
        visible: !root.brief && (root.isOpen || root.reopens !== "")
        name: !root.isOpen ? "clock" : root.isFree ? "check" : "people"
        size: 34
        color: root.isOpen && root.isFree ? Theme.good : Theme.textSoft
    }

    Label {
        visible: !root.brief
        text: !root.isOpen ? root.reopens : root.isFree ? qsTr("no queue")
            : root.waiting === 1 ? qsTr("1 person") : qsTr("%1 people").arg(root.waiting)
        size: "caption"
        color: root.isOpen && root.isFree ? Theme.good : Theme.textSoft
        wrapMode: Text.NoWrap
    }
}
