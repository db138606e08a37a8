import QtQuick
import Antre.Looks

// What a row says instead of a wait when no number can be had.
Column {
    id: root

    property string reopens: ""
    property string why: ""

    readonly property ClosedWords words: ClosedWords { why: root.why }

    spacing: 8

    Badge {
        anchors.right: parent.right
        text: root.words.word
        iconName: root.words.iconName
        tone: root.words.tone
    }

    Label {
        width: parent.width
        horizontalAlignment: Text.AlignRight
        visible: root.reopens !== ""
        text: qsTr("opens %1").arg(root.reopens)
        size: "caption"
        soft: true
        wrapMode: Text.WordWrap
    }
}
