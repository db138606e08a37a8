import QtQuick
import QtQuick.Layouts
import Antre.Kiosk
import Antre.Looks

// How long, how many, where; and a code that keeps it all on a phone.
RowLayout {
    id: root

    required property KioskViewModel viewModel
    property int codeSize: 300
    property int spread: Theme.isLarge ? 14 : 24
    readonly property string more: !Theme.isLarge ? "" : viewModel.visit.ticketThen !== "" ? viewModel.visit.ticketThen : viewModel.visit.ticketBooked
    readonly property WaitWords wait: WaitWords {
        isKnown: root.viewModel.ticketIsWaitKnown
        fromMinutes: root.viewModel.ticketFromMinutes
        toMinutes: root.viewModel.ticketToMinutes
    }
    readonly property string counters: viewModel.ticketCounters === "" ? "" : qsTr("Counter %1").arg(viewModel.ticketCounters)

    spacing: 36

    ColumnLayout {
        Layout.fillWidth: true
        Layout.alignment: Qt.AlignVCenter
        spacing: root.spread

        Fact {
            Layout.fillWidth: true
            label: qsTr("Expected wait")
            objectName: "expectedWait"
            value: root.wait.isFree ? qsTr("Straight in, no queue") : root.wait.sentence
        }

        Fact {
            Layout.fillWidth: true
            objectName: "ahead"
            visible: root.viewModel.ticketAhead > 0 && root.more === ""
            label: qsTr("Ahead of you")
            value: root.viewModel.ticketAhead === 1 ? qsTr("1 person") : qsTr("%1 people").arg(root.viewModel.ticketAhead)
        }

        // In large text there is no line below the service: what is more than a number stands here instead.
        Fact {
            Layout.fillWidth: true
            objectName: "more"
            visible: root.more !== ""
            label: root.viewModel.visit.ticketThen !== "" ? qsTr("Then, with the same number") : qsTr("Your booking")
            value: root.more
        }

        Fact {
            Layout.fillWidth: true
            visible: value !== ""
            label: qsTr("Wait in")
            value: [root.viewModel.ticketHall, root.counters].filter(part => part !== "").join(", ")
        }
    }

    Column {
        Layout.alignment: Qt.AlignVCenter
        spacing: 12

        QrCode {
            anchors.horizontalCenter: parent.horizontalCenter
            size: root.codeSize
            rows: root.viewModel.ticketCode
        }

        Label {
            anchors.horizontalCenter: parent.horizontalCenter
            text: qsTr("Keep it on your phone")
            size: "caption"
            font.weight: Theme.semibold
            width: root.codeSize
            horizontalAlignment: Text.AlignHCenter
        }
    }
}
