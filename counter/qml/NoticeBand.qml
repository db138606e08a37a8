import QtQuick
import QtQuick.Layouts
import Antre.Looks

// A sentence from a colleague: what happened, what it means, what to do. Never a code.
Rectangle {
    id: root

    property string tone: "warn"
    property string sign: "info"
    property string title: ""
    property string detail: ""
    property bool dismissable: false
    readonly property bool isBox: true

    signal dismissed

    implicitHeight: Math.max(76, words.implicitHeight + 26)
    radius: Theme.radius
    color: Theme.toneGround(tone)
    border.color: Theme.toneInk(tone)
    border.width: 2
    Accessible.role: Accessible.AlertMessage
    Accessible.name: title + ". " + detail

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: 20
        anchors.rightMargin: 16
        spacing: 16
        Icon { name: root.sign; size: 32; color: Theme.toneInk(root.tone); weight: 2 }
        ColumnLayout {
            id: words

            Layout.fillWidth: true
            spacing: 0
            DeskText { objectName: "noticeTitle"; Layout.fillWidth: true; text: Theme.bound(root.title); step: 1.2; font.weight: Theme.bold; wrapMode: Text.WordWrap; elide: Text.ElideNone }
            DeskText { objectName: "noticeDetail"; Layout.fillWidth: true; text: Theme.bound(root.detail); wrapMode: Text.WordWrap; elide: Text.ElideNone }
        }
        SmallButton {
            objectName: "dismiss"
            visible: root.dismissable
            text: qsTr("Close")
            key: "Esc"
            onClicked: root.dismissed()
        }
    }
}
