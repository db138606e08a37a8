import QtQuick
import QtQuick.Layouts
import Antre.Looks

// A parked or a missed number; touched, it can come back.
Item {
    id: root

    required property string key
    required property string label
    required property string service
    required property bool isPriority
    required property int minutes
    required property string until
    property bool isParked: true
    property bool isMarked: false  // by the list's arrows
    property bool isOff: false

    signal tapped

    objectName: "laid-" + label
    height: 48
    Accessible.role: Accessible.Button
    Accessible.name: label + ", " + service + ", " + told.text
    Accessible.onPressAction: tapped()

    Rectangle {
        anchors.fill: parent
        radius: 8
        color: "transparent"
        border.width: root.isMarked ? 2 : 0
        border.color: Theme.primary
    }
    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: 8
        anchors.rightMargin: 8
        spacing: 8
        DeskText { Layout.preferredWidth: 74; text: root.label; step: 1; font.weight: Theme.bold; fontSizeMode: Text.HorizontalFit; minimumPixelSize: Theme.step(0) }
        Icon { visible: root.isPriority; name: "priority"; size: 19; color: Theme.text; weight: 2 }
        DeskText { Layout.fillWidth: true; text: root.service; step: -0.3; soft: true; wrapMode: Text.WordWrap; maximumLineCount: 2 }
        DeskText { id: told; text: root.isParked ? (root.until !== "" ? root.until : qsTr("Parked")) : qsTr("%1 min").arg(root.minutes); soft: true }
    }
    MouseArea { anchors.fill: parent; enabled: !root.isOff; onClicked: root.tapped() }
}
