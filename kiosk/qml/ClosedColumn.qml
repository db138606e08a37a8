import QtQuick
import Antre.Looks

// What a row says instead of a wait when no number can be had.
Column {
    id: root

    property string reopens: ""

    spacing: 8

    Badge {
        anchors.right: parent.right
        text: qsTr("Closed")
        iconName: "moon"
        tone: "info"
    }

    Label {
        anchors.right: parent.right
        visible: root.reopens !== ""
        text: qsTr("opens %1").arg(root.reopens)
        size: "caption"
        soft: true
        wrapMode: Text.NoWrap
    }
}
