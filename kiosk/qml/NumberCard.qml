import QtQuick
import QtQuick.Layouts
import Antre.Kiosk
import Antre.Looks

// The number, and what it is for. Whatever is put into it stands below.
Card {
    id: root

    required property KioskViewModel viewModel
    property bool landscape: false
    default property alias below: rest.data

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        Label {
            Layout.alignment: Qt.AlignHCenter
            Layout.topMargin: Theme.isLarge ? 28 : 40
            text: qsTr("Your queue number")
            size: Theme.isLarge ? "body" : "lead"
            soft: true
        }

        TicketNumber {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.leftMargin: 40
            Layout.rightMargin: 40
            Layout.minimumHeight: Theme.isLarge || root.landscape ? 220 : 260
            objectName: "ticketNumber"
            number: root.viewModel.ticketNumber
            maximumSize: 320
            fontSizeMode: Text.HorizontalFit
        }

        Label {
            Layout.fillWidth: true
            Layout.leftMargin: 40
            Layout.rightMargin: 40
            Layout.bottomMargin: Theme.isLarge && root.landscape ? 40 : 0
            horizontalAlignment: Text.AlignHCenter
            text: root.viewModel.ticketService
            size: "lead"
            font.weight: Theme.bold
            maximumLineCount: 3
        }

        Label {
            Layout.fillWidth: true
            Layout.leftMargin: 40
            Layout.rightMargin: 40
            Layout.topMargin: 8
            Layout.bottomMargin: 34
            visible: !Theme.isLarge
            horizontalAlignment: Text.AlignHCenter
            objectName: "belowService"
            text: root.viewModel.visit.ticketThen !== "" ? qsTr("Then, with the same number: %1").arg(root.viewModel.visit.ticketThen)
                : root.viewModel.visit.ticketBooked !== "" ? qsTr("Your booking at %1").arg(root.viewModel.visit.ticketBooked) : root.viewModel.ticketAgency
            maximumLineCount: 2
            size: "caption"
            soft: true
        }

        ColumnLayout {
            id: rest

            Layout.fillWidth: true
            spacing: 0
        }
    }
}
