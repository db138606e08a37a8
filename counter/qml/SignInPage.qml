pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Antre.Counter
import Antre.Looks

// Sign-in: who, which counter, PIN. Left to right, Tab by Tab; letters find a name, digits are the PIN.
FocusScope {
    id: root

    required property CounterViewModel viewModel
    readonly property SignInModel signIn: viewModel.signIn
    readonly property real side: width >= 1200 ? 72 : 36
    readonly property bool crowded: signIn.officerCount > 6
    readonly property bool packed: signIn.officerCount > 12
    readonly property bool manyCounters: signIn.counterCount > 8
    readonly property bool hasNotice: viewModel.isAway || viewModel.noticeKind !== ""

    Keys.onPressed: event => {
        event.accepted = true;
        if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter) {
            if (!event.isAutoRepeat)
                signIn.enter();
        } else if (event.key === Qt.Key_Backspace)
            signIn.erase();
        else if (event.key === Qt.Key_Escape)
            viewModel.noticeKind !== "" ? viewModel.dismiss() : signIn.stepBack();
        else if (event.text.length === 1 && event.text >= " " && !(event.modifiers & (Qt.ControlModifier | Qt.AltModifier)))
            signIn.typeText(event.text);
        else
            event.accepted = false;
    }

    NoticeBand {
        id: band

        objectName: "notice"
        visible: root.hasNotice
        anchors { left: parent.left; leftMargin: root.side; right: parent.right; rightMargin: root.side; top: parent.top; topMargin: 20 }
        tone: root.viewModel.isAway ? "bad" : root.viewModel.noticeKind === "released" ? "good" : "warn"
        sign: root.viewModel.isAway ? "huboff" : root.viewModel.noticeKind === "released" ? "check" : root.viewModel.noticeKind === "unanswered" ? "hourglass" : "info"
        title: root.viewModel.isAway ? qsTr("The queue centre isn't answering yet") : Words.title(root.viewModel.noticeKind, root.viewModel.noticeCode, root.viewModel.noticeDetails)
        detail: root.viewModel.isAway ? qsTr("Reconnecting by itself. You can sign in once it answers.") : Words.detail(root.viewModel.noticeKind, root.viewModel.noticeCode, root.viewModel.noticeDetails)
        dismissable: !root.viewModel.isAway
        onDismissed: root.viewModel.dismiss()
    }

    ColumnLayout {
        id: choices

        anchors { left: parent.left; leftMargin: root.side; right: card.left; rightMargin: root.width >= 1200 ? 56 : 28; top: card.top; bottom: card.bottom }
        spacing: 0

        DeskText { objectName: "greeting"; Layout.fillWidth: true; text: root.signIn.isRelease ? qsTr("Which supervisor is freeing counter %1?").arg(root.signIn.counterName) : Words.greeting(root.viewModel.dayPart); step: 3; font.weight: Theme.bold; fontSizeMode: Text.HorizontalFit; minimumPixelSize: Theme.step(1) }
        RowLayout {
            Layout.fillWidth: true
            Layout.topMargin: 4
            Layout.preferredHeight: 44
            spacing: 10
            DeskText {
                objectName: "typed"
                Layout.fillWidth: true
                text: root.signIn.filterText !== "" ? qsTr("Name: %1. Enter chooses the first.").arg(root.signIn.filterText) : qsTr("Type the name or choose. Then the PIN and Enter.")
                soft: root.signIn.filterText === ""
                font.weight: root.signIn.filterText === "" ? Theme.regular : Theme.semibold
                wrapMode: Text.WordWrap
            }
            SmallButton {
                objectName: "showAll"
                visible: root.signIn.others > 0 && !root.signIn.isShowingAll && root.signIn.filterText === ""
                text: qsTr("All officers (%1)").arg(root.signIn.officerCount + root.signIn.others)
                onClicked: root.signIn.showAll()
            }
        }
        Flickable {
            id: people

            Layout.topMargin: 12
            Layout.leftMargin: -6
            Layout.rightMargin: -6
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.maximumHeight: contentHeight
            Layout.minimumHeight: 90
            contentHeight: tiles.implicitHeight + 12
            contentWidth: width
            clip: contentHeight > height
            interactive: contentHeight > height
            boundsBehavior: Flickable.StopAtBounds

            GridLayout {
                id: tiles

                x: 6
                y: 6
                width: people.width - 12 - (people.interactive ? 12 : 0)
                columns: root.crowded && width >= 520 ? 3 : 2
                columnSpacing: root.packed ? 10 : 12
                rowSpacing: root.packed ? 8 : root.crowded ? 10 : 12
                uniformCellWidths: true
                Repeater {
                    model: root.signIn.officers
                    OfficerButton {
                        id: tile

                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                        compact: root.crowded
                        tight: root.packed
                        onClicked: root.signIn.chooseOfficer(tile.officerId)
                        onActiveFocusChanged: if (activeFocus) {
                            people.contentY = Math.max(0, Math.min(y, Math.max(people.contentY, y + height + 12 - people.height)));
                        }
                    }
                }
                Item { visible: root.signIn.officerCount === 1; Layout.fillWidth: true; Layout.preferredWidth: 1 }
            }
            Rectangle {
                parent: people
                visible: people.interactive
                anchors.right: parent.right
                y: people.visibleArea.yPosition * people.height
                width: 5
                height: Math.max(24, people.visibleArea.heightRatio * people.height)
                radius: 2.5
                color: Theme.lineStrong
            }
        }
        DeskText { Layout.topMargin: 22; Layout.fillWidth: true; text: qsTr("At which counter?"); step: 1.8; font.weight: Theme.bold }
        GridLayout {
            Layout.topMargin: 14
            Layout.fillWidth: true
            columns: root.manyCounters ? 6 : 4
            columnSpacing: root.manyCounters ? 10 : 12
            rowSpacing: 10
            uniformCellWidths: true
            Repeater {
                model: root.signIn.counters
                CounterButton {
                    id: place

                    compact: root.manyCounters
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    onClicked: root.signIn.chooseCounter(place.counterId)
                }
            }
            Repeater {
                model: Math.max(0, 4 - root.signIn.counterCount)
                Item { Layout.fillWidth: true; Layout.preferredWidth: 1 }
            }
        }
        Item { Layout.fillHeight: true; Layout.preferredHeight: 0 }
        RowLayout {
            Layout.topMargin: 14
            visible: root.height > 640 && !root.packed
            spacing: 10
            Icon { name: "info"; size: 20; color: Theme.textSoft }
            DeskText { Layout.fillWidth: true; text: qsTr("PIN forgotten? A supervisor can give a new one."); soft: true }
        }
    }
    PinCard {
        id: card

        anchors { right: parent.right; rightMargin: root.side; top: root.hasNotice ? band.bottom : parent.top; topMargin: root.hasNotice ? 18 : root.height < 720 ? 26 : 40; bottom: parent.bottom; bottomMargin: root.hasNotice ? 28 : root.height < 720 ? 26 : 40 }
        width: root.width >= 1200 ? 400 : 350
        signIn: root.signIn
    }
}
