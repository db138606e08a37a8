import QtQuick
import QtQuick.Layouts
import Antre.Counter
import Antre.Looks

// This counter's day in one line.
RowLayout {
    id: root

    required property DeskModel desk

    spacing: 28
    DeskText { text: qsTr("Today at this counter"); font.weight: Theme.semibold }
    Fact { objectName: "served"; value: root.desk.served; label: qsTr("served") }
    Fact { objectName: "noShows"; value: root.desk.noShows; label: qsTr("no-show") }
    Item { Layout.fillWidth: true }
    DeskText {
        visible: root.desk.hand !== "idle" && root.desk.endedNumber !== ""
        text: Words.ended(root.desk.endedNumber, root.desk.endedHow, root.desk.ended, root.desk.goesOnTo, Words.wait(root.desk.isNextWaitKnown, root.desk.nextWaitFrom, root.desk.nextWaitTo))
        soft: true
    }
}
