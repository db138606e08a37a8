pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Antre.Counter
import Antre.Looks

// No one is at the counter: what waits, and who would be next.
Card {
    id: root

    required property DeskModel desk
    readonly property bool hasSums: desk.waiting > 0 && height >= 240

    implicitHeight: 262

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 24
        anchors.topMargin: 18
        anchors.bottomMargin: 16
        spacing: 0
        RowLayout {
            Layout.fillWidth: true
            spacing: 10
            Badge { objectName: "counterBadge"; tone: root.desk.isPaused ? "warn" : "info"; iconName: root.desk.isPaused ? "pause" : "check"; text: !root.desk.isPaused ? qsTr("Counter ready") : root.desk.pausedUntil !== "" ? qsTr("Paused until %1").arg(root.desk.pausedUntil) : qsTr("Counter paused") }
            Item { Layout.fillWidth: true }
            DeskText {
                objectName: "ended"
                visible: root.desk.isPaused || root.desk.endedNumber !== ""
                text: root.desk.isPaused ? Words.reason(root.desk.pauseReason) : Words.ended(root.desk.endedNumber, root.desk.endedHow, root.desk.ended, root.desk.goesOnTo, Words.wait(root.desk.isNextWaitKnown, root.desk.nextWaitFrom, root.desk.nextWaitTo))
                soft: true
            }
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: 28
            DeskText { objectName: "waitingCount"; text: root.desk.waiting; font.pixelSize: 112; font.weight: Theme.heavy; font.features: ({ "case": 1 }) }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0
                DeskText { Layout.fillWidth: true; text: root.desk.waiting === 1 ? qsTr("person is waiting for you") : qsTr("people are waiting for you"); step: 2; font.weight: Theme.semibold; fontSizeMode: Text.HorizontalFit; minimumPixelSize: Theme.step(0.6) }
                DeskText {
                    Layout.fillWidth: true
                    text: root.desk.waiting === 0 ? qsTr("You will see it here when somebody comes")
                        : root.desk.late === 0 ? qsTr("Longest %1").arg(Words.minutes(root.desk.longestMinutes))
                        : qsTr("Longest %1, %2 past the target").arg(Words.minutes(root.desk.longestMinutes)).arg(root.desk.late)
                    step: 0.6
                    soft: true
                    wrapMode: Text.WordWrap
                    maximumLineCount: 2
                }
            }
            Rectangle { visible: root.desk.nextNumber !== ""; Layout.preferredWidth: 1; Layout.preferredHeight: 84; color: Theme.line }
            ColumnLayout {
                visible: root.desk.nextNumber !== ""
                Layout.fillWidth: false
                Layout.preferredWidth: 176
                spacing: 2
                DeskText { text: root.desk.otherNumber === "" ? qsTr("Next") : qsTr("Next, or %1").arg(root.desk.otherNumber); soft: true }
                FitText { objectName: "nextNumber"; Layout.preferredWidth: 176; Layout.preferredHeight: 58; text: root.desk.nextNumber; size: Theme.step(5) }
            }
        }
        Rectangle { visible: root.hasSums; Layout.fillWidth: true; Layout.preferredHeight: 1; color: Theme.line }
        Flow {
            visible: root.hasSums
            Layout.topMargin: 12
            Layout.fillWidth: true
            Layout.maximumHeight: 54
            spacing: 24
            clip: true
            Repeater {
                model: root.desk.sums
                RowLayout {
                    id: sum

                    required property string service
                    required property int count

                    spacing: 8
                    DeskText { text: sum.count; step: 0.8; font.weight: Theme.bold }
                    DeskText { text: sum.service; soft: true }
                }
            }
        }
    }
}
