import QtQuick
import QtQuick.Layouts
import Antre.Counter
import Antre.Looks

// The officer's desk: who is here, one dominant action, the rest by key, and who waits.
FocusScope {
    id: root

    required property CounterViewModel viewModel
    readonly property DeskModel desk: viewModel.desk
    readonly property bool isLow: height < 720
    // A sentence of two lines on a low screen takes the room of the day's counts.
    readonly property bool hasNotice: viewModel.isAway || viewModel.noticeKind !== ""
    readonly property bool hasDay: height >= (hasNotice ? 790 : 680)
    readonly property bool idle: desk.hand === "idle"

    Component.onCompleted: next.forceActiveFocus(Qt.TabFocusReason)
    readonly property bool hasSheet: viewModel.sheet.kind !== ""

    onHasSheetChanged: hasSheet ? sheet.forceActiveFocus() : next.forceActiveFocus()
    Keys.onPressed: event => {
        const opens = event.key === Qt.Key_F6 ? "transfer" : event.key === Qt.Key_F7 ? "park" : event.key === Qt.Key_F9 ? "pause"
            : event.key === Qt.Key_F10 ? "more" : "";
        if (opens !== "") {
            event.accepted = true;
            if (!event.isAutoRepeat)
                viewModel.sheet.open(opens);
            return;
        }
        const action = event.key === Qt.Key_F2 ? "next" : event.key === Qt.Key_F3 ? "recall" : event.key === Qt.Key_F4 ? "no_show"
            : event.key === Qt.Key_F5 ? "start" : event.key === Qt.Key_F8 ? "finish" : "";
        const leaving = event.key === Qt.Key_L && event.modifiers === Qt.ControlModifier;
        if (action === "" && !leaving && event.key !== Qt.Key_Escape)
            return;
        event.accepted = true;
        if (event.isAutoRepeat)
            return;
        if (action !== "")
            viewModel.press(action);
        else if (leaving)
            viewModel.leave();
        else
            viewModel.dismiss();
    }

    Sheet { id: sheet; anchors.fill: parent; visible: root.hasSheet; sheet: root.viewModel.sheet }

    ColumnLayout {
        visible: !root.hasSheet
        anchors { left: parent.left; leftMargin: 20; right: list.left; rightMargin: 20; top: list.top; bottom: list.bottom }
        spacing: root.isLow && root.hasNotice ? 11 : 18

        NoticeBand {
            objectName: "awayNotice"
            Layout.fillWidth: true
            visible: root.viewModel.isAway
            tone: "bad"
            sign: "huboff"
            title: qsTr("The queue centre isn't answering yet")
            detail: root.desk.hand === "serving" ? qsTr("Reconnecting by itself. Go on serving %1; its time is still counted.").arg(root.desk.number)
                : root.desk.hand === "called" ? qsTr("Reconnecting by itself. %1 stays yours.").arg(root.desk.number)
                : qsTr("Reconnecting by itself. The waiting numbers are kept.")
        }
        NoticeBand {
            objectName: "notice"
            Layout.fillWidth: true
            visible: root.viewModel.noticeKind !== "" && !root.viewModel.isAway
            tone: "warn"
            sign: root.viewModel.noticeKind === "unanswered" ? "hourglass" : "info"
            title: Words.title(root.viewModel.noticeKind, root.viewModel.noticeCode, root.viewModel.noticeDetails)
            detail: Words.detail(root.viewModel.noticeKind, root.viewModel.noticeCode, root.viewModel.noticeDetails)
            dismissable: true
            onDismissed: {
                root.viewModel.dismiss();
                next.forceActiveFocus();
            }
        }
        CurrentTicket { visible: !root.idle; desk: root.desk; Layout.fillWidth: true; Layout.fillHeight: true; Layout.minimumHeight: 196; Layout.maximumHeight: 320 }
        IdleTicket { visible: root.idle; desk: root.desk; Layout.fillWidth: true; Layout.fillHeight: true; Layout.minimumHeight: 196; Layout.maximumHeight: 320 }

        NextButton {
            id: next

            Layout.fillWidth: true
            Layout.topMargin: 2
            light: root.desk.next
            number: root.desk.number
            detail: Words.nextDetail(root.desk.hand, root.desk.number, root.desk.nextNumber, root.desk.otherNumber, root.desk.nextService, root.desk.nextWaitedMinutes)
            isLow: root.isLow
            focus: true
            onClicked: root.viewModel.press("next")
        }
        GridLayout {
            Layout.fillWidth: true
            columns: 2
            columnSpacing: 12
            rowSpacing: 12
            uniformCellWidths: true
            DeskAction { objectName: "recall"; Layout.fillWidth: true; light: root.desk.recall; sign: "recall"; number: root.desk.number; isLow: root.isLow; onClicked: root.viewModel.touch("recall") }
            DeskAction { objectName: "start"; Layout.fillWidth: true; light: root.desk.start; sign: "serving"; number: root.desk.number; isLow: root.isLow; strong: root.desk.hand === "called"; onClicked: root.viewModel.touch("start") }
            DeskAction { objectName: "noShow"; Layout.fillWidth: true; light: root.desk.noShow; sign: "absent"; number: root.desk.number; isLow: root.isLow; onClicked: root.viewModel.touch("no_show") }
            DeskAction { objectName: "finish"; Layout.fillWidth: true; light: root.desk.finish; sign: "check"; number: root.desk.number; isLow: root.isLow; onClicked: root.viewModel.touch("finish") }
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.topMargin: root.isLow && root.hasNotice ? 0 : -6
            spacing: 8
            uniformCellSizes: true
            SlimAction { objectName: "transfer"; Layout.fillWidth: true; light: root.desk.transfer; sign: "transfer"; onClicked: root.viewModel.sheet.open("transfer") }
            SlimAction { objectName: "park"; Layout.fillWidth: true; light: root.desk.park; sign: "hourglass"; onClicked: root.viewModel.sheet.open("park") }
            SlimAction { objectName: "pause"; Layout.fillWidth: true; light: root.desk.pause; sign: "pause"; onClicked: root.viewModel.sheet.open("pause") }
            SlimAction { objectName: "more"; Layout.fillWidth: true; light: root.desk.more; sign: "list"; onClicked: root.viewModel.sheet.open("more") }
        }
        Item { Layout.fillHeight: true; Layout.maximumHeight: 400 }
        Rectangle { visible: root.hasDay; Layout.fillWidth: true; Layout.preferredHeight: 1; color: Theme.line }
        MyDay { visible: root.hasDay; desk: root.desk; Layout.fillWidth: true; Layout.topMargin: -6; Layout.preferredHeight: 30 }
    }

    WaitingList {
        id: list

        anchors { right: parent.right; rightMargin: 20; top: parent.top; topMargin: 20; bottom: parent.bottom; bottomMargin: 22 }
        width: parent.width >= 1200 ? 380 : 344
        visible: !root.hasSheet
        desk: root.desk
        sheet: root.viewModel.sheet
        stale: root.viewModel.isAway
        knownAt: root.viewModel.knownAt
    }
}
