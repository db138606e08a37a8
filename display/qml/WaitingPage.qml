import QtQuick
import QtQuick.Layouts
import Antre.Display
import Antre.Looks

// Nothing can be shown yet: the hub was not found, or this display is set to a hall that isn't there.
Item {
    id: root

    required property BoardViewModel viewModel
    property real u: 1
    property bool isTall: false
    readonly property bool isLost: viewModel.page === "no_hall"

    ColumnLayout {
        anchors.centerIn: parent
        width: Math.min(parent.width - 112 * root.u, 1240 * root.u)
        spacing: 32 * root.u

        Emblem {
            Layout.alignment: Qt.AlignHCenter
            size: 168 * root.u
        }

        BoardText {
            objectName: "waitingTitle"
            u: root.u
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.WordWrap
            text: root.isLost ? qsTr("This screen's hall is not in the plan") : qsTr("Connecting to the queue…")
            step: 3
            weight: Theme.bold
        }

        BoardText {
            u: root.u
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.WordWrap
            text: root.isLost ? qsTr("Officers: choose another hall in this display's settings, or load the office's plan again.")
                : qsTr("Calls appear here by themselves. Your number stays valid; please follow the officers.")
            step: 1
            soft: true
        }
    }
}
