import QtQuick
import QtQuick.Layouts
import Antre.Looks

// The same as WaitColumn on one line: minutes left, people right; or the people alone.
RowLayout {
    id: root

    property bool isOpen: true
    property string reopens: ""
    property string why: ""
    property int waiting: 0
    property bool brief: false     // closed alone, where there is no room for when it opens again
    property alias isTold: wait.isTold
    property alias isKnown: wait.isKnown
    property alias fromMinutes: wait.fromMinutes
    property alias toMinutes: wait.toMinutes
    readonly property bool isFree: wait.isTold ? wait.isFree : waiting === 0
    readonly property string people: isFree || waiting === 0 ? qsTr("no queue")
        : waiting === 1 ? qsTr("1 person") : qsTr("%1 people").arg(waiting)
    readonly property bool isAlone: isOpen && !wait.isTold
    readonly property ClosedWords words: ClosedWords { why: root.why }
    readonly property WaitWords said: WaitWords { id: wait; isTold: false }

    spacing: 10

    Label {
        Layout.fillWidth: true
        visible: !root.isAlone
        objectName: "wait"
        text: root.isOpen ? wait.brief : root.words.word
        font.weight: Theme.bold
        font.features: ({ "tnum": 1 })
        wrapMode: Text.NoWrap
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Theme.sizeCaption
    }

    Icon {
        visible: root.isOpen || (!root.brief && root.reopens !== "")
        name: !root.isOpen ? "clock" : root.isFree ? "check" : "people"
        size: 34
        color: root.isOpen && root.isFree ? Theme.good : Theme.textSoft
    }

    Label {
        visible: root.isOpen || !root.brief
        Layout.fillWidth: root.isAlone
        text: root.isOpen ? root.people : root.reopens
        size: "caption"
        font.weight: root.isAlone ? Theme.bold : Theme.regular
        color: root.isOpen && root.isFree ? Theme.good : Theme.textSoft
        wrapMode: Text.NoWrap
    }
}
