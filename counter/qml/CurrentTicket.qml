import QtQuick
import QtQuick.Layouts
import Antre.Counter
import Antre.Looks

// Who was called or is served now, what for, and how long.
Card {
    id: root

    required property DeskModel desk
    readonly property bool serving: desk.hand === "serving"
    readonly property bool late: serving && desk.share > 1
    readonly property bool isSmall: height < 236

    implicitHeight: 262

    ColumnLayout {
        anchors.fill: parent
        anchors.leftMargin: 24
        anchors.rightMargin: 24
        anchors.topMargin: root.isSmall ? 12 : 18
        anchors.bottomMargin: root.isSmall ? 10 : 16
        spacing: 0

        RowLayout {
            Layout.fillWidth: true
            spacing: 10
            Badge { objectName: "handBadge"; tone: root.serving ? "good" : "accent"; iconName: root.serving ? "serving" : "call"; text: root.serving ? qsTr("Being served") : qsTr("Called") }
            Badge { objectName: "priorityBadge"; visible: root.desk.isPriority; tone: root.serving ? "accent" : "neutral"; iconName: "priority"; text: qsTr("Priority") }
            Badge { objectName: "bookedBadge"; visible: root.desk.booked !== ""; tone: "info"; iconName: "clock"; text: qsTr("Booked %1").arg(root.desk.booked) }
            DeskText { objectName: "whyCalled"; Layout.fillWidth: true; horizontalAlignment: Text.AlignRight; text: root.desk.sentBy === "" ? Words.whyCalled(root.desk.whyCalled) : (root.desk.isTakenOver ? qsTr("Taken over from counter %1: %2") : qsTr("From counter %1: %2")).arg(root.desk.sentBy).arg(Words.reason(root.desk.sentBecause)); soft: true; fontSizeMode: Text.HorizontalFit; minimumPixelSize: Theme.step(-1) }
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: root.width > 700 ? 32 : 20
            FitText {
                objectName: "currentNumber"
                Layout.leftMargin: -4
                Layout.preferredWidth: root.width > 700 ? 320 : 230
                Layout.fillHeight: true
                Layout.maximumHeight: 130
                text: root.desk.number
                size: 112
            }
            DeskText {
                objectName: "currentService"
                Layout.fillWidth: true
                Layout.preferredHeight: 112
                text: root.desk.service
                step: 2
                font.weight: Theme.semibold
                wrapMode: Text.WordWrap
                fontSizeMode: Text.Fit
                minimumPixelSize: Theme.step(-0.3)
                maximumLineCount: 5
                lineHeight: 1.05
            }
            ColumnLayout {
                Layout.minimumWidth: root.width > 700 ? 200 : 150
                Layout.preferredWidth: root.width > 700 ? 200 : 150
                Layout.maximumWidth: root.width > 700 ? 200 : 150
                spacing: 2
                DeskText { objectName: "elapsed"; Layout.fillWidth: true; Layout.preferredHeight: 48; text: root.desk.elapsed; step: 5; font.weight: Theme.bold; elide: Text.ElideNone; fontSizeMode: Text.HorizontalFit; minimumPixelSize: Theme.step(1); color: root.late ? Theme.bad : Theme.text }
                TargetBar { visible: root.serving; Layout.fillWidth: true; share: root.desk.share }
                DeskText {
                    objectName: "target"
                    Layout.fillWidth: true
                    horizontalAlignment: root.serving ? Text.AlignRight : Text.AlignLeft
                    text: !root.serving ? qsTr("since the call") : root.late ? qsTr("past %1").arg(Words.minutes(root.desk.targetMinutes)) : qsTr("target %1").arg(Words.minutes(root.desk.targetMinutes))
                    step: -0.2
                    font.weight: root.late ? Theme.bold : Theme.regular
                    color: root.late ? Theme.bad : Theme.textSoft
                }
            }
        }
        Rectangle { Layout.fillWidth: true; Layout.preferredHeight: 1; color: Theme.line }
        RowLayout {
            Layout.topMargin: root.isSmall ? 8 : 14
            Layout.fillWidth: true
            spacing: 28
            Fact { value: root.desk.arrived; label: qsTr("arrived") }
            Fact { value: Words.minutes(root.desk.waitedMinutes); label: qsTr("waited") }
            Fact {
                objectName: "calls"
                visible: root.desk.calls > 0
                value: root.serving ? root.desk.calls : qsTr("%1 of %2").arg(root.desk.calls).arg(root.desk.calls + Math.max(0, root.desk.recallsLeft))
                label: root.serving && root.desk.calls === 1 ? qsTr("call") : qsTr("calls")
            }
            DeskText {
                objectName: "steps"
                visible: root.desk.steps.length > 1
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignRight
                // Where the names don't fit, how many there are.
                text: root.width > 700 ? qsTr("then %1").arg(root.desk.steps.slice(1).join(", ")) : Words.moreServices(root.desk.steps.length - 1)
                soft: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.step(-1)
            }
            Item { Layout.fillWidth: true; visible: root.desk.steps.length < 2 }
        }
    }
}
