import QtQuick
import QtQuick.Layouts
import Antre.Looks

// A sentence that must be seen: tint, sign, words.
Rectangle {
    id: root

    property string iconName: "warning"
    property string tone: "warn"
    property string title: ""
    property string text: ""

    implicitHeight: Math.max(132, words.implicitHeight + 40)
    radius: Theme.radius
    color: Theme.toneGround(tone)
    border.width: Theme.isContrast ? Theme.border : 3
    border.color: Theme.toneInk(tone)

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: 36
        anchors.rightMargin: 36
        spacing: 28

        Icon { name: root.iconName; size: 72; color: Theme.toneInk(root.tone) }

        Column {
            id: words

            Layout.fillWidth: true
            spacing: 4

            Label { width: parent.width; text: Theme.bound(root.title); font.weight: Theme.bold }
            Label { width: parent.width; visible: text !== ""; text: root.text; size: "caption"; soft: true }
        }
    }
}
