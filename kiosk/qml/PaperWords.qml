import QtQuick
import QtQuick.Layouts
import Antre.Kiosk
import Antre.Looks

// What became of the paper, as far as anybody knows; the number stands in any case.
Item {
    id: root

    required property KioskViewModel viewModel
    property bool landscape: false
    property bool showsSlot: true
    readonly property string paper: viewModel.paper
    readonly property bool isMissing: paper === "out" || paper === "failed"

    implicitHeight: isMissing ? notice.implicitHeight : words.implicitHeight

    Notice {
        id: notice

        anchors.left: parent.left
        anchors.right: parent.right
        visible: root.isMissing
        objectName: "noPaper"
        title: root.paper === "out" ? qsTr("Out of ticket paper. Your number is still valid.")
            : qsTr("The ticket was not printed. Your number is still valid.")
        text: root.landscape && Theme.isLarge ? "" : qsTr("Take a photo of this screen, or write the number down.")
    }

    RowLayout {
        id: words

        anchors.left: parent.left
        anchors.right: parent.right
        visible: !root.isMissing
        spacing: 44

        PaperSlot {
            visible: root.paper !== "none" && root.showsSlot
            number: root.viewModel.ticketNumber
            isOut: root.paper !== "printing"
        }

        Icon {
            visible: root.paper === "none" && root.showsSlot
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
                    : root.paper === "none" ? qsTr("Take a photo of your number") : root.landscape ? qsTr("Please take your ticket").replace("\n", " ") : qsTr("Please take your ticket")
                size: !root.landscape ? "title" : Theme.isLarge ? "body" : "lead"
                font.weight: Theme.bold
            }

            Label {
                visible: root.paper === "unknown"
                width: parent.width
                text: qsTr("No ticket? Your number is still valid.")
                size: "caption"
                soft: true
            }
        }
    }
}
