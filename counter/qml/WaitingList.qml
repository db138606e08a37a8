pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Antre.Counter
import Antre.Looks

// Who waits, by service: number, class, age against the target. The next one is marked.
Card {
    id: root

    required property DeskModel desk
    required property SheetModel sheet
    property string shown: "waiting"  // waiting | parked | missed
    required property bool stale
    required property string knownAt

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 16
        anchors.bottomMargin: 12
        spacing: 0

        RowLayout {
            Layout.fillWidth: true
            Layout.leftMargin: 6
            Layout.rightMargin: 6
            Layout.preferredHeight: 42
            spacing: 10
            DeskText { text: qsTr("Waiting"); step: 1; font.weight: Theme.bold }
            DeskText { objectName: "listCount"; text: root.desk.waiting; step: 1; font.weight: Theme.bold; soft: true }
            Item { Layout.fillWidth: true }
            Badge { visible: root.desk.late > 0; tone: "bad"; iconName: "warning"; text: qsTr("%1 past target").arg(root.desk.late) }
        }
        RowLayout {
            visible: root.stale
            Layout.fillWidth: true
            Layout.leftMargin: 6
            Layout.preferredHeight: 34
            spacing: 10
            Icon { name: "clock"; size: 20; color: Theme.textSoft }
            DeskText { objectName: "knownAt"; Layout.fillWidth: true; text: root.knownAt !== "" ? qsTr("As it was at %1").arg(root.knownAt) : qsTr("As it was before the connection was lost"); soft: true }
        }
        RowLayout {
            visible: root.desk.parkedCount + root.desk.missedCount > 0
            Layout.fillWidth: true
            spacing: 8
            onVisibleChanged: if (!visible) root.shown = "waiting"
            Repeater {
                model: ["waiting", "parked", "missed"]
                SheetChip {
                    required property string modelData

                    objectName: "tab-" + modelData
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    text: modelData === "waiting" ? qsTr("Waiting") : modelData === "parked" ? qsTr("Parked %1").arg(root.desk.parkedCount) : qsTr("Missed %1").arg(root.desk.missedCount)
                    isMarked: false
                    isChosen: root.shown === modelData
                    onClicked: root.shown = modelData
                }
            }
        }
        Rectangle { Layout.fillWidth: true; Layout.topMargin: 4; Layout.preferredHeight: 1; color: Theme.line }

        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true

            ColumnLayout {
                visible: root.shown === "waiting" && root.desk.waiting === 0
                anchors.centerIn: parent
                width: parent.width - 40
                spacing: 12
                Icon { Layout.alignment: Qt.AlignHCenter; name: "seat"; size: 56; color: Theme.lineStrong }
                DeskText { Layout.fillWidth: true; horizontalAlignment: Text.AlignHCenter; text: qsTr("Nobody is waiting"); step: 0.8; font.weight: Theme.semibold }
                DeskText { Layout.fillWidth: true; horizontalAlignment: Text.AlignHCenter; text: qsTr("New numbers appear here by themselves"); soft: true; wrapMode: Text.WordWrap }
            }
            KeyedList {
                id: laidList

                objectName: "laidList"
                visible: root.shown !== "waiting"
                anchors.fill: parent
                model: root.shown === "parked" ? root.desk.parked : root.shown === "missed" ? root.desk.missed : null
                Accessible.name: root.shown === "parked" ? qsTr("Parked") : qsTr("Missed")
                onTaken: row => (row as LaidRow).tapped()
                delegate: LaidRow {
                    opacity: laidList.isWhole(this) ? 1 : 0
                    width: ListView.view.width - (laidList.contentHeight > laidList.height ? 12 : 0)
                    isParked: root.shown === "parked"
                    isMarked: laidList.activeFocus && ListView.isCurrentItem
                    isOff: root.stale
                    onTapped: root.sheet.openFor(root.shown === "parked" ? "resume" : "reinstate", key)
                }
            }
            KeyedList {
                id: list

                objectName: "waitingList"
                visible: root.shown === "waiting"
                anchors.fill: parent
                model: root.desk.rows
                Accessible.name: qsTr("Waiting")
                isHeadAt: at => (itemAtIndex(at) as WaitingRow)?.isHead ?? false
                onTaken: row => (row as WaitingRow).tapped()
                delegate: WaitingRow {
                    opacity: list.isWhole(this) ? 1 : 0
                    width: ListView.view.width - (list.contentHeight > list.height ? 12 : 0)
                    isMarked: list.activeFocus && ListView.isCurrentItem
                    stale: root.stale
                    onTapped: root.sheet.openFor("call_chosen", key)
                }
            }
        }
        DeskText { visible: root.stale; Layout.leftMargin: 6; Layout.fillWidth: true; Layout.preferredHeight: 30; text: qsTr("Refreshed once connected"); step: -0.2; soft: true }
    }
}
