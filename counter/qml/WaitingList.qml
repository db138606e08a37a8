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
            ListView {
                visible: root.shown !== "waiting"
                anchors.fill: parent
                clip: true
                cacheBuffer: 0
                boundsBehavior: Flickable.StopAtBounds
                model: root.shown === "parked" ? root.desk.parked : root.shown === "missed" ? root.desk.missed : null
                delegate: LaidRow {
                    id: laid

                    opacity: y >= ListView.view.contentY - 1 && y + height <= ListView.view.contentY + ListView.view.height + 1 ? 1 : 0
                    width: ListView.view.width
                    isParked: root.shown === "parked"
                    onTapped: root.sheet.openFor(root.shown === "parked" ? "resume" : "reinstate", laid.key)
                }
            }
            ListView {
                id: list

                visible: root.shown === "waiting"

                objectName: "waitingList"
                anchors.fill: parent
                clip: true
                cacheBuffer: 0
                boundsBehavior: Flickable.StopAtBounds
                activeFocusOnTab: contentHeight > height
                model: root.desk.rows
                Accessible.role: Accessible.List
                Accessible.name: qsTr("Waiting")
                Keys.onUpPressed: contentY = Math.max(0, contentY - 92)
                Keys.onDownPressed: contentY = Math.max(0, Math.min(contentHeight - height, contentY + 92))
                delegate: WaitingRow {
                    id: waitingRow

                    onTapped: root.sheet.openFor("call_chosen", waitingRow.key)
                    // The software renderer doesn't clip icons: a row is drawn when it is whole, or not at all.
                    opacity: y >= list.contentY - 1 && y + height <= list.contentY + list.height + 1 ? 1 : 0
                    width: ListView.view.width - (list.contentHeight > list.height ? 12 : 0)
                    stale: root.stale
                }

                FocusRing { visible: list.activeFocus; around: 8; anchors.margins: 0; parent: list; z: 2 }
                Rectangle {
                    parent: list
                    visible: list.contentHeight > list.height
                    anchors.right: parent.right
                    y: list.visibleArea.yPosition * list.height
                    width: 5
                    height: Math.max(24, list.visibleArea.heightRatio * list.height)
                    radius: 2.5
                    color: Theme.lineStrong
                }
            }
        }
        DeskText { visible: root.stale; Layout.leftMargin: 6; Layout.fillWidth: true; Layout.preferredHeight: 30; text: qsTr("Refreshed once connected"); step: -0.2; soft: true }
    }
}
