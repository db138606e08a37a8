import QtQuick
import QtQuick.Layouts
import Antre.Counter
import Antre.Looks

// Before the first snapshot: what is being looked for, and what a person could check.
Item {
    id: root

    required property CounterViewModel viewModel

    ColumnLayout {
        anchors.centerIn: parent
        width: Math.min(640, parent.width - 120)
        spacing: 18
        Icon { Layout.alignment: Qt.AlignHCenter; name: root.viewModel.trouble === "none" ? "hub" : "huboff"; size: 96; color: Theme.primary }
        DeskText {
            objectName: "searchingTitle"
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: root.viewModel.trouble === "none" ? qsTr("Looking for the queue centre…") : qsTr("The queue centre isn't answering yet")
            step: 3
            font.weight: Theme.bold
            wrapMode: Text.WordWrap
        }
        DeskText { objectName: "searchingDetail"; Layout.fillWidth: true; horizontalAlignment: Text.AlignHCenter; text: Theme.bound(Words.trouble(root.viewModel.trouble)); step: 0.8; soft: true; wrapMode: Text.WordWrap }
        DeskText { Layout.fillWidth: true; Layout.topMargin: 8; horizontalAlignment: Text.AlignHCenter; text: qsTr("It keeps trying by itself. You don't need to press anything."); soft: true; wrapMode: Text.WordWrap }
    }
}
