import QtQuick
import QtQuick.Layouts
import Antre.Kiosk
import Antre.Looks

// Over a page that nobody has touched for long: is anyone there? In the lower part, where every hand reaches it.
Item {
    id: root

    required property KioskViewModel viewModel

    objectName: "stillThere"

    Rectangle {
        anchors.fill: parent
        color: "#000000"
        opacity: 0.55
    }

    MouseArea {
        anchors.fill: parent
        onClicked: root.viewModel.touch()
    }

    Card {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: parent.width > parent.height ? 180 : 280
        width: Math.min(968, parent.width - 112)
        height: inside.implicitHeight + 96
        edge: Theme.isContrast ? Theme.line : Theme.primary

        ColumnLayout {
            id: inside

            anchors.fill: parent
            anchors.margins: 48
            spacing: 32

            Label {
                Layout.fillWidth: true
                text: qsTr("Are you still there?")
                size: "title"
                font.weight: Theme.bold
            }

            TimeBar {
                Layout.fillWidth: true
                viewModel: root.viewModel
            }

            GridLayout {
                Layout.fillWidth: true
                columns: 2
                columnSpacing: 20

                PrimaryButton {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 42
                    Layout.preferredHeight: 128
                    objectName: "goHome"
                    kind: "secondary"
                    size: "body"
                    text: qsTr("Start over")
                    iconName: "home"
                    onClicked: root.viewModel.finish()
                }

                PrimaryButton {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 58
                    Layout.preferredHeight: 128
                    objectName: "stay"
                    size: "body"
                    text: qsTr("I need more time")
                    iconName: "hourglass"
                    onClicked: root.viewModel.touch()
                }
            }
        }
    }
}
