pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Antre.Kiosk
import Antre.Looks

// Page 5: your number. Whatever becomes of the paper, the number stands.
Item {
    id: root

    required property KioskViewModel viewModel
    property bool landscape: false
    readonly property string paper: viewModel.paper
    readonly property bool isOnItsWay: paper === "printing" || paper === "printed" || paper === "unknown"

    objectName: "resultPage"

    GridLayout {
        anchors.fill: parent
        columns: root.landscape ? 2 : 1
        columnSpacing: 40
        rowSpacing: 28

        Notice {
            Layout.fillWidth: true
            Layout.columnSpan: root.landscape ? 2 : 1
            visible: root.paper === "out" || root.paper === "failed"
            objectName: "noPaper"
            title: root.paper === "out" ? qsTr("No ticket paper. Your number is valid.")
                : qsTr("The ticket was not printed. Your number is valid.")
            text: qsTr("Photograph this screen, or write the number down.")
        }

        Card {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.rowSpan: root.landscape ? 3 : 1
            Layout.preferredWidth: 54

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
                    text: root.viewModel.ticketAgency
                    size: "caption"
                    soft: true
                }

                Ornament {
                    visible: !root.landscape && root.isOnItsWay && !Theme.isLarge
                    Layout.fillWidth: true
                    Layout.leftMargin: 40
                    Layout.rightMargin: 40
                }

                TicketFacts {
                    visible: !root.landscape
                    Layout.fillWidth: true
                    Layout.margins: 40
                    Layout.topMargin: 34
                    viewModel: root.viewModel
                    codeSize: root.isOnItsWay ? 280 : 320
                }
            }
        }

        TicketFacts {
            visible: root.landscape
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 46
            viewModel: root.viewModel
            codeSize: root.isOnItsWay ? 220 : 260
        }

        RowLayout {
            visible: root.isOnItsWay || root.paper === "none"
            Layout.fillWidth: true
            Layout.topMargin: root.landscape ? 0 : 12
            spacing: 44

            PaperSlot {
                visible: root.isOnItsWay
                number: root.viewModel.ticketNumber
                isOut: root.paper !== "printing"
            }

            Icon {
                visible: root.paper === "none"
                name: "phone"
                size: 120
                weight: 1.4
                color: Theme.primary
            }

            Column {
                Layout.fillWidth: true
                spacing: 10

                Label {
                    width: parent.width
                    objectName: "paperWords"
                    text: root.paper === "printing" ? qsTr("Your ticket is being printed")
                        : root.paper === "none" ? qsTr("Photograph your number") : qsTr("Please take your ticket")
                    size: root.landscape ? "lead" : "title"
                    font.weight: Theme.bold
                }

                Label {
                    visible: root.paper === "unknown"
                    width: parent.width
                    text: qsTr("No ticket? Your number is valid all the same.")
                    size: "caption"
                    soft: true
                }
            }
        }

        Countdown {
            Layout.fillWidth: true
            viewModel: root.viewModel
        }
    }
}
