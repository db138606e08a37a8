import QtQuick
import QtQuick.Layouts
import Antre.Looks

// A line of the list: a service's head, or one ticket.
Item {
    id: root

    required property string key
    required property string label
    required property string service
    required property int targetMinutes
    required property bool isHelp
    required property bool isPriority
    required property bool isNext
    required property bool isMaybeNext
    required property bool isSent
    required property string booked
    required property int moreServices
    required property int minutes
    required property real share
    required property string tone
    property bool stale: false
    property bool isMarked: false  // by the list's arrows
    readonly property bool isHead: label === ""
    readonly property bool isNarrow: width < 320
    readonly property bool coming: (isNext || isMaybeNext) && !stale

    signal tapped

    objectName: isHead ? "" : "row-" + label
    Accessible.onPressAction: if (!isHead) tapped()
    height: isHead ? Math.max(44, head.contentHeight + 22) : 46
    Accessible.role: Accessible.ListItem
    Accessible.name: isHead ? service : label + ", " + Words.minutes(minutes) + (told.text !== "" ? ", " + told.text : "") + (coming && isPriority ? ", " + qsTr("Priority") : "") + (moreServices > 0 && !told.text.endsWith(Words.moreServices(moreServices)) ? ", " + Words.moreServices(moreServices) : "")

    RowLayout {
        visible: root.isHead
        anchors.fill: parent
        anchors.topMargin: 12
        anchors.leftMargin: 6
        anchors.rightMargin: 6
        spacing: 8
        DeskText { id: head; Layout.fillWidth: true; text: root.isHead ? root.service : ""; font.weight: Theme.semibold; wrapMode: Text.WordWrap; maximumLineCount: 2 }
        Badge { visible: root.isHelp; text: qsTr("Helps"); iconName: "hand" }
        DeskText { text: qsTr("target %1 min").arg(root.targetMinutes); step: -0.5; soft: true }
    }
    Rectangle {
        visible: !root.isHead
        anchors.fill: parent
        radius: 8
        color: root.coming ? Theme.primaryTint : "transparent"
        border.width: root.isMarked ? 2 : root.coming && Theme.isContrast ? 1 : 0
        border.color: root.isMarked ? Theme.primary : Theme.line

        RowLayout {
            anchors.fill: parent
            anchors.leftMargin: 8
            anchors.rightMargin: 8
            spacing: root.isNarrow ? 6 : 8
            Icon { name: root.coming ? "chevron" : ""; size: 16; weight: 2.6; color: Theme.primary }
            DeskText { Layout.preferredWidth: root.isNarrow ? 68 : 78; text: root.label; step: 1; font.weight: Theme.bold; fontSizeMode: Text.HorizontalFit; minimumPixelSize: Theme.step(0) }
            Icon { visible: root.isPriority; name: "priority"; size: 19; color: Theme.text; weight: 2 }
            Icon { visible: root.booked !== ""; name: "clock"; size: 18; color: Theme.text; weight: 2 }
            Icon { visible: root.isSent; name: "transfer"; size: 18; color: Theme.text; weight: 2 }
            DeskText { id: told; Layout.fillWidth: true; text: root.coming ? (root.isNext ? qsTr("Next") : qsTr("Maybe")) : root.isSent ? qsTr("For you") : root.booked !== "" ? qsTr("Booked %1").arg(root.booked) : root.isPriority ? qsTr("Priority") : root.moreServices > 0 ? Words.moreServices(root.moreServices) : ""; step: -0.3; soft: true; fontSizeMode: Text.HorizontalFit; minimumPixelSize: Theme.step(-1) }
            DeskText { visible: root.moreServices > 0 && told.text !== Words.moreServices(root.moreServices); text: "+" + root.moreServices; step: -0.3; font.weight: Theme.bold }
            Icon { name: root.tone === "bad" ? "warning" : root.tone === "warn" ? "hourglass" : ""; size: 18; color: Theme.toneInk(root.tone); weight: 2 }
            ColumnLayout {
                Layout.minimumWidth: root.isNarrow ? 62 : 74
                Layout.maximumWidth: root.isNarrow ? 62 : 74
                spacing: 0
                DeskText { Layout.fillWidth: true; horizontalAlignment: Text.AlignRight; text: qsTr("%1 min").arg(root.minutes); font.weight: root.tone === "neutral" ? Theme.regular : Theme.bold; color: root.tone === "neutral" ? Theme.text : Theme.toneInk(root.tone) }
                TargetBar { Layout.fillWidth: true; share: root.share; scaleTo: 1.4; tone: root.tone; implicitHeight: 14 }
            }
        }
    }
    MouseArea { anchors.fill: parent; enabled: !root.isHead && !root.stale; onClicked: root.tapped() }
}
