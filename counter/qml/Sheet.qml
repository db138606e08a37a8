pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Antre.Counter
import Antre.Looks

// What needs a second thought: a target, a reason, how long. Digits give the reason, arrows choose, Enter sends, Esc leaves.
FocusScope {
    id: root

    required property SheetModel sheet
    readonly property bool hasList: list.count > 0 || sheet.hasFilter
    readonly property bool canSend: sheet.missing === "" && sheet.why === "" && sheet.kind !== "more"

    Keys.onPressed: event => {
        event.accepted = true;
        if (event.key === Qt.Key_Escape)
            sheet.close();
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter) {
            if (!event.isAutoRepeat)
                sheet.confirm();
        } else if (event.key === Qt.Key_Up || event.key === Qt.Key_Down)
            sheet.move(event.key === Qt.Key_Down ? 1 : -1);
        else if (event.key === Qt.Key_Left || event.key === Qt.Key_Right)
            sheet.moveSpan(event.key === Qt.Key_Right ? 1 : -1);
        else if (event.key === Qt.Key_Backspace)
            sheet.erase();
        else if (event.text.length === 1 && event.text >= " " && !(event.modifiers & (Qt.ControlModifier | Qt.AltModifier)))
            sheet.typeText(event.text);
        else
            event.accepted = event.key >= Qt.Key_F1 && event.key <= Qt.Key_F12;
    }

    Card {
        anchors.centerIn: parent
        width: Math.min(820, parent.width - 40)
        height: Math.min(parent.height - 32, body.implicitHeight + 44)

        ColumnLayout {
            id: body

            anchors.fill: parent
            anchors.margins: 24
            anchors.topMargin: 18
            anchors.bottomMargin: 20
            spacing: 10

            RowLayout {
                Layout.fillWidth: true
                spacing: 12
                DeskText { objectName: "sheetTitle"; text: Words.sheetTitle(root.sheet.kind, root.sheet.number, root.sheet.doesReopen); step: 2; font.weight: Theme.bold }
                DeskText { Layout.fillWidth: true; text: root.sheet.service; soft: true; fontSizeMode: Text.HorizontalFit; minimumPixelSize: Theme.step(-1) }
                SmallButton { objectName: "closeSheet"; text: qsTr("Back"); key: "Esc"; onClicked: root.sheet.close() }
            }
            Rectangle {
                visible: root.sheet.hasFilter
                Layout.fillWidth: true
                Layout.preferredHeight: 46
                radius: 10
                color: Theme.card
                border.color: Theme.primary
                border.width: 2
                RowLayout {
                    anchors.fill: parent
                    anchors.leftMargin: 14
                    anchors.rightMargin: 14
                    spacing: 10
                    Icon { name: "search"; size: 22; color: Theme.primary }
                    DeskText { objectName: "sheetFilter"; Layout.fillWidth: true; text: root.sheet.filterText !== "" ? root.sheet.filterText : qsTr("Type a name, or choose below"); soft: root.sheet.filterText === ""; step: 0.6 }
                }
            }
            ListView {
                id: list

                objectName: "sheetTargets"
                visible: root.hasList
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.minimumHeight: root.sheet.hasFilter ? 104 : Math.min(count, 2) * 52
                Layout.preferredHeight: root.sheet.hasFilter ? 312 : count * 52
                clip: true
                cacheBuffer: 0
                boundsBehavior: Flickable.StopAtBounds
                model: root.sheet.targets
                delegate: SheetRow {
                    id: row

                    opacity: y >= list.contentY - 1 && y + height <= list.contentY + list.height + 1 ? 1 : 0
                    width: ListView.view.width
                    onIsChosenChanged: if (isChosen) list.positionViewAtIndex(index, ListView.Contain)
                    onTapped: {
                        root.sheet.chooseTarget(row.kind, row.key);
                        if (root.sheet.kind === "more")
                            root.sheet.confirm();
                    }
                }
            }
            DeskText { visible: reasons.count > 0; text: qsTr("Reason"); font.weight: Theme.semibold }
            GridLayout {
                visible: reasons.count > 0
                Layout.fillWidth: true
                columns: 2
                columnSpacing: 10
                rowSpacing: 10
                uniformCellWidths: true
                Repeater {
                    id: reasons

                    model: root.sheet.reasons
                    SheetChip {
                        required property string key

                        objectName: "reason-" + key
                        Layout.fillWidth: true
                        text: Words.reason(key)
                        required digit
                        required isChosen
                        onClicked: root.sheet.chooseReason(key)
                    }
                }
            }
            DeskText { visible: spans.count > 0; text: qsTr("Until"); font.weight: Theme.semibold }
            RowLayout {
                visible: spans.count > 0
                Layout.fillWidth: true
                spacing: 10
                Repeater {
                    id: spans

                    model: root.sheet.spans
                    SheetChip {
                        required property int minutes
                        required property string until

                        objectName: "span-" + minutes
                        Layout.fillWidth: true
                        text: minutes === 0 ? qsTr("Open end") : until
                        required isChosen
                        onClicked: root.sheet.chooseSpan(minutes)
                    }
                }
            }
            RowLayout {
                visible: root.sheet.kind !== "more"
                Layout.fillWidth: true
                Layout.topMargin: 6
                spacing: 12
                DeskText { Layout.fillWidth: true; text: root.sheet.why !== "" ? Words.why(root.sheet.why, root.sheet.number) : root.sheet.missing === "target" ? qsTr("Choose from the list") : root.sheet.missing === "reason" ? qsTr("Choose a reason") : Words.sheetHint(root.sheet.kind, root.sheet.arrived); soft: true; wrapMode: Text.WordWrap }
                SmallButton { objectName: "cancelInstead"; visible: root.sheet.canCancel; text: qsTr("Cancel this number"); onClicked: root.sheet.cancelInstead() }
                SmallButton { objectName: "confirmSheet"; strong: true; enabled: root.canSend && !root.sheet.isPending; sign: root.sheet.isPending ? "hourglass" : "check"; text: Words.sheetTitle(root.sheet.kind, "", root.sheet.doesReopen); key: "Enter"; onClicked: root.sheet.confirm() }
            }
        }
    }
}
